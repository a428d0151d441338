import type { FC } from 'hono/jsx'
import { weekNumber } from '../figures/dates-in-words.ts'
import { Figure, Term } from '../figures/figure.tsx'
import { Panel } from '../figures/panel.tsx'
import { BRIEF_MEASURES } from './brief-measures.ts'
import { comparedWith } from './compared-with.ts'
import type { Answer, WeeksOfUnits } from './read-organization.ts'

type Series = WeeksOfUnits['series'][number]

/** The week beside the one before, and beside what is usual. */
export const BriefChanges: FC<Answer<WeeksOfUnits>> = ({ source, answer: { series, weeks } }) => {
  const last = weeks.length - 1
  const number = (at: number) => weekNumber(weeks[at]?.week ?? '')
  const apart = series.flatMap((each, at) => {
    const words = changeOf(each)
    return words === 'above' || words === 'below' ? [{ name: BRIEF_MEASURES[at]?.name ?? '', words }] : []
  })
  return (
    <Panel title="What changed" id="changes" source={source}>
      <p>
        {findingOf(
          apart,
          series.some(({ usual }) => usual !== null),
        )}
      </p>
      <section class="scroll" aria-label="Figures beside the usual" tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" class="number">
                Week {number(last)}
              </th>
              <th scope="col" class="number">
                Week {number(last - 1)}
              </th>
              <th scope="col" class="number">
                Usual, 8 weeks
              </th>
              <th scope="col">Beside the usual</th>
            </tr>
          </thead>
          <tbody>
            {series.map((each, at) => {
              const measure = BRIEF_MEASURES[at]
              if (measure === undefined) return null
              const { unit, definition, name } = measure
              const cell = (place: number) => (
                <Figure
                  value={each.weeks[place]?.value ?? null}
                  field={`series.${at}.weeks.${place}.value`}
                  unit={unit}
                  definition={definition}
                />
              )
              return (
                <tr>
                  <th scope="row">
                    <Term definition={definition}>{name}</Term>
                    {measure.hasBand && <span class="hint"> (middle person)</span>}
                  </th>
                  <td class="number">{cell(last)}</td>
                  <td class="number">{cell(last - 1)}</td>
                  <td class="number">
                    <Figure
                      value={each.usual}
                      field={`series.${at}.usual`}
                      unit={unit}
                      definition={definition}
                    />
                  </td>
                  <td>{changeOf(each)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </Panel>
  )
}

/** In one word; nothing where one of the two is not there. */
function changeOf({ weeks, usual }: Series): string {
  const value = weeks.at(-1)?.value
  return typeof value === 'number' && usual !== null ? comparedWith(value, usual) : 'cannot be said'
}

function findingOf(
  apart: readonly { readonly name: string; readonly words: string }[],
  isKnown: boolean,
): string {
  if (apart.length === 0) {
    return isKnown
      ? 'Nothing lies clearly above or below what is usual.'
      : 'Too few weeks are shown to say what is usual.'
  }
  const named = (words: string) => apart.filter((each) => each.words === words).map(({ name }) => name)
  const parts = ['above', 'below'].flatMap((words) => {
    const names = named(words)
    return names.length === 0 ? [] : [`${words} the usual: ${names.join(', ')}`]
  })
  const text = parts.join('; ')
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}
