import * as Plot from '@observablehq/plot'
import type { ActivityCategory } from '../../../shared/domain/activity-category.ts'
import { clockInWords } from '../figures/dates-in-words.ts'
import { plotted } from '../figures/plot.ts'
import { CATEGORY_NAMES, categoriesOf, type MyDay } from './explained-day.ts'

const ROW = 24
/** Of the time shown: a narrower window has no room for its name. */
const ROOM_FOR_NAME = 1 / 8
const CATEGORIES_DRAWN = 8
const HOUR = 3600

interface Bar {
  readonly row: string
  readonly x1: number
  readonly x2: number
  readonly title: string
}

/**
 * A day as it passed, from the hour before the first to the hour after the last that has anything.
 *
 *   shaded     |====                    =========|      the pajama window
 *   Shifts     |     [=================]         |
 *   Visits     |      [==][==]   [==][==]        |
 *   Active     |      == === =  == ==   =    ==  |      what counted as pajama time in another colour
 *   Notes      |      =   =        =    =    ==  |      by category, the one with the most time first
 *
 * The axis is of true time: a day on which the clock changes has 23 hours, or 25.
 */
export function dayTimeline(day: MyDay): string {
  const start = secondOf(day.hours[0]?.start ?? day.date)
  const at = (text: string) => secondOf(text) - start
  const span = (row: string, { start: from, end: to }: { start: string; end: string }): Bar => ({
    row,
    x1: at(from),
    x2: at(to),
    title: `${row}: ${clockInWords(from, day.date)} to ${clockInWords(to, day.date)}`,
  })
  const plan = [
    ...day.leave.map((each) => span('Leave', each)),
    ...day.shifts.map((each) => span('Shifts', each)),
    ...day.visits.map((each) => span('Visits', each)),
  ]
  const active = day.sessions.filter(({ parts }) => parts.length > 0).map((each) => span('Active', each))
  const pajama = day.sessions.flatMap(({ parts }) =>
    joined(parts.filter((part) => part.pajama !== null)).map((each) => span('Active', each)),
  )
  const [from, to] = shownSpan([...plan, ...active], hourEdges(day))
  const categories = categoriesOf(day).slice(0, CATEGORIES_DRAWN)
  const rows = [
    ...new Set(plan.map(({ row }) => row)),
    'Active',
    ...categories.map((category) => CATEGORY_NAMES[category]),
  ]
  const windows = day.pajama
    .map((each) => span('Pajama window', each))
    .map((each) => ({ ...each, x1: Math.max(each.x1, from), x2: Math.min(each.x2, to) }))
    .filter(({ x1, x2 }) => x1 < x2)
  const bars = { y: 'row', x1: 'x1', x2: 'x2', title: 'title', insetTop: 4, insetBottom: 4 } as const
  return plotted({
    width: 1000,
    height: rows.length * ROW + 52,
    marginLeft: 116,
    marginRight: 12,
    marginTop: 24,
    marginBottom: 28,
    x: {
      domain: [from, to],
      ticks: ticksOf(day, from, to),
      tickFormat: (second: number) => clockOf(day, second),
      label: null,
      grid: true,
    },
    y: { type: 'band', domain: rows, label: null, tickSize: 0, padding: 0 },
    marks: [
      Plot.rect(windows, { x1: 'x1', x2: 'x2', fill: 'var(--second-soft)', title: 'title' }),
      Plot.text(
        windows.filter(({ x1, x2 }) => x2 - x1 > (to - from) * ROOM_FOR_NAME),
        {
          x: ({ x1, x2 }) => (x1 + x2) / 2,
          text: () => 'pajama window',
          frameAnchor: 'top',
          dy: -14,
          fill: 'var(--second)',
        },
      ),
      Plot.barX(plan, { ...bars, fill: 'var(--heat-2)', stroke: 'var(--quiet)', strokeWidth: 0.5 }),
      Plot.barX(active, { ...bars, fill: 'var(--mark)' }),
      Plot.barX(pajama, { ...bars, fill: 'var(--second)' }),
      ...categories.map((category) => categoryLine(day, category, at)),
    ],
  })
}

/** All parts of a category are one line with gaps: a day has hundreds of them. */
function categoryLine(day: MyDay, category: ActivityCategory, at: (text: string) => number) {
  const parts = day.sessions.flatMap((session) => session.parts.filter((part) => part.category === category))
  const points = joined(parts).flatMap(({ start, end }) => [at(start), at(end), Number.NaN])
  const row = CATEGORY_NAMES[category]
  return Plot.line(points, {
    x: (second: number) => second,
    y: () => row,
    stroke: 'currentColor',
    strokeWidth: 9,
    strokeLinecap: 'butt',
    curve: 'linear',
  })
}

/** Parts that follow each other as one; what lies less than a minute apart looks like one. */
function joined(parts: readonly { readonly start: string; readonly end: string }[]) {
  const together: { start: string; end: string }[] = []
  for (const { start, end } of parts) {
    const last = together.at(-1)
    if (last !== undefined && secondOf(start) - secondOf(last.end) < 60) last.end = end
    else together.push({ start, end })
  }
  return together
}

/** Where the clock hours of the day begin, and the day ends, in seconds from its midnight. */
function hourEdges({ hours }: MyDay): number[] {
  const starts = hours.map(({ start }) => secondOf(start))
  const edges = starts.map((start) => start - (starts[0] as number))
  return [...edges, (edges.at(-1) ?? 0) + HOUR]
}

/** The hours used, and one on each side, within the day. */
function shownSpan(bars: readonly Bar[], edges: readonly number[]): [from: number, to: number] {
  const [midnight, end] = [0, edges.at(-1) as number]
  if (bars.length === 0) return [midnight, end]
  const first = Math.min(...bars.map(({ x1 }) => x1)) - HOUR
  const last = Math.max(...bars.map(({ x2 }) => x2)) + HOUR
  return [edges.findLast((edge) => edge <= first) ?? midnight, edges.find((edge) => edge >= last) ?? end]
}

const HOURS_WITH_EVERY_TICK = 16

function ticksOf(day: MyDay, from: number, to: number): number[] {
  const edges = hourEdges(day).filter((edge) => from <= edge && edge <= to)
  return edges.length > HOURS_WITH_EVERY_TICK ? edges.filter((_, index) => index % 2 === 0) : edges
}

/** What the clock shows when so many seconds of the day have passed. */
function clockOf(day: MyDay, second: number): string {
  return day.hours[hourEdges(day).indexOf(second)]?.start.slice(11, 13) ?? '24'
}

function secondOf(text: string): number {
  return Date.parse(text) / 1000
}
