import * as z from 'zod'
import { released, SUPPRESSED } from '../../shared/domain/suppression.ts'
import type { TeamWeek } from '../../shared/domain/team-week.ts'
import { personsSummary } from '../../shared/domain/unit-week.ts'
import { endsFourWeeks } from '../../shared/domain/week.ts'
import { orSuppressed, summarySchema } from './team-week-schemas.ts'

export const workloadSchema = z
  .object({
    afterHoursPerFte: orSuppressed(summarySchema),
    messagesPerFte: orSuppressed(summarySchema),
    systemMessages: orSuppressed(summarySchema),
    workedLeaveShare: orSuppressed(z.number()),
  })
  .meta({
    description:
      'What the alert rules read besides: per full-time equivalent of those with visits; system messages of those with ' +
      'messages; and the share of the days of leave, of four weeks, on which somebody worked: shown each fourth week, for windows that have weeks in ' +
      'common would tell of one person.',
  })

/** A week that was stored before there were rules, and one of too few, look the same. */
export function workloadView(
  teamWeek: TeamWeek | undefined,
  smallestGroup: number,
): z.infer<typeof workloadSchema> {
  const workload = teamWeek?.workload
  const summary = (values: readonly number[] = []) =>
    released({ people: values.length, figure: personsSummary(values) }, smallestGroup)
  const { people = 0, days = 0, workedDays = 0 } = workload?.leave ?? {}
  return {
    afterHoursPerFte: summary(workload?.afterHoursPerFte),
    messagesPerFte: summary(workload?.messagesPerFte),
    systemMessages: summary(workload?.systemMessages),
    workedLeaveShare:
      teamWeek !== undefined && endsFourWeeks(teamWeek.week)
        ? released({ people, figure: workedDays / days }, smallestGroup)
        : SUPPRESSED,
  }
}
