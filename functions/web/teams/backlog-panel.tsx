import * as Plot from '@observablehq/plot'
import type { FC } from 'hono/jsx'
import { BACKLOG_AGES } from '../../../shared/domain/backlog.ts'
import { Chart, drawn, titleOf } from '../figures/chart.tsx'
import { weekNumber } from '../figures/dates-in-words.ts'
import { Term } from '../figures/figure.tsx'
import { Legend } from '../figures/legend.tsx'
import { capital, type ItemKind, KIND_NAMES } from './item-panels.tsx'
import { rowsOfWeeks, type ShownWeeks } from './shown-weeks.ts'
import { gapsOf, WEEKS_CHART } from './week-lines.tsx'
import { Finding, Last, WeekPanel } from './week-panel.tsx'

const COUNT = { unit: 'count', definition: 'backlog' } as const
/** From young to old, light to dark. */
export const OF_AGES = ['var(--heat-1)', 'var(--heat-2)', 'var(--heat-4)', 'var(--heat-5)'] as const

/** What lay open at the end of each week, by age. */
export const BacklogPanel: FC<{ readonly shown: ShownWeeks; readonly of: ItemKind }> = ({ shown, of }) => {
  const name = KIND_NAMES[of]
  const ages = BACKLOG_AGES.map((age, index) => ({
    name: ageInWords(age),
    path: `${of}.openByAge.${index}`,
    ...COUNT,
  }))
  const columns = [...ages, { name: 'Open', path: `${of}.open`, ...COUNT }]
  const rows = rowsOfWeeks(shown, columns)
  const blocks = rows.flatMap((row, place) =>
    ages.map((age, index) => ({
      week: shown.weeks[place]?.week ?? '',
      value: drawn(row, index),
      age: age.name,
      title: `${titleOf(row, age, index)}, ${age.name.toLowerCase()}`,
    })),
  )
  return (
    <WeekPanel shown={shown} id={`${of}-backlog`} title={`Open ${name} by age`} needs={`${of}.open`}>
      <Finding shown={shown} path={`${of}.open`}>
        <Last shown={shown} path={`${of}.open`} {...COUNT} /> {name} lay{' '}
        <Term definition="backlog">open</Term> at the end of the week,{' '}
        <Last shown={shown} path={`${of}.openByAge.3`} {...COUNT} /> of them for over 7 business days; the
        oldest for <Last shown={shown} path={`${of}.oldestOpenSeconds`} unit="age" definition="backlog" />.
      </Finding>
      <Legend
        entries={ages.map((age, index) => ({ name: age.name, color: OF_AGES[index] ?? '', shape: 'area' }))}
      />
      <Chart
        says={`How many ${name} lay open at the end of each week, by age in business days: the stronger the colour, the older.`}
        caption={`Open ${name} at the end of the week, by age in business days`}
        of="Week"
        columns={columns}
        rows={rows}
        drawing={{
          ...WEEKS_CHART,
          x: {
            type: 'band',
            domain: shown.weeks.map(({ week }) => week),
            tickFormat: (week: string) => weekNumber(week),
            tickSize: 0,
            label: 'week',
            labelOffset: 36,
          },
          y: { label: null, ticks: 4, tickSize: 0, grid: true },
          color: { type: 'ordinal', domain: ages.map((age) => age.name), range: [...OF_AGES] },
          marks: [
            Plot.barY(blocks, {
              x: 'week',
              y: 'value',
              fill: 'age',
              order: ages.map((age) => age.name),
              title: 'title',
              inset: 0.5,
            }),
            Plot.ruleY([0], { stroke: 'var(--line)' }),
          ],
        }}
      >
        {gapsOf(shown)}
      </Chart>
    </WeekPanel>
  )
}

/** `under 1`: `Under 1 day`. */
export function ageInWords(age: (typeof BACKLOG_AGES)[number]): string {
  return `${capital(age)} ${age === 'under 1' ? 'day' : 'days'}`
}
