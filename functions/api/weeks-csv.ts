import type { Context } from 'hono'
import * as z from 'zod'
import { csvField } from './csv-field.ts'
import { numbersOf } from './numbers-of.ts'

/**
 * Figures of weeks as a table with one number a line, as RFC 4180 writes it: the same figures as in JSON, none
 * more, so that nothing is suppressed in one and shown in the other.
 *
 *   week,figure,value
 *   2026-W46,people,8
 *   2026-W46,figures.pajamaSeconds.median,1804
 *   2026-W46,tasks,suppressed
 */
export const answerFormat = z
  .enum(['json', 'csv'])
  .default('json')
  .meta({ description: 'csv: one line a number, `week,figure,value`.' })

/** The answer described, in JSON or as a file. */
export function csvAnswer<T extends { readonly description: string; readonly content: object }>(answer: T) {
  const csv = z.string().meta({ example: 'week,figure,value\r\n2026-W46,people,8\r\n' })
  return { ...answer, content: { ...answer.content, 'text/csv': { schema: csv } } } as T & {
    content: { 'text/csv': { schema: typeof csv } }
  }
}

export interface FiguresOfWeek {
  readonly week: string
  readonly [figure: string]: unknown
}

export function sendCsv(c: Context, weeks: readonly FiguresOfWeek[]) {
  return c.body(csvOfWeeks(weeks), 200, { 'content-type': 'text/csv; charset=utf-8' })
}

function csvOfWeeks(weeks: readonly FiguresOfWeek[]): string {
  const lines = weeks.flatMap(({ week, ...figures }) =>
    numbersOf(figures).map(([name, value]) => `${week},${csvField(name)},${value}`),
  )
  return ['week,figure,value', ...lines].map((line) => `${line}\r\n`).join('')
}
