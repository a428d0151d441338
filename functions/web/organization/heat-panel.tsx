import type { FC } from 'hono/jsx'
import { Choices } from '../choices.tsx'
import { weekNumber } from '../figures/dates-in-words.ts'
import { Figure, type FigureKind } from '../figures/figure.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import { HeatMap, type UnitRow } from './heat-map.tsx'
import { MEASURES, type MeasureShown } from './measures.ts'
import type { Answer, WeeksOfUnits } from './read-organization.ts'
import type { RowsOfPage } from './rows-of-page.ts'
import { unitPath } from './unit-path.ts'

const WEEKS_SHOWN = 8

interface HeatPanelProps extends Answer<WeeksOfUnits>, RowsOfPage {
  readonly measure: MeasureShown
  readonly week: string
  /** The page, without its query. */
  readonly path: string
}

/** Units by weeks, by a measure that one chooses. */
export const HeatPanel: FC<HeatPanelProps> = ({ source, answer, measure, week, path, rows, page, pages }) => {
  const link = (query: Readonly<Record<string, string>>) =>
    `${path}?${new URLSearchParams({ week, ...query })}`
  return (
    <Panel title="Units, week by week" id="units" source={source} isWide>
      <Choices
        label="Measure"
        choices={MEASURES.map((each) => ({
          href: `${link({ measure: each.measure })}#units`,
          name: each.name,
          isHere: each.measure === measure.measure,
        }))}
      />
      {rows.length === 0 ? (
        <Empty>There are no units below.</Empty>
      ) : (
        <>
          <HeatFinding
            rows={rows}
            measure={measure}
            week={week}
            last={answer.weeks.length - 1}
            isAll={pages === 1}
          />
          <HeatMap rows={rows} weeks={answer.weeks} lastWeeks={WEEKS_SHOWN} measure={measure} week={week} />
        </>
      )}
      {pages > 1 && (
        <Choices
          label="Pages of units"
          choices={Array.from({ length: pages }, (_, at) => at + 1).map((each) => ({
            href: `${link({ measure: measure.measure, page: String(each) })}#units`,
            name: `Page ${each}`,
            isHere: each === page,
          }))}
        />
      )}
    </Panel>
  )
}

interface HeatFindingProps {
  readonly rows: readonly UnitRow[]
  readonly measure: MeasureShown
  readonly week: string
  readonly last: number
  /** Whether the page has all units. */
  readonly isAll: boolean
}

/** Where it is most in the last week, among those that are not divided any further. */
const HeatFinding: FC<HeatFindingProps> = ({ rows, measure, week, last, isAll }) => {
  const undivided = rows.filter(({ unit }) => !unit.isDivided)
  const candidates = (undivided.length > 0 ? undivided : rows).flatMap((row) => {
    const value = row.unit.series[0]?.weeks[last]?.value
    return typeof value === 'number' ? [{ row, value }] : []
  })
  const [first] = candidates.toSorted((one, other) => other.value - one.value)
  const number = weekNumber(week)
  if (first === undefined) return <p>Of week {number} nothing is shown: too few people, or no work yet.</p>
  const { at, unit } = first.row
  const kind: FigureKind = { unit: measure.unit, definition: measure.definition }
  return (
    <p>
      In week {number} it is most in <a href={unitPath(unit, week, measure)}>{unit.name}</a>:{' '}
      <Figure value={first.value} field={`units.${at}.series.0.weeks.${last}.value`} {...kind} />
      {isAll ? '.' : ', of the units on this page.'} Hatched: suppressed.
    </p>
  )
}
