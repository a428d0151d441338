import * as z from 'zod'
import type { PriorAuthOfWeek } from '../../shared/domain/team-week.ts'
import type { Settings } from '../../shared/settings.ts'

/** What an hour costs, as the organisation says now: no stored figure depends on it. */
export type Price = Pick<Settings, 'hourlyRate' | 'currency'>

export const burdenSchema = z.object({
  items: z.int(),
  minutes: z.number(),
  money: z.number().nullable().meta({ description: 'Null while the settings name no hourly rate.' }),
  currency: z.string(),
  denialRate: z.number().nullable(),
  appealRate: z.number().nullable(),
  overturnedRate: z.number().nullable(),
})

/** Each rate is null where there is nothing to divide by; see prior-auth-burden.ts. */
export function burdenOf(
  counts: PriorAuthOfWeek,
  { hourlyRate, currency }: Price,
): z.infer<typeof burdenSchema> {
  const {
    items,
    minutes,
    requestsDecided,
    requestsDenied,
    denials,
    appeals,
    appealsDecided,
    appealsOverturned,
  } = counts
  return {
    items,
    minutes,
    money: hourlyRate === null ? null : (minutes / 60) * hourlyRate,
    currency,
    denialRate: rate(requestsDenied, requestsDecided),
    appealRate: rate(appeals, Math.max(requestsDenied, denials)),
    overturnedRate: rate(appealsOverturned, appealsDecided),
  }
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
