import type { FC } from 'hono/jsx'
import type { PersonFigure } from '../../../shared/domain/team-week.ts'
import { weekNumber } from '../figures/dates-in-words.ts'
import { Figure, Term } from '../figures/figure.tsx'
import { Panel } from '../figures/panel.tsx'
import { BarsOfWeeks } from './bars-of-weeks.tsx'
import { outsideFigures } from './last-week.tsx'
import {
  cellOf,
  comparedWithUsual,
  kindOf,
  placeOfLastWeek,
  type ShownWeeks,
  usualCell,
} from './week-figures.ts'

const DASHED = 'the dashed line is the usual week, the light bar the present one so far.'

/** Time in the EHR week by week: all of it, the evenings and weekends, and what lies outside of the plan. */
export const TimePanels: FC<{ readonly shown: ShownWeeks }> = ({ shown }) => {
  const outside = outsideFigures(shown.weeks)
  return (
    <>
      <TimePanel shown={shown} figure="activeSeconds" title="EHR active time" />
      <TimePanel shown={shown} figure="pajamaSeconds" title="Pajama time" />
      {outside.map((figure) => (
        <TimePanel
          shown={shown}
          figure={figure}
          title={figure === 'outsideShiftSeconds' ? 'Time outside shifts' : 'Work outside work'}
        />
      ))}
      {outside.length === 0 && <NothingPlanned />}
    </>
  )
}

const TimePanel: FC<{
  readonly shown: ShownWeeks
  readonly figure: PersonFigure
  readonly title: string
}> = ({ shown, figure, title }) => {
  const { source, weeks } = shown
  const kind = kindOf(figure)
  const last = placeOfLastWeek(weeks)
  const compared = comparedWithUsual(weeks, last, figure)
  const week = weeks.weeks[last]
  return (
    <Panel id={figure} title={title} source={source}>
      <p>
        {compared && `${compared}: `}
        <b>
          <Figure {...cellOf(weeks, last, figure)} {...kind} />
        </b>{' '}
        of <Term definition={kind.definition}>{termOf(title)}</Term>
        {week && ` in week ${weekNumber(week.week)}`}
        {!week?.isWhole && ', so far'}
        {compared !== '' && compared !== 'As usual' && (
          <>
            , against <Figure {...usualCell(weeks, figure)} {...kind} />
          </>
        )}
        .
      </p>
      <BarsOfWeeks
        shown={shown}
        figure={figure}
        name={title}
        says={`${title} in hours, week by week: ${DASHED}`}
      />
    </Panel>
  )
}

/** Within a sentence; EHR stays. */
function termOf(title: string): string {
  return title.startsWith('EHR') ? title : title.charAt(0).toLowerCase() + title.slice(1)
}

const NothingPlanned: FC = () => (
  <Panel id="outside" title="Outside of what was planned">
    <p>
      No visits and no shifts of yours reach Evenshift, so nothing can be said to lie outside of them. Pajama
      time does not need them.
    </p>
  </Panel>
)
