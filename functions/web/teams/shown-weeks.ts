import * as z from 'zod'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { addWeeks, isWeek } from '../../../shared/domain/week.ts'
import { type TeamWeekView, teamWeekSchema } from '../../api/team-week-view.ts'
import type { ApiOfCaller } from '../api-as.ts'
import { datesInWords, weekNumber } from '../figures/dates-in-words.ts'
import type { Cell } from '../figures/figure.tsx'
import type { FigureColumn, FigureRow } from '../figures/figure-table.tsx'
import { read } from '../read-api.ts'

const WEEKS_SHOWN = 8

/** Weeks of a team as a page shows them: where they come from, and the answer itself. */
export interface ShownWeeks {
  readonly source: string
  readonly teamId: string
  readonly name: string
  readonly weeks: readonly TeamWeekView[]
}

const answerSchema = z.object({ teamId: z.string(), name: z.string(), weeks: z.array(teamWeekSchema) })

/** @param to the last week; what is none the API refuses, in its words */
export async function readTeamWeeks(api: ApiOfCaller, teamId: string, to: string): Promise<ShownWeeks> {
  const from = isWeek(to) ? `from=${addWeeks(to, 1 - WEEKS_SHOWN)}&` : ''
  const source = `/v1/teams/${encodeURIComponent(teamId)}/weeks?${from}to=${encodeURIComponent(to)}`
  return { source, ...(await read(api, source, answerSchema)) }
}

/**
 * A number of the answer by the way to it. Where something on the way is suppressed, that is what stands there.
 *
 * @param field `weeks.7.inbox.received`
 */
function cellAt({ weeks }: ShownWeeks, field: string): Cell {
  let value: unknown = { weeks }
  const gone: string[] = []
  for (const key of field.split('.')) {
    if (value === null || value === SUPPRESSED) break
    value = (value as Readonly<Record<string, unknown>>)[key]
    gone.push(key)
  }
  if (value === null || value === SUPPRESSED || typeof value === 'number') {
    return { value, field: gone.join('.') }
  }
  throw new Error('A page names a number that the answer does not have')
}

/** A column of figures of weeks. */
export interface WeekColumn extends FigureColumn {
  /** Within a week: `inbox.received`. */
  readonly path: string
}

/** The place of the last week, which the sentences are about. */
export function lastPlace({ weeks }: ShownWeeks): number {
  return weeks.length - 1
}

/** What a path leads to in the last week. */
export function lastCell(shown: ShownWeeks, path: string): Cell {
  return cellAt(shown, `weeks.${lastPlace(shown)}.${path}`)
}

export function rowsOfWeeks(shown: ShownWeeks, columns: readonly WeekColumn[]): FigureRow[] {
  return shown.weeks.map(({ week, from, to }, place) => ({
    name: `${weekNumber(week)}: ${datesInWords(from, to)}`,
    cells: columns.map(({ path }) => cellAt(shown, `weeks.${place}.${path}`)),
  }))
}

/** Whether there is a number to draw in any week. */
export function isAnyShown(shown: ShownWeeks, path: string): boolean {
  return shown.weeks.some((_, place) => typeof cellAt(shown, `weeks.${place}.${path}`).value === 'number')
}
