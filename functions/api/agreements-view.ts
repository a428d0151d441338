import * as z from 'zod'
import type { Kept } from '../../shared/domain/agreements-of-week.ts'
import { released } from '../../shared/domain/suppression.ts'
import type { TeamWeek } from '../../shared/domain/team-week.ts'
import { orSuppressed } from './team-week-schemas.ts'

const kept = { due: z.int(), kept: z.int() }

export const agreementsSchema = orSuppressed(
  z.object({
    protectedTime: orSuppressed(z.object(kept)).nullable(),
    responseTime: z.object(kept).nullable(),
    afterHoursMessages: z.object({ ...kept, atMostShare: z.number() }).nullable(),
    consecutiveDays: orSuppressed(z.object({ ...kept, atMostDays: z.int() })).nullable(),
  }),
).meta({
  description:
    'How often what the team has agreed on was to be kept, and was. Null: nothing is agreed on. Messages kept are ' +
    'those that were handled in hours; days in a row count people.',
})

/**
 * How a team kept its agreements, with enough people behind each number.
 *
 *   days in a row   |  8 of 8 kept it        shown        |
 *                   |  7 of 8                suppressed   |   the one who did not is a number of people, too
 *                   |  3 of 8                shown, where the smallest group is 5
 */
export function agreementsView(
  teamWeek: TeamWeek | undefined,
  smallestGroup: number,
): z.infer<typeof agreementsSchema> {
  const { protectedTime, responseTime, afterHoursMessages, consecutiveDays } = teamWeek?.agreements ?? {}
  const apart = consecutiveDays === undefined ? 0 : consecutiveDays.due - consecutiveDays.kept
  const fewest = Math.min(
    ...[consecutiveDays?.due ?? 0, apart, consecutiveDays?.kept ?? 0].filter((people) => people > 0),
  )
  return released(
    {
      people: teamWeek?.people ?? 0,
      figure: {
        protectedTime:
          protectedTime === undefined
            ? null
            : released({ people: protectedTime.people, figure: countsOf(protectedTime) }, smallestGroup),
        responseTime: responseTime === undefined ? null : countsOf(responseTime),
        afterHoursMessages: afterHoursMessages === undefined ? null : { ...afterHoursMessages },
        consecutiveDays:
          consecutiveDays === undefined
            ? null
            : released({ people: fewest, figure: { ...consecutiveDays } }, smallestGroup),
      },
    },
    smallestGroup,
  )
}

function countsOf({ due, kept: times }: Kept): Kept {
  return { due, kept: times }
}
