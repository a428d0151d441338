import * as Plot from '@observablehq/plot'
import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { Chart, drawn, titleOf } from '../figures/chart.tsx'
import { Figure } from '../figures/figure.tsx'
import type { FigureColumn, FigureRow } from '../figures/figure-table.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import { SMALL_WIDTH } from '../figures/small-width.ts'
import type { UnitFigures, WeekOfAll } from './read-organization.ts'

/** A unit of a week, and its place in the answer. */
export interface UnitOfWeek {
  readonly at: number
  readonly unit: WeekOfAll['units'][number]
}

interface PriorAuthProps {
  readonly source: string
  readonly way: string
  readonly figures: UnitFigures
  /** Those directly below, as many as the page shows. */
  readonly parts: readonly UnitOfWeek[]
}

const PARTS = ['minutes', 'money', 'items'] as const

/** What prior authorisations cost, and where. */
export const PriorAuthPanel: FC<PriorAuthProps> = ({ source, way, figures: { priorAuth }, parts }) => {
  const definition = 'prior-auth-burden' as const
  const currency = priorAuth === SUPPRESSED ? '' : priorAuth.currency
  const columns: FigureColumn[] = [
    { name: 'Time', unit: 'minutes', definition },
    { name: 'Cost', unit: 'money', definition, currency },
    { name: 'Items', unit: 'count', definition },
  ]
  const rows = parts.map(({ at, unit }): FigureRow => {
    const field = `units.${at}.priorAuth`
    const burden = unit.priorAuth
    return {
      name: unit.name,
      cells: PARTS.map((part) =>
        burden === SUPPRESSED ? { value: burden, field } : { value: burden[part], field: `${field}.${part}` },
      ),
    }
  })
  return (
    <Panel title="Prior authorisations" id="prior-auth" source={source}>
      {priorAuth === SUPPRESSED ? (
        <Empty>Suppressed: too few people stand behind this week.</Empty>
      ) : (
        <p>
          They took{' '}
          <Figure
            value={priorAuth.minutes}
            field={`${way}.priorAuth.minutes`}
            unit="minutes"
            definition={definition}
          />
          {priorAuth.money === null ? (
            '. The settings name no hourly rate, so there is no cost.'
          ) : (
            <>
              , worth{' '}
              <Figure
                value={priorAuth.money}
                field={`${way}.priorAuth.money`}
                unit="money"
                currency={currency}
                definition={definition}
              />
              .
            </>
          )}{' '}
          Of the requests decided{' '}
          <Figure
            value={priorAuth.denialRate}
            field={`${way}.priorAuth.denialRate`}
            unit="share"
            definition={definition}
          />{' '}
          were denied.
        </p>
      )}
      {rows.length > 0 && (
        <Chart
          drawing={barsDrawing(rows, columns)}
          says="Time that prior authorisations took, by unit; one without a bar is suppressed, or had none."
          caption="Prior authorisations by unit"
          of="Unit"
          columns={columns}
          rows={rows}
        />
      )}
    </Panel>
  )
}

const ROW_HEIGHT = 46

/** Each bar under its name, so that a long one has room on a phone, too. */
function barsDrawing(rows: readonly FigureRow[], [column]: readonly FigureColumn[]): Plot.PlotOptions {
  const bars = rows.map((row, at) => {
    const says = titleOf(row, column as FigureColumn)
    return { place: String(at), minutes: drawn(row), title: says, says }
  })
  const numbers = bars.flatMap(({ minutes }) => (Number.isNaN(minutes) ? [] : [minutes]))
  return {
    width: SMALL_WIDTH,
    height: 8 + ROW_HEIGHT * rows.length,
    marginLeft: 2,
    marginRight: 2,
    marginTop: 2,
    marginBottom: 6,
    x: { domain: [0, Math.max(1, ...numbers)], axis: null },
    y: { domain: bars.map(({ place }) => place), axis: null },
    marks: [
      Plot.barX(bars, {
        x: () => Math.max(1, ...numbers),
        y: 'place',
        insetTop: 26,
        insetBottom: 2,
        fill: 'var(--heat-0)',
      }),
      Plot.barX(bars, {
        x: 'minutes',
        y: 'place',
        insetTop: 26,
        insetBottom: 2,
        fill: 'var(--mark)',
        title: 'title',
      }),
      Plot.text(bars, { x: 0, y: 'place', text: 'says', textAnchor: 'start', lineAnchor: 'middle', dy: -8 }),
    ],
  }
}
