import type { FC } from 'hono/jsx'
import { DEFINITION_OF_FIGURE } from '../../../shared/domain/figure-definitions.ts'
import type { PersonFigure } from '../../../shared/domain/team-week.ts'
import { Term } from '../figures/figure.tsx'
import type { FigureUnit } from '../figures/figure-in-words.ts'
import { isAnyShown, type ShownWeeks } from './shown-weeks.ts'
import { WeekLines } from './week-lines.tsx'
import { Finding, Last, WeekPanel } from './week-panel.tsx'

const PERSONS = 'the line is the median person, half of the people lie within the band.'

/** Time in the EHR of the people of a team: the median person, and the quartiles around. */
export const TimePanels: FC<{ readonly shown: ShownWeeks }> = ({ shown }) => (
  <>
    <PersonsPanel shown={shown} figure="pajamaSeconds" unit="seconds" title="Pajama time" />
    {isAnyShown(shown, 'figures.wow8Hours.median') ? (
      <PersonsPanel
        shown={shown}
        figure="wow8Hours"
        unit="hours"
        title="Work outside work per 8 scheduled hours"
      />
    ) : (
      <PersonsPanel shown={shown} figure="workOutsideWorkSeconds" unit="seconds" title="Work outside work" />
    )}
    <PersonsPanel shown={shown} figure="activeSeconds" unit="seconds" title="EHR active time" />
  </>
)

const PersonsPanel: FC<{
  readonly shown: ShownWeeks
  readonly figure: PersonFigure
  readonly unit: FigureUnit
  readonly title: string
}> = ({ shown, figure, unit, title }) => {
  const kind = { unit, definition: DEFINITION_OF_FIGURE[figure] }
  const path = `figures.${figure}`
  const column = (name: string, part: string) => ({ name, path: `${path}.${part}`, ...kind })
  return (
    <WeekPanel shown={shown} id={figure} title={title} needs={`${path}.median`}>
      <Finding shown={shown} path={`${path}.median`}>
        <Term definition={kind.definition}>{title}</Term> of the median person was{' '}
        <Last shown={shown} path={`${path}.median`} {...kind} />; half of the people lie between{' '}
        <Last shown={shown} path={`${path}.lower`} {...kind} /> and{' '}
        <Last shown={shown} path={`${path}.upper`} {...kind} />.
      </Finding>
      <WeekLines
        shown={shown}
        caption={`${title} by week`}
        says={`${title} week by week: ${PERSONS}`}
        lines={[column('Median', 'median')]}
        band={{
          name: 'Half of the people',
          lower: column('Lower quartile', 'lower'),
          upper: column('Upper quartile', 'upper'),
        }}
      />
    </WeekPanel>
  )
}
