import type { Child, FC } from 'hono/jsx'
import { dayInWords, unbroken } from '../figures/dates-in-words.ts'
import { Figure, Term } from '../figures/figure.tsx'
import { type FigureColumn, FigureTable } from '../figures/figure-table.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import { hasShifts, hasVisits, type MyWeeks, type ShownDays } from './week-figures.ts'

type ShownDay = ShownDays['days'][number]
type DayFigure = 'activeSeconds' | 'pajamaSeconds' | 'workOutsideWorkSeconds' | 'outsideShiftSeconds'

const COLUMNS: Readonly<Record<DayFigure, FigureColumn>> = {
  activeSeconds: { name: 'EHR active time', unit: 'seconds', definition: 'active-time' },
  pajamaSeconds: { name: 'Pajama time', unit: 'seconds', definition: 'pajama-time' },
  workOutsideWorkSeconds: { name: 'Outside visits', unit: 'seconds', definition: 'work-outside-work' },
  outsideShiftSeconds: { name: 'Outside shifts', unit: 'seconds', definition: 'outside-shift' },
}

/** The days of the last whole week and of the one after it, each the way to where it is explained. */
export const DaysPanel: FC<{ readonly days: ShownDays; readonly weeks: MyWeeks }> = ({
  days: shown,
  weeks,
}) => {
  const figures: DayFigure[] = ['activeSeconds', 'pajamaSeconds']
  if (hasVisits(weeks)) figures.push('workOutsideWorkSeconds')
  if (hasShifts(weeks)) figures.push('outsideShiftSeconds')
  return (
    <Panel id="days" title="Day by day" source={shown.source} isWide>
      <p>Each day opens to a timeline: which minutes counted, as what, and why.</p>
      {shown.days.length === 0 ? (
        <Empty>No day of these weeks has anything on it.</Empty>
      ) : (
        <FigureTable
          caption="Days with work, messages or tasks"
          of="Day"
          columns={figures.map((figure) => COLUMNS[figure])}
          rows={shown.days.map((day, index) => ({
            name: unbroken(dayInWords(day.date)),
            href: `/my-work/${day.date}`,
            cells: figures.map((figure) => ({ value: day[figure], field: `days.${index}.${figure}` })),
            note: <DayNote day={day} index={index} />,
          }))}
          noteName="Rest and leave"
        />
      )}
    </Panel>
  )
}

const LONG_RUN = 7

const DayNote: FC<{ readonly day: ShownDay; readonly index: number }> = ({ day, index }) => {
  const short = day.rests.flatMap((rest, place) => (rest.isShort ? [{ ...rest, place }] : []))
  const notes: Child[] = short.map(({ seconds, place }) => (
    <>
      <Term definition="short-rest">short rest</Term> before:{' '}
      <Figure
        value={seconds}
        field={`days.${index}.rests.${place}.seconds`}
        unit="seconds"
        definition="short-rest"
      />
    </>
  ))
  if (day.consecutiveDays >= LONG_RUN) {
    notes.push(
      <>
        day{' '}
        <Figure
          value={day.consecutiveDays}
          field={`days.${index}.consecutiveDays`}
          unit="count"
          definition="consecutive-days"
        />{' '}
        in a row
      </>,
    )
  }
  if (day.isOnLeave) notes.push('on leave')
  if (day.events === 0 && day.activeSeconds === 0) notes.push('messages or tasks alone')
  return (
    <>
      {notes.map((note) => (
        <span class="tag fair">{note}</span>
      ))}
    </>
  )
}
