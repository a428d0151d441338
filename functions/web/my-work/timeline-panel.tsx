import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { clockInWords, unbroken } from '../figures/dates-in-words.ts'
import { Figure } from '../figures/figure.tsx'
import { type FigureColumn, FigureTable } from '../figures/figure-table.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import { dayTimeline } from './day-timeline.ts'
import { type MyDay, mostlyOf } from './explained-day.ts'

type SessionFigure = 'seconds' | 'pajamaSeconds' | 'inVisitSeconds' | 'inShiftSeconds'

const COLUMNS: Readonly<Record<SessionFigure, FigureColumn>> = {
  seconds: { name: 'Active', unit: 'seconds', definition: 'active-time' },
  pajamaSeconds: { name: 'Pajama time', unit: 'seconds', definition: 'pajama-time' },
  inVisitSeconds: { name: 'In visits', unit: 'seconds', definition: 'scheduled-time' },
  inShiftSeconds: { name: 'In shifts', unit: 'seconds', definition: 'outside-shift' },
}

/** The day as it passed, and its sessions as a table. */
export const TimelinePanel: FC<{ readonly source: string; readonly day: MyDay }> = ({ source, day }) => {
  const hasPlan = day.visits.length + day.shifts.length + day.leave.length > 0
  if (day.sessions.length === 0 && !hasPlan) {
    return (
      <Empty>No work of yours in the EHR was recorded on this day, and nothing was planned for it.</Empty>
    )
  }
  return (
    <Panel id="timeline" title="How the day passed" source={source} isWide>
      <TimelineFinding day={day} />
      <figure class="chart">
        <section class="scroll timeline" aria-label="Timeline of the day" tabindex={0}>
          <div
            role="img"
            aria-label="Shifts, visits, sessions and their categories from left to right by the clock; the table below has the same."
          >
            {raw(dayTimeline(day))}
          </div>
        </section>
        <figcaption>
          Green: counted as EHR active time. Amber: counted as pajama time as well; the pajama window is
          shaded. Pale: what was planned. Below: what you were doing.
        </figcaption>
      </figure>
      {day.sessions.length > 0 && <SessionTable day={day} />}
      <LoneRows day={day} />
    </Panel>
  )
}

const TimelineFinding: FC<{ readonly day: MyDay }> = ({ day }) => {
  const worked = day.sessions.filter(({ parts }) => parts.length > 0)
  const [first, last] = [worked[0], worked.at(-1)]
  if (first === undefined || last === undefined) {
    return <p>{day.isOnLeave ? 'You were on leave, and no' : 'No'} work in the EHR counted on this day.</p>
  }
  return (
    <p>
      From {clockInWords(first.start)} to {clockInWords(last.end, day.date)}:{' '}
      <Figure value={day.activeSeconds} field="activeSeconds" unit="seconds" definition="active-time" /> of
      active time,{' '}
      {day.pajamaSeconds === 0 ? (
        'none'
      ) : (
        <Figure value={day.pajamaSeconds} field="pajamaSeconds" unit="seconds" definition="pajama-time" />
      )}{' '}
      of it in the pajama window{day.isOnLeave && ', on a day of leave'}.
    </p>
  )
}

const SessionTable: FC<{ readonly day: MyDay }> = ({ day }) => {
  const figures: SessionFigure[] = ['seconds', 'pajamaSeconds']
  if (day.visits.length > 0) figures.push('inVisitSeconds')
  if (day.shifts.length > 0) figures.push('inShiftSeconds')
  return (
    <FigureTable
      caption="Sessions: a silence longer than the inactivity gap ends one"
      of="From, to"
      columns={figures.map((figure) => COLUMNS[figure])}
      rows={day.sessions.flatMap((session, index) =>
        session.parts.length === 0
          ? []
          : [
              {
                name: unbroken(`${clockInWords(session.start)}–${clockInWords(session.end, day.date)}`),
                href: `/my-work/${day.date}?session=${index}#session`,
                cells: figures.map((figure) => ({
                  value: session[figure],
                  field: `sessions.${index}.${figure}`,
                })),
                note: mostlyOf(session),
              },
            ],
      )}
      noteName="Mostly"
    />
  )
}

/** Rows without another within the gap: worth nothing, and said so that nobody misses them. */
const LoneRows: FC<{ readonly day: MyDay }> = ({ day }) => {
  const lone = day.sessions.filter(({ parts }) => parts.length === 0)
  if (lone.length === 0) return null
  return (
    <p class="hint">
      Single audit rows with no other within the gap are worth nothing: at{' '}
      {lone.map(({ start }) => clockInWords(start)).join(', ')}.
    </p>
  )
}
