import type * as z from 'zod'
import { DEFINITION_OF_FIGURE } from '../../../shared/domain/figure-definitions.ts'
import type { PersonFigure } from '../../../shared/domain/team-week.ts'
import { weeksBetween } from '../../../shared/domain/week.ts'
import type { personDaysSchema } from '../../api/person-days-view.ts'
import type { personWeeksSchema } from '../../api/person-weeks-view.ts'
import { unbroken, weekInWords, weekNumber } from '../figures/dates-in-words.ts'
import type { Cell, FigureKind } from '../figures/figure.tsx'
import type { FigureUnit } from '../figures/figure-in-words.ts'
import type { FigureRow } from '../figures/figure-table.tsx'

export type MyWeeks = z.infer<typeof personWeeksSchema>

/** Days as the API has given them, and where. */
export type ShownDays = z.infer<typeof personDaysSchema> & { readonly source: string }

/** Weeks as the API has given them, and where. */
export interface ShownWeeks {
  readonly source: string
  readonly weeks: MyWeeks
}

export function kindOf(figure: PersonFigure): FigureKind {
  return { unit: unitOf(figure), definition: DEFINITION_OF_FIGURE[figure] }
}

function unitOf(figure: PersonFigure): FigureUnit {
  if (figure.includes('Seconds')) return 'seconds'
  if (figure.endsWith('Hours')) return 'hours'
  return figure.endsWith('Share') ? 'share' : 'count'
}

/** A figure of a week, by its place among the weeks. */
export function cellOf({ weeks }: MyWeeks, index: number, figure: PersonFigure): Cell {
  return { value: weeks[index]?.figures[figure] ?? null, field: `weeks.${index}.figures.${figure}` }
}

export function usualCell({ usual }: MyWeeks, figure: PersonFigure): Cell {
  return { value: usual.figures[figure] ?? null, field: `usual.figures.${figure}` }
}

/** The week that the page speaks of: the last one that is over, else the last. */
export function placeOfLastWeek({ weeks }: MyWeeks): number {
  const whole = weeks.findLastIndex(({ isWhole }) => isWhole)
  return whole === -1 ? weeks.length - 1 : whole
}

/** One row a week, each leading to the page that ends with it. */
export function weekRows(weeks: MyWeeks, figures: readonly PersonFigure[]): FigureRow[] {
  return weeks.weeks.map(({ week, isWhole, daysOnLeave }, index) => ({
    name: unbroken(capital(weekInWords(week))),
    href: `/my-work?week=${week}`,
    cells: figures.map((figure) => cellOf(weeks, index, figure)),
    note: [isWhole ? '' : 'so far', daysOnLeave > 0 ? 'with leave' : ''].filter(Boolean).join(', '),
  }))
}

/** Every week of the page on the axis, also those without anything. */
export function weekAxis({ from, to }: MyWeeks) {
  return {
    type: 'band',
    domain: weeksBetween(from, to),
    tickFormat: (week: string) => String(weekNumber(week)),
    label: null,
  } as const
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Whether any visit was planned in the weeks: without one, work outside of work would be all work. */
export function hasVisits({ weeks }: MyWeeks): boolean {
  return weeks.some(({ figures }) => (figures.scheduledSeconds ?? 0) > 0)
}

export function hasShifts({ weeks }: MyWeeks): boolean {
  return weeks.some(({ figures }) => figures.outsideShiftSeconds != null)
}

/** How a week compares with the usual one: within a tenth is as usual. */
export function comparedWithUsual({ weeks, usual }: MyWeeks, index: number, figure: PersonFigure): string {
  const [value, median] = [weeks[index]?.figures[figure], usual.figures[figure]]
  if (value == null || median == null || usual.weeks < 2 || !weeks[index]?.isWhole) return ''
  if (value > median * 1.1) return 'More than usual'
  return value < median * 0.9 ? 'Less than usual' : 'As usual'
}
