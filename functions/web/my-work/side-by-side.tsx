import type { FC } from 'hono/jsx'
import { type DefinitionId, definitionReference } from '../../../shared/domain/definition-reference.ts'
import { Figure, Term } from '../figures/figure.tsx'
import { figureInWords } from '../figures/figure-in-words.ts'
import { Panel } from '../figures/panel.tsx'
import type { MyDay } from './explained-day.ts'

type GapFigure = Exclude<keyof MyDay['gaps'][number], 'inactivityGapSeconds'>

const FIGURES: readonly { readonly figure: GapFigure; readonly definition: DefinitionId }[] = [
  { figure: 'activeSeconds', definition: 'active-time' },
  { figure: 'pajamaSeconds', definition: 'pajama-time' },
  { figure: 'workOutsideWorkSeconds', definition: 'work-outside-work' },
  { figure: 'outsideScheduledSpanSeconds', definition: 'outside-scheduled-span' },
  { figure: 'unscheduledDaySeconds', definition: 'unscheduled-day' },
  { figure: 'outsideShiftSeconds', definition: 'outside-shift' },
  { figure: 'leaveDaySeconds', definition: 'leave-day' },
]

/** The same day by every definition, and under every gap that studies have used: no number is the only true one. */
export const SideBySide: FC<{ readonly source: string; readonly day: MyDay }> = ({ source, day }) => (
  <Panel id="side-by-side" title="The same day by other definitions" source={source} isWide>
    <p>
      How long a silence must last to be a break is a convention, and so is what counts as outside of work: no
      number is the only true one. Here a break is a silence of more than{' '}
      {gapInWords(day.parameters.inactivityGapSeconds)}.
    </p>
    <section class="scroll" aria-label="Definitions and gaps" tabindex={0}>
      <table class="side-by-side">
        <caption>Each definition under four inactivity gaps</caption>
        <thead>
          <tr>
            <th scope="col">Definition</th>
            {day.gaps.map(({ inactivityGapSeconds: gap }) => (
              <th scope="col" class={gap === day.parameters.inactivityGapSeconds ? 'number used' : 'number'}>
                {gapInWords(gap)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FIGURES.map(({ figure, definition }) => (
            <tr>
              <th scope="row">
                <Term definition={definition}>{definedOf(day, definition)?.name ?? definition}</Term>
                <span class="hint formula">{definedOf(day, definition)?.formula}</span>
              </th>
              {day.gaps.map((gap, index) => (
                <td
                  class={
                    gap.inactivityGapSeconds === day.parameters.inactivityGapSeconds
                      ? 'number used'
                      : 'number'
                  }
                >
                  <Figure
                    value={gap[figure]}
                    field={`gaps.${index}.${figure}`}
                    unit="seconds"
                    definition={definition}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </Panel>
)

function definedOf({ definitions }: MyDay, definition: DefinitionId) {
  return definitions.find(({ id }) => id === definitionReference(definition))
}

function gapInWords(seconds: number): string {
  return figureInWords(seconds, 'seconds')
}
