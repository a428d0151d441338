import * as z from 'zod'
import { type VisitLoad, visitShares } from '../../shared/domain/double-booking.ts'

export const visitsSchema = z
  .object({
    visitSeconds: z.int(),
    doubleBookedSeconds: z.int(),
    doubleBookedShare: z.number().nullable(),
  })
  .meta({
    description: 'Time with patients, of all people together, and how much of it is promised to two at once.',
  })

export function visitsView({ visitSeconds, doubleBookedSeconds }: VisitLoad): z.infer<typeof visitsSchema> {
  const shares = visitShares([{ visitSeconds, doubleBookedSeconds }])
  return { visitSeconds, doubleBookedSeconds, doubleBookedShare: shares?.doubleBookedShare ?? null }
}
