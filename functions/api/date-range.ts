import * as z from 'zod'
import { addDays } from '../../shared/domain/local-time.ts'
import { localDate } from '../../shared/zone.ts'

/** `from` and `to`, both dates included, each may be missing. */
export function dateRange({ daysAtMost }: { readonly daysAtMost: number }) {
  return z
    .strictObject({
      from: localDate.optional().meta({ description: 'The first date.', example: '2026-11-01' }),
      to: localDate.optional().meta({ description: 'The last date.', example: '2026-11-22' }),
    })
    .check(({ value: { from, to }, issues }) => {
      if (from === undefined || to === undefined) return
      const issue = (message: string) => issues.push({ code: 'custom', path: ['to'], message, input: to })
      if (to < from) issue('must not be before from')
      else if (to > addDays(from, daysAtMost - 1)) issue(`must lie within ${daysAtMost} days of from`)
    })
}
