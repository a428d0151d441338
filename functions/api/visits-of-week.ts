import * as z from 'zod'
import { visitShares } from '../../shared/domain/double-booking.ts'
import type { VisitsOfWeek } from '../../shared/domain/team-week.ts'

export const visitsSchema = z
  .object({
    people: z.int().meta({ description: 'Those who had visits.' }),
    visitSeconds: z.int(),
    doubleBookedSeconds: z.int(),
    doubleBookedShare: z.number().nullable(),
  })
  .meta({
    description: 'Time with patients, of all people together, and how much of it is promised to two at once.',
  })

export function visitsView({
  people,
  visitSeconds,
  doubleBookedSeconds,
}: VisitsOfWeek): z.infer<typeof visitsSchema> {
  const shares = visitShares([{ visitSeconds, doubleBookedSeconds }])
  return { people, visitSeconds, doubleBookedSeconds, doubleBookedShare: shares?.doubleBookedShare ?? null }
}
