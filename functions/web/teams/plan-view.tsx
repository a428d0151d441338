import * as Plot from '@observablehq/plot'
import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { rebalanceSchema } from '../../api/rebalance.ts'
import { Chart, drawn, titleOf } from '../figures/chart.tsx'
import { dayAndMonth } from '../figures/dates-in-words.ts'
import { Figure, Term } from '../figures/figure.tsx'
import { Legend } from '../figures/legend.tsx'
import { typeInWords } from './type-in-words.ts'

export type PlanShown = z.infer<typeof rebalanceSchema>

const SHARE = { unit: 'share', definition: 'hoover' } as const
/** More than one reads; the API has them all. */
const MOVES_SHOWN = 100
const BARS_SHOWN = 40
const BAR_HEIGHT = 24

/** The proposed moves, and what each would carry before and after. */
export const PlanView: FC<{ readonly plan: PlanShown; readonly isByMinutes: boolean }> = ({
  plan: { isReached, isProven, moves, before, after },
  isByMinutes,
}) => (
  <>
    <p>
      <Term definition="hoover">To be moved</Term> now:{' '}
      <Figure value={before.hoover} field="before.hoover" {...SHARE} />. After the moves below:{' '}
      <b>
        <Figure value={after.hoover} field="after.hoover" {...SHARE} />
      </b>
      . {isReached ? 'The aim is reached' : 'The aim cannot be reached with what is open and who may take it'}
      {isProven ? ', and no plan has fewer moves.' : '; a plan with fewer moves may exist.'}
    </p>
    <Loads before={before} after={after} isByMinutes={isByMinutes} />
    {moves.length === 0 ? <p class="empty">Nothing has to move.</p> : <Moves moves={moves} />}
  </>
)

const Moves: FC<{ readonly moves: PlanShown['moves'] }> = ({ moves }) => (
  <section class="scroll" aria-label="Proposed moves" tabindex={0}>
    <table>
      <caption>Proposed moves; each item by its type and the day on which it came</caption>
      <thead>
        <tr>
          {['Type', 'Came on', 'From', 'To'].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {moves.slice(0, MOVES_SHOWN).map(({ type, createdAt, from, to }) => (
          <tr>
            <th scope="row">{typeInWords(type)}</th>
            <td>{dayAndMonth(createdAt)}</td>
            <td>{from.staffId ?? `pool ${from.poolId ?? ''}`}</td>
            <td>{to}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {moves.length > MOVES_SHOWN && <p class="hint">The list goes on; choose one type to see less of it.</p>}
  </section>
)

const Loads: FC<Pick<PlanShown, 'before' | 'after'> & { readonly isByMinutes: boolean }> = ({
  before,
  after,
  isByMinutes,
}) => {
  const kind = isByMinutes
    ? ({ unit: 'minutes', definition: 'item-minutes' } as const)
    : ({ unit: 'count', definition: 'backlog' } as const)
  const columns = [
    { name: 'Before', ...kind },
    { name: 'After', ...kind },
  ]
  const placeAfter = new Map(after.loads.map(({ staffId }, index) => [staffId, index]))
  const rows = before.loads.map(({ staffId, load }, index) => {
    const place = placeAfter.get(staffId) ?? index
    return {
      name: staffId,
      cells: [
        { value: load, field: `before.loads.${index}.load` },
        { value: after.loads[place]?.load ?? null, field: `after.loads.${place}.load` },
      ],
    }
  })
  const bars = rows.map((row) => ({
    staffId: row.name,
    before: drawn(row, 0),
    after: drawn(row, 1),
    title: titleOf(row, { name: 'After', ...kind }, 1),
  }))
  const drawnBars = bars.slice(0, BARS_SHOWN)
  return (
    <>
      <Legend
        entries={[
          { name: 'Before', color: 'var(--hatch)', shape: 'area' },
          { name: 'After', color: 'var(--mark)', shape: 'area' },
        ]}
      />
      <Chart
        says="What would lie with each person before and after the moves, in the order of the roster."
        caption="Open with each person, before and after"
        of="Person"
        columns={columns}
        rows={rows}
        drawing={{
          ...{
            width: 380,
            height: BAR_HEIGHT * drawnBars.length + 40,
            marginLeft: 130,
            marginTop: 8,
            marginBottom: 30,
          },
          x: { label: null, ticks: 5, grid: true },
          y: { label: null, domain: drawnBars.map(({ staffId }) => staffId), tickSize: 0 },
          marks: [
            Plot.barX(drawnBars, { x: 'before', y: 'staffId', fill: 'var(--hatch)', inset: 1 }),
            Plot.barX(drawnBars, {
              ...{ x: 'after', y: 'staffId', fill: 'var(--mark)', title: 'title' },
              ...{ insetTop: 7, insetBottom: 7 },
            }),
          ],
        }}
      />
    </>
  )
}
