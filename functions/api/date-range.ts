import * as z from 'zod'
import { addDays } from '../../shared/domain/local-time.ts'
import { localDate } from '../../shared/zone.ts'
import { anyGap } from './inactivity-gap.ts'

/**
 * `from` and `to`, both dates included, each may be missing; and maybe a gap, under which days are computed anew.
 *
 * @param daysAtGap how many days at most where a gap is given
 */
export function dateRange({ daysAtMost, daysAtGap }: Record<'daysAtMost' | 'daysAtGap', number>) {
  return z
    .strictObject({
      from: localDate.optional().meta({ description: 'The first date.', example: '2026-11-01' }),
      to: localDate.optional().meta({ description: 'The last date.', example: '2026-11-22' }),
      gap: anyGap,
    })
    .check(({ value: { from, to, gap }, issues }) => {
      const hasBoth = from !== undefined && to !== undefined
      // What is no date has been refused already, and cannot be reckoned with.
      if (!hasBoth || issues.length > 0) return
      const issue = (message: string) => issues.push({ code: 'custom', path: ['to'], message, input: to })
      if (to < from) issue('must not be before from')
      else if (to > addDays(from, daysAtMost - 1)) issue(`must lie within ${daysAtMost} days of from`)
      else if (gap !== undefined && to > addDays(from, daysAtGap - 1)) {
        issue(`must lie within ${daysAtGap} days of from where a gap is given`)
      }
    })
}
