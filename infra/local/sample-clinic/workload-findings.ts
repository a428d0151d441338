import type { TeamWeekView } from '../../../functions/api/team-week-view.ts'
import { visitShares } from '../../../shared/domain/double-booking.ts'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { hours, money, percent, shown } from './figures-in-words.ts'
import type { OwnLeaveReading, PlanReading, TeamReading } from './workload-reading.ts'
import { backlogOf } from './workload-table.ts'

/** From where on something stands out: the defaults of the alerts. */
export const THRESHOLDS = {
  /** Of the work of a week would have to move; and more than by chance. Policy. */
  toBeMoved: 0.15,
  /** In so many weeks: one alone may be chance all the same. */
  unevenWeeks: 2,
  /** Hours on prior authorisations in a week, for each physician: AMA 2024. */
  authorisationHours: 13,
  /** Of what came in the week, open for over three business days. Policy. */
  lateShare: 0.1,
  /** Of the time with patients of the weeks, promised to two at once. Policy. */
  doubleBookedShare: 0.1,
  /** Of work on a day of leave: doi 10.1001/jamanetworkopen.2023.51635. */
  leaveDayMinutes: 30,
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
const TEAM_RULES: readonly ((team: TeamReading) => Finding | undefined)[] = [
  unevenWork,
  heavyAuthorisations,
  lateBacklog,
  doubleBooking,
]

export function findings(teams: readonly TeamReading[], own: readonly OwnLeaveReading[]): Finding[] {
  const ofTeams = teams.flatMap((team) => TEAM_RULES.flatMap((rule) => rule(team) ?? []))
  return [...ofTeams, ...own.flatMap((reading) => leaveWorkedThrough(reading) ?? [])]
}

/** Whether messages or tasks are shared unevenly in several of the weeks. */
export function isUneven({ weeks }: TeamReading): boolean {
  return (
    weeks.filter(({ fairness: { inbox, tasks } }) => stands(inbox) || stands(tasks)).length >=
    THRESHOLDS.unevenWeeks
  )
}

function stands(fairness: TeamWeekView['fairness']['inbox']): boolean {
  if (fairness === SUPPRESSED || fairness.isAboveNoise !== true) return false
  return (fairness.hoover ?? 0) > THRESHOLDS.toBeMoved
}

function unevenWork(team: TeamReading): Finding | undefined {
  const { teamId, name, weeks, plan } = team
  const last = weeks.at(-1)
  if (last === undefined || !isUneven(team)) return
  const share = (of: TeamWeekView['fairness']['inbox']) => shown(of, ({ hoover }) => percent(hoover ?? 0))
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

function heavyAuthorisations({ teamId, name, physicians, weeks }: TeamReading): Finding | undefined {
  const last = weeks.at(-1)
  if (last === undefined || last.priorAuth === SUPPRESSED || physicians === 0) return
  const { authorisationHours } = THRESHOLDS
  if (last.priorAuth.minutes / 60 / physicians <= authorisationHours) return
  const before = weeks.slice(0, -1).map(({ priorAuth }) => shown(priorAuth, (of) => hours(of.minutes * 60)))
  return {
    says:
      `${name}: ${hours(last.priorAuth.minutes * 60)} hours of prior authorisations (${money(last.priorAuth)}), ` +
      `over ${authorisationHours} for each physician; in the weeks before ${before.join(', ')}.`,
    calls: [{ role: 'leader', path: `/v1/teams/${teamId}/burden?${upTo(last)}` }],
  }
}

function lateBacklog({ teamId, name, weeks }: TeamReading): Finding | undefined {
  const last = weeks.at(-1)
  if (last === undefined || last.inbox === SUPPRESSED || last.tasks === SUPPRESSED) return
  const { open, late } = backlogOf(last.inbox, last.tasks)
  const received = last.inbox.received + last.tasks.received
  if (late <= THRESHOLDS.lateShare * received) return
  return {
    says: `${name}: ${late} of ${open} open items wait for over three workdays; ${received} came in the week.`,
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
  const worked = leaveDaySeconds.filter((seconds) => seconds > THRESHOLDS.leaveDayMinutes * 60)
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
function upTo({ week }: TeamWeekView): string {
  return `to=${week}`
}
