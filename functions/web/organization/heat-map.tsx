import type { FC } from 'hono/jsx'
import { weekInWords, weekNumber } from '../figures/dates-in-words.ts'
import { Figure, Term } from '../figures/figure.tsx'
import { heatStep } from './heat-step.ts'
import type { MeasureShown } from './measures.ts'
import type { WeeksOfUnits } from './read-organization.ts'
import { unitPath } from './unit-path.ts'

/** A unit, and its place in the answer. */
export interface UnitRow {
  readonly at: number
  readonly unit: WeeksOfUnits['units'][number]
}

interface HeatMapProps {
  readonly rows: readonly UnitRow[]
  readonly weeks: WeeksOfUnits['weeks']
  /** How many of the last weeks are shown. */
  readonly lastWeeks: number
  readonly measure: MeasureShown
  readonly week: string
}

/**
 * Units by weeks, each number on its shade: the table is the picture, so that nobody has to guess a number from a
 * colour. What a unit has as the sum of those below it has no shade beside them.
 */
export const HeatMap: FC<HeatMapProps> = ({ rows, weeks, lastWeeks, measure, week }) => {
  const first = Math.max(0, weeks.length - lastWeeks)
  const shown = weeks.slice(first)
  const isShaded = ({ unit }: UnitRow) =>
    !(measure.isSum && unit.isDivided && rows.some((row) => row.unit.depth > 1))
  const values = rows.filter(isShaded).flatMap(({ unit }) => valuesOf(unit, first))
  const all = { least: Math.min(...values), most: Math.max(...values) }
  const { measure: _measure, name, isSum: _isSum, hasBand: _hasBand, ...kind } = measure
  const caption = `${name}, by unit and week`
  return (
    <section class="scroll" aria-label={caption} tabindex={0}>
      <table class="heat units">
        <caption>
          <Term definition={kind.definition}>{name}</Term>
          {measure.hasBand ? ' of the middle person' : ' of all together'}, by unit and week: the stronger the
          colour, the more
        </caption>
        <thead>
          <tr>
            <th scope="col">Unit</th>
            {shown.map((each) => (
              <th scope="col" class="number" title={weekInWords(each.week)}>
                W{weekNumber(each.week)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row" class={row.unit.depth > 1 ? `deep-${Math.min(row.unit.depth, 4)}` : undefined}>
                <a href={unitPath(row.unit, week, measure)}>{row.unit.name}</a>
              </th>
              {row.unit.series[0]?.weeks.slice(first).map(({ value }, at) => (
                <td
                  class={
                    typeof value !== 'number'
                      ? 'hatch'
                      : isShaded(row)
                        ? `heat-${heatStep(value, all)}`
                        : undefined
                  }
                >
                  <Figure
                    value={value}
                    field={`units.${row.at}.series.0.weeks.${first + at}.value`}
                    {...kind}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function valuesOf(unit: UnitRow['unit'], first: number): number[] {
  const weeks = unit.series[0]?.weeks.slice(first) ?? []
  return weeks.flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
}
