import { localDateOf } from '../../shared/domain/local-time.ts'
import type { PageLanguage } from '../../shared/pages/page-language.ts'

/**
 * @param date by the organisation's calendar, `2026-12-06`
 * @param style full with the day of the week
 */
export function dateInWords(date: string, language: PageLanguage, style: 'full' | 'long' = 'long'): string {
  const options = { dateStyle: style, timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(language, options).format(Date.parse(date))
}

/** The last day on which a cycle takes answers. */
export function lastDayOf({ closesAt }: { readonly closesAt: number }, zone: string): string {
  return localDateOf(zone, closesAt - 1)
}
