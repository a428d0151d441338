import * as z from 'zod'
import { type PriorAuthCounts, priorAuthBurden } from '../../shared/domain/prior-auth-burden.ts'
import type { Settings } from '../../shared/settings.ts'
import { hundredths } from './hundredths.ts'

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

export function burdenOf(
  counts: PriorAuthCounts,
  { hourlyRate, currency }: Price,
): z.infer<typeof burdenSchema> {
  const burden = priorAuthBurden(counts, hourlyRate)
  const money = burden.money === null ? null : hundredths(burden.money)
  return { ...burden, minutes: hundredths(burden.minutes), money, currency }
}
