import { TEAM_RULES } from '../../../shared/domain/alerts/rules.ts'
import { visitShares } from '../../../shared/domain/double-booking.ts'
import { SUPPRESSED, type Suppressed } from '../../../shared/domain/suppression.ts'
import { WORKED_LEAVE_SECONDS } from '../../../shared/domain/workload-of-week.ts'
import { hours, money, percent, shown } from './figures-in-words.ts'
import type { FairnessAnswer, TeamWeekAnswer } from './workload-answers.ts'
import type { OwnLeaveReading, PlanReading, TeamReading } from './workload-reading.ts'
import { backlogOf } from './workload-table.ts'

/** From where on something stands out: what the catalogue of alerts has, so that both say the same. */
const THRESHOLDS = {
  /** Of the work of a week would have to move; and more than by chance. */
  toBeMoved: TEAM_RULES['unfair-distribution'].defaults.high,
  /** In so many weeks: one alone may be chance all the same. */
  unevenWeeks: TEAM_RULES['unfair-distribution'].hysteresis.highWeeks,
  /** Hours on prior authorisations in a week, for each full-time physician. */
  authorisationHours: TEAM_RULES['prior-auth-burden'].defaults.high,
  /** Of what comes in a week, open for over three business days. */
  lateShare: TEAM_RULES['backlog-ageing'].defaults.high,
  /** Of the time with patients of the weeks, promised to two at once. */
  doubleBookedShare: TEAM_RULES['double-booking'].defaults.high,
  /** Of work on a day of leave. */
  leaveDaySeconds: WORKED_LEAVE_SECONDS,
} as const

/** What stands out, with the calls that show it. */
export interface Finding {
  readonly says: string
  readonly calls: readonly Call[]
}

export interface Call {
  readonly role: 'leader' | 'manager' | 'staff'
  /** What else the token command is to be told. */
  readonly options?: string
  readonly path: string
  readonly body?: string
}

/** What stands out in a team. One entry is one rule; a figure that is suppressed meets none. */
const FINDINGS: readonly ((team: TeamReading) => Finding | undefined)[] = [
  unevenWork,
  heavyAuthorisations,
  lateBacklog,
  doubleBooking,
]

export function findings(teams: readonly TeamReading[], own: readonly OwnLeaveReading[]): Finding[] {
  const ofTeams = teams.flatMap((team) => FINDINGS.flatMap((rule) => rule(team) ?? []))
  return [...ofTeams, ...own.flatMap((reading) => leaveWorkedThrough(reading) ?? [])]
}

/** Whether messages or tasks are shared unevenly in several of the weeks. */
export function isUneven({ weeks }: TeamReading): boolean {
  return (
    weeks.filter(({ fairness: { inbox, tasks } }) => stands(inbox) || stands(tasks)).length >=
    THRESHOLDS.unevenWeeks
  )
}

function stands(fairness: FairnessAnswer | Suppressed): boolean {
  if (fairness === SUPPRESSED || fairness.isAboveNoise !== true) return false
  return (fairness.hoover ?? 0) > THRESHOLDS.toBeMoved
}

function unevenWork(team: TeamReading): Finding | undefined {
  const { teamId, name, weeks, plan } = team
  const last = weeks.at(-1)
  if (last === undefined || !isUneven(team)) return
  const share = (of: FairnessAnswer | Suppressed) => shown(of, ({ hoover }) => percent(hoover ?? 0))
  const { inbox, tasks } = last.fairness
  return {
    says:
      `${name}: ${share(inbox)} of the messages and ${share(tasks)} of the tasks would have to change hands, more ` +
      `than by chance.${plan ? ` ${planInWords(plan)}` : ''}`,
    calls: [
      { role: 'leader', path: `/v1/teams/${teamId}/fairness?${upTo(last)}` },
      ...(plan ? [planCall(teamId)] : []),
    ],
  }
}

function planInWords({ isReached, moves }: PlanReading): string {
  if (!isReached) return `Even ${moves} moves would not share out evenly what is open now.`
  return `${moves} moves would share out evenly what is open now.`
}

function planCall(teamId: string): Call {
  return { role: 'manager', options: `--team ${teamId}`, path: `/v1/teams/${teamId}/rebalance`, body: '{}' }
}

function heavyAuthorisations({ teamId, name, physicianFte, weeks }: TeamReading): Finding | undefined {
  const last = weeks.at(-1)
  if (last === undefined || last.priorAuth === SUPPRESSED || physicianFte === 0) return
  const { authorisationHours } = THRESHOLDS
  if (last.priorAuth.minutes / 60 / physicianFte <= authorisationHours) return
  const before = weeks.slice(0, -1).map(({ priorAuth }) => shown(priorAuth, (of) => hours(of.minutes * 60)))
  return {
    says:
      `${name}: ${hours(last.priorAuth.minutes * 60)} hours of prior authorisations (${money(last.priorAuth)}), ` +
      `over ${authorisationHours} for each full-time physician; in the weeks before ${before.join(', ')}.`,
    calls: [{ role: 'leader', path: `/v1/teams/${teamId}/burden?${upTo(last)}` }],
  }
}

function lateBacklog({ teamId, name, weeks }: TeamReading): Finding | undefined {
  const last = weeks.at(-1)
  if (last === undefined || last.inbox === SUPPRESSED || last.tasks === SUPPRESSED) return
  const { open, late } = backlogOf(last.inbox, last.tasks)
  const received = weeks.flatMap(({ inbox, tasks }) =>
    inbox === SUPPRESSED || tasks === SUPPRESSED ? [] : inbox.received + tasks.received,
  )
  const intake = received.reduce((total, count) => total + count, 0) / received.length
  if (late <= THRESHOLDS.lateShare * intake) return
  return {
    says: `${name}: ${late} of ${open} open items wait for over three workdays; ${Math.round(intake)} come in a week.`,
    calls: [{ role: 'leader', path: `/v1/teams/${teamId}/tasks?${upTo(last)}` }],
  }
}

/** Over the weeks together: the share of one week is as much chance. */
function doubleBooking({ teamId, name, weeks }: TeamReading): Finding | undefined {
  const last = weeks.at(-1)
  const shares = visitShares(weeks.flatMap(({ visits }) => (visits === SUPPRESSED ? [] : visits)))
  if (last === undefined || shares === null) return
  if (shares.doubleBookedShare <= THRESHOLDS.doubleBookedShare) return
  return {
    says: `${name}: ${percent(shares.doubleBookedShare)} of its visit time is promised to two at once.`,
    calls: [{ role: 'leader', path: `/v1/teams/${teamId}/weeks?${upTo(last)}&definition=double-booking` }],
  }
}

/** A figure of one person: nobody else has it, and it stands in no figure of a team. */
function leaveWorkedThrough({ staffId, from, to, leaveDaySeconds }: OwnLeaveReading): Finding | undefined {
  const worked = leaveDaySeconds.filter((seconds) => seconds > THRESHOLDS.leaveDaySeconds)
  if (worked.length === 0) return
  const total = worked.reduce((sum, seconds) => sum + seconds, 0)
  return {
    says: `Seen by ${staffId}, by no leader or manager: ${hours(total)} hours of work on ${worked.length} days of leave.`,
    calls: [
      { role: 'staff', options: `--staff ${staffId}`, path: `/v1/people/me/days?from=${from}&to=${to}` },
    ],
  }
}

/** The weeks that were read: four, where the first is left out. */
function upTo({ week }: TeamWeekAnswer): string {
  return `to=${week}`
}
