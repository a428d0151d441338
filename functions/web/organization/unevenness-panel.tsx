import * as Plot from '@observablehq/plot'
import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { Chart, drawn } from '../figures/chart.tsx'
import { Figure, type FigureKind } from '../figures/figure.tsx'
import { figureInWords } from '../figures/figure-in-words.ts'
import type { FigureColumn, FigureRow } from '../figures/figure-table.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import { SMALL_WIDTH } from '../figures/small-width.ts'
import type { UnitFigures } from './read-organization.ts'

const KINDS = [
  { kind: 'inbox', name: 'Messages' },
  { kind: 'tasks', name: 'Tasks' },
] as const

const SHARE: FigureKind = { unit: 'share', definition: 'theil' }
const INDEX: FigureKind = { unit: 'index', definition: 'theil' }
const COLUMNS: readonly FigureColumn[] = [
  { name: 'Within teams, of all', ...SHARE },
  { name: 'Within teams', ...INDEX },
  { name: 'Between teams', ...INDEX },
  { name: 'Theil index', ...INDEX },
]
const PARTS = ['withinShare', 'within', 'between', 'total'] as const
/** A part that is narrower has no room for its name. */
const NARROW = 0.25

interface UnevennessProps {
  readonly source: string
  readonly way: string
  readonly figures: UnitFigures
}

/** Where the burden sits: whether work is shared unevenly inside the teams, or lies with whole teams. */
export const UnevennessPanel: FC<UnevennessProps> = ({ source, way, figures: { unevenness } }) => {
  const rows = KINDS.map(({ kind, name }): FigureRow => {
    const split = unevenness[kind]
    const field = `${way}.unevenness.${kind}`
    const cells =
      split === SUPPRESSED || split === null
        ? PARTS.map(() => ({ value: split, field }))
        : PARTS.map((part) => ({ value: split[part], field: `${field}.${part}` }))
    return { name, cells }
  })
  const shown = rows.filter((row) => !Number.isNaN(drawn(row)))
  return (
    <Panel title="Where the burden sits" id="unevenness" source={source}>
      {shown.length === 0 ? (
        <Empty>
          Of this week nothing can be said: the shares are suppressed, or there was nothing to share.
        </Empty>
      ) : (
        <>
          <p>
            {shown.map(({ name, cells: [share] }, at) => (
              <>
                {at > 0 && ' '}
                {name}: <Figure value={share?.value ?? null} field={share?.field ?? ''} {...SHARE} /> of the
                unevenness lies within the teams
                {drawn(shown[at] as FigureRow) >= 0.5 ? '' : ', most of it between them'}.
              </>
            ))}{' '}
            What lies within a team its manager can move; what lies between teams needs people or work to
            change places.
          </p>
          <Chart
            drawing={splitDrawing(shown)}
            says="All unevenness of a kind of work as one bar: how much of it lies within teams, how much between them."
            caption="Unevenness within and between teams"
            of="Work"
            columns={COLUMNS}
            rows={rows}
          />
        </>
      )}
    </Panel>
  )
}

function splitDrawing(rows: readonly FigureRow[]): Plot.PlotOptions {
  const parts = rows.flatMap((row) => {
    const within = drawn(row)
    return [
      { name: row.name, part: 'within teams', from: 0, to: within },
      { name: row.name, part: 'between teams', from: within, to: 1 },
    ]
  })
  const isWithin = ({ part }: (typeof parts)[number]) => part === 'within teams'
  const titled = parts.map((each) => ({
    ...each,
    title: `${each.name}, ${each.part}: ${figureInWords(each.to - each.from, 'share')}`,
  }))
  return {
    height: 40 + 78 * rows.length,
    width: SMALL_WIDTH,
    marginLeft: 16,
    marginRight: 18,
    marginTop: 4,
    marginBottom: 30,
    x: { domain: [0, 1] },
    y: { domain: rows.map(({ name }) => name), axis: null },
    marks: [
      Plot.axisX([0, 0.5, 1], {
        tickFormat: (value: number) => figureInWords(value, 'share'),
        label: null,
        tickSize: 0,
      }),
      Plot.barX(titled, {
        x1: 'from',
        x2: 'to',
        y: 'name',
        insetTop: 28,
        insetRight: 1,
        fill: (each) => (isWithin(each) ? 'var(--mark)' : 'var(--second)'),
        title: 'title',
      }),
      Plot.text(rows, {
        x: 0,
        y: 'name',
        text: 'name',
        textAnchor: 'start',
        lineAnchor: 'bottom',
        dy: -12,
        fontWeight: 600,
      }),
      Plot.text(
        titled.filter(({ from, to }) => to - from >= NARROW),
        { x: (each) => (each.from + each.to) / 2, y: 'name', text: 'part', dy: 13, fill: 'var(--card)' },
      ),
    ],
  }
}
