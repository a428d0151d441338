import type { Child, FC } from 'hono/jsx'
import { weekNumber } from '../figures/dates-in-words.ts'
import { Figure, type FigureKind } from '../figures/figure.tsx'
import { Panel } from '../figures/panel.tsx'
import { isAnyShown, lastCell, lastPlace, type ShownWeeks } from './shown-weeks.ts'

interface WeekPanelProps {
  readonly shown: ShownWeeks
  readonly id: string
  readonly title: string
  /** Without a number there in any week the panel says so, and draws nothing. */
  readonly needs: string
  /** In place of the chart where there is no number in any week. */
  readonly otherwise?: string
  readonly children: Child
}

/** One theme over the weeks: a sentence about the last of them, then the chart. */
export const WeekPanel: FC<WeekPanelProps> = ({ shown, id, title, needs, otherwise, children }) => (
  <Panel id={id} title={title} source={shown.source}>
    {isAnyShown(shown, needs) ? (
      children
    ) : (
      <p class="empty">{otherwise ?? 'There is no number to show in any of these weeks.'}</p>
    )}
  </Panel>
)

/** A number of the last week within a sentence. */
export const Last: FC<FigureKind & { readonly shown: ShownWeeks; readonly path: string }> = ({
  shown,
  path,
  ...kind
}) => (
  <b>
    <Figure {...lastCell(shown, path)} {...kind} />
  </b>
)

/** What the last week says; where it has no number, that it has none. */
export const Finding: FC<{
  readonly shown: ShownWeeks
  /** The number that it is about. */
  readonly path: string
  readonly children: Child
}> = ({ shown, path, children }) => {
  const { value } = lastCell(shown, path)
  if (typeof value === 'number') return <p>{children}</p>
  const { week } = shown.weeks[lastPlace(shown)] as ShownWeeks['weeks'][number]
  return (
    <p>
      Week {weekNumber(week)}: {value === null ? 'there was nothing to measure' : value}.
    </p>
  )
}
