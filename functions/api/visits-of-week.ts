import * as z from 'zod'
import { visitShares } from '../../shared/domain/double-booking.ts'
import { released, type Suppressed } from '../../shared/domain/suppression.ts'
import type { TeamWeek, VisitsOfWeek } from '../../shared/domain/team-week.ts'
import { lengthsSummary, type PersonsSummary } from '../../shared/domain/unit-week.ts'
import { orSuppressed, summarySchema } from './team-week-schemas.ts'

export const visitsSchema = z
  .object({
    people: z.int().meta({ description: 'Those who had visits.' }),
    visitSeconds: z.int(),
    doubleBookedSeconds: z.int(),
    doubleBookedShare: z.number().nullable(),
    length: orSuppressed(summarySchema).meta({
      description: 'Planned lengths in seconds, and the people whose visits begin in the week.',
    }),
  })
  .meta({
    description: 'Time with patients, of all people together, and how much of it is promised to two at once.',
  })

/** @param length as it may be shown */
export function visitsView(
  { people, visitSeconds, doubleBookedSeconds }: VisitsOfWeek,
  length: PersonsSummary | Suppressed,
): z.infer<typeof visitsSchema> {
  const shares = visitShares([{ visitSeconds, doubleBookedSeconds }])
  const doubleBookedShare = shares?.doubleBookedShare ?? null
  return { people, visitSeconds, doubleBookedSeconds, doubleBookedShare, length }
}

/** The length of a team's visits, where enough people had some that begin in the week. */
export function lengthView(
  { visitLengths: { people, counts } }: TeamWeek,
  smallestGroup: number,
): PersonsSummary | Suppressed {
  return released({ people, figure: lengthsSummary({ people, figure: counts }) }, smallestGroup)
}
