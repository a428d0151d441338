import type { FC } from 'hono/jsx'
import type { PersonFigure } from '../../../shared/domain/team-week.ts'
import { weekInWords } from '../figures/dates-in-words.ts'
import { Figure, Term } from '../figures/figure.tsx'
import { Tile } from '../figures/panel.tsx'
import {
  capital,
  cellOf,
  hasShifts,
  hasVisits,
  kindOf,
  type MyWeeks,
  placeOfLastWeek,
  type ShownWeeks,
  usualCell,
} from './week-figures.ts'

const NAMES: Readonly<Partial<Record<PersonFigure, string>>> = {
  activeSeconds: 'EHR active time',
  pajamaSeconds: 'Pajama time',
  workOutsideWorkSeconds: 'Work outside work',
  outsideShiftSeconds: 'Time outside shifts',
  unscheduledDaySeconds: 'On unscheduled days',
  messagesHandled: 'Messages handled',
  tasksHandled: 'Tasks handled',
  shortRests: 'Rests under 11 h',
}

/** The last week that is over, beside what is usual. */
export const LastWeek: FC<{ readonly shown: ShownWeeks }> = ({ shown: { source, weeks } }) => {
  const place = placeOfLastWeek(weeks)
  const last = weeks.weeks[place]
  if (last === undefined) return null
  return (
    <section aria-labelledby="last-week" data-source={source}>
      <h2 id="last-week" class="group">
        {capital(weekInWords(last.week))}
        {!last.isWhole && ', so far'}
      </h2>
      <div class="tiles compact">
        {figuresToShow(weeks).map((figure) => (
          <Tile
            name={<Term definition={kindOf(figure).definition}>{NAMES[figure] ?? figure}</Term>}
            note={
              weeks.usual.weeks > 1 && (
                <>
                  usually <Figure {...usualCell(weeks, figure)} {...kindOf(figure)} />
                </>
              )
            }
          >
            <Figure {...cellOf(weeks, place, figure)} {...kindOf(figure)} />
          </Tile>
        ))}
      </div>
      {last.daysOnLeave > 0 && (
        <p class="box">
          Leave covers{' '}
          <Figure
            value={last.daysOnLeave}
            field={`weeks.${place}.daysOnLeave`}
            unit="count"
            definition="leave-day"
          />{' '}
          of the days of this week. Work on such a day counts as{' '}
          <Term definition="leave-day">time on leave</Term>.
        </p>
      )}
      {weeks.usual.weeks > 1 && (
        <p class="hint">
          Usually: the median of the whole weeks on this page. Low is not always good, nor high bad.
        </p>
      )}
    </section>
  )
}

/** What is planned decides which figure of time outside of work means something. */
export function outsideFigures(weeks: MyWeeks): PersonFigure[] {
  const figures: PersonFigure[] = []
  if (hasVisits(weeks)) figures.push('workOutsideWorkSeconds')
  if (hasShifts(weeks)) figures.push('outsideShiftSeconds')
  return figures
}

function figuresToShow(weeks: MyWeeks): PersonFigure[] {
  return [
    'activeSeconds',
    'pajamaSeconds',
    ...outsideFigures(weeks),
    'messagesHandled',
    'tasksHandled',
    'shortRests',
  ]
}
