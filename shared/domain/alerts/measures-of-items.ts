import type { WithinRoles } from '../fairness-within-roles.ts'
import { median } from '../quantile.ts'
import type { FairnessOfWeek, TeamWeek } from '../team-week.ts'
import type { Measure, Measured } from './measure.ts'

export const messageVolume: Measure = ({ week }) =>
  medianOf(week, week.workload?.messagesPerFte, { messagesReceived: week.inbox.received })

export const systemMessages: Measure = ({ week }) =>
  medianOf(week, week.workload?.systemMessages, {
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
 *
 * Where too few have anybody of their role to be compared with, their index is not told, only whether it is high. What
 * those who take part carry is not told: beside what all carry it tells what the few who stand apart do.
 */
export const unfairDistribution: Measure = ({ week: { people, fairness, workload } }, smallestGroup) => {
  const withinRoles = workload?.withinRoles
  const inbox = unevenness(fairness.inbox, people, withinRoles?.inbox, smallestGroup)
  const tasks = unevenness(fairness.tasks, people, withinRoles?.tasks, smallestGroup)
  if (inbox === null || tasks === null) return inbox ?? tasks
  if (inbox.isByChance !== tasks.isByChance) return inbox.isByChance ? tasks : inbox
  return (inbox.judged ?? inbox.value) >= (tasks.judged ?? tasks.value) ? inbox : tasks
}

/**
 * What is open for over three business days, by what comes in a week: the mean of four weeks, so that a holiday is no
 * alarm. A week of too few people is left out: it could be worked out from the mean and the others.
 */
export const backlogAgeing: Measure = ({ week, fourWeeks }, smallestGroup) => {
  const received = fourWeeks
    .filter(({ people }) => people >= smallestGroup)
    .map(({ inbox, tasks }) => inbox.received + tasks.received)
  if (received.length === 0) return null
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
    evidence: { items, minutes },
  }
}

/** Who had visits and did nothing has a value, and stands behind no sum of the team. */
function medianOf(
  { people }: TeamWeek,
  values: readonly number[] = [],
  evidence: Measured['evidence'],
): Measured | null {
  const value = median(values)
  return value === null ? null : { value, people: Math.min(people, values.length), evidence }
}

/** @param withinRoles null where nobody can be compared; undefined where it is not known */
function unevenness(
  { people, hoover, correctedGini, noiseFloor }: FairnessOfWeek,
  peopleOfWeek: number,
  withinRoles: WithinRoles | null | undefined,
  smallestGroup: number,
): Measured | null {
  if (hoover === null || correctedGini === null || noiseFloor === null) return null
  const judged = Math.min(hoover, withinRoles?.hoover ?? hoover)
  const isOfGroup = (withinRoles?.people ?? 0) >= smallestGroup
  return {
    value: isOfGroup ? judged : hoover,
    judged,
    people: Math.min(people, peopleOfWeek),
    evidence: { correctedGini, noiseFloor: noiseFloor.p95, hooverOfTeam: hoover },
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
