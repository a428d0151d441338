import type { FC } from 'hono/jsx'
import type { DefinitionId } from '../../../shared/domain/definition-reference.ts'
import { Figure, Term } from '../figures/figure.tsx'
import { Tile } from '../figures/panel.tsx'
import type { MyDay } from './explained-day.ts'

type DayFigure =
  | 'activeSeconds'
  | 'pajamaSeconds'
  | 'workOutsideWorkSeconds'
  | 'outsideShiftSeconds'
  | 'leaveDaySeconds'

const TILES: readonly {
  readonly figure: DayFigure
  readonly name: string
  readonly definition: DefinitionId
}[] = [
  { figure: 'activeSeconds', name: 'EHR active time', definition: 'active-time' },
  { figure: 'pajamaSeconds', name: 'Pajama time', definition: 'pajama-time' },
  { figure: 'workOutsideWorkSeconds', name: 'Work outside work', definition: 'work-outside-work' },
  { figure: 'outsideShiftSeconds', name: 'Time outside shifts', definition: 'outside-shift' },
  { figure: 'leaveDaySeconds', name: 'Time on leave', definition: 'leave-day' },
]

/** What the day comes to: of the figures against a plan those for which there is one. */
export const DayTiles: FC<{ readonly source: string; readonly day: MyDay }> = ({ source, day }) => (
  <div class="tiles compact" data-source={source}>
    {TILES.filter(({ figure }) => isShown(day, figure)).map(({ figure, name, definition }) => (
      <Tile name={<Term definition={definition}>{name}</Term>}>
        <Figure value={day[figure]} field={figure} unit="seconds" definition={definition} />
      </Tile>
    ))}
    <Tile name={<Term definition="events">Audit rows</Term>}>
      <Figure value={day.events} field="events" unit="count" definition="events" />
    </Tile>
  </div>
)

function isShown(day: MyDay, figure: DayFigure): boolean {
  if (figure === 'workOutsideWorkSeconds') return day.scheduledSeconds > 0
  if (figure === 'outsideShiftSeconds') return day.outsideShiftSeconds !== null
  return figure !== 'leaveDaySeconds' || day.isOnLeave
}
