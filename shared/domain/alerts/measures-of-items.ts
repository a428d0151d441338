import type { WithinRoles } from '../fairness-within-roles.ts'
import { median } from '../quantile.ts'
import type { FairnessOfWeek, TeamWeek } from '../team-week.ts'
import type { Measure, Measured } from './measure.ts'

export const messageVolume: Measure = ({ week }) =>
  medianOf(week.workload?.messagesPerFte ?? [], { messagesReceived: week.inbox.received })

export const systemMessages: Measure = ({ week }) =>
  medianOf(week.workload?.systemMessages ?? [], {
    systemMessages: week.byType['message.system']?.received ?? 0,
    messagesReceived: week.inbox.received,
  })

/**
 * Hoover's index of messages or of tasks, whichever is more uneven: of the whole team, or between people of the same
 * role, whichever is less. What one role has more of than another is no unfairness.
 *
 *   corrected Gini   |  0.12            0.25           0.25                        |
 *   noise floor p95  |  0.17            0.17           0.17                        |
 *   same role        |                  Hoover 0.19    Hoover 0.04, or by chance   |
 *   result           |  by chance: low  Hoover counts  low                         |
 */
export const unfairDistribution: Measure = ({ week: { fairness, workload } }) => {
  const withinRoles = workload?.withinRoles
  const inbox = unevenness(fairness.inbox, withinRoles?.inbox)
  const tasks = unevenness(fairness.tasks, withinRoles?.tasks)
  if (inbox === null || tasks === null) return inbox ?? tasks
  if (inbox.isByChance !== tasks.isByChance) return inbox.isByChance ? tasks : inbox
  return inbox.value >= tasks.value ? inbox : tasks
}

/** What is open for over three business days, by what comes in a week: the mean of four weeks, so that a holiday is no alarm. */
export const backlogAgeing: Measure = ({ week, fourWeeks }) => {
  const received = fourWeeks.map(({ inbox, tasks }) => inbox.received + tasks.received)
  const intake = received.reduce((total, count) => total + count, 0) / received.length
  if (intake === 0) return null
  const old = openForLong(week.inbox) + openForLong(week.tasks)
  return {
    value: old / intake,
    people: week.people,
    evidence: { open: week.inbox.open + week.tasks.open, openForLong: old, weeklyIntake: intake },
  }
}

/** Hours of prior authorisations, denials and appeals per full-time physician; of all who handled them. */
export const priorAuthBurden: Measure = ({ week: { people, priorAuth, workload } }) => {
  if (workload === undefined || workload.physicianFte === 0) return null
  const { items, minutes } = priorAuth
  return {
    value: minutes / 60 / workload.physicianFte,
    people,
    evidence: { items, minutes, physicianFte: workload.physicianFte },
  }
}

function medianOf(values: readonly number[], evidence: Measured['evidence']): Measured | null {
  const value = median(values)
  return value === null ? null : { value, people: values.length, evidence }
}

/** @param withinRoles null where nobody can be compared; undefined where it is not known */
function unevenness(
  { people, load, hoover, correctedGini, noiseFloor }: FairnessOfWeek,
  withinRoles: WithinRoles | null | undefined,
): Measured | null {
  if (hoover === null || correctedGini === null || noiseFloor === null) return null
  return {
    value: Math.min(hoover, withinRoles?.hoover ?? hoover),
    people,
    evidence: { load, correctedGini, noiseFloor: noiseFloor.p95, hooverOfTeam: hoover },
    isByChance:
      correctedGini <= noiseFloor.p95 ||
      withinRoles === null ||
      (withinRoles !== undefined && withinRoles.correctedGini <= (withinRoles.noiseFloor?.p95 ?? 0)),
  }
}

/** The ages are those of BACKLOG_AGES: the third and the fourth are over three business days. */
function openForLong({ openByAge }: TeamWeek['inbox']): number {
  return openByAge.slice(2).reduce((total, count) => total + count, 0)
}
