import type { TeamWeekView } from '../../../functions/api/team-week-view.ts'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { hours, money, percent } from './figures-in-words.ts'
import type { OwnLeaveReading, TeamReading } from './workload-reading.ts'
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
  /** How the caller signs in, as the token command takes it. */
  readonly as: string
  readonly path: string
  readonly body?: string
}

export const AS_LEADER = '--role leader'

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
  const { inbox, tasks } = last.fairness
  const share = (of: typeof inbox) => (of === SUPPRESSED ? of : percent(of.hoover ?? 0))
  const limit = percent(THRESHOLDS.toBeMoved)
  const moves =
    plan &&
    ` ${plan.moves} moves of what is open now ${plan.isReached ? 'bring that' : 'do not bring that'} under ${limit}.`
  return {
    says:
      `${name} shares its work unevenly: ${share(inbox)} of the messages and ${share(tasks)} of the tasks ` +
      `would have to move, more than chance brings about.${moves ?? ''}`,
    calls: [
      { as: AS_LEADER, path: `/v1/teams/${teamId}/fairness?${range(weeks)}` },
      ...(plan
        ? [{ as: `--role manager --team ${teamId}`, path: `/v1/teams/${teamId}/rebalance`, body: '{}' }]
        : []),
    ],
  }
}

function heavyAuthorisations({ teamId, name, physicians, weeks }: TeamReading): Finding | undefined {
  const burdens = weeks.flatMap(({ priorAuth }) => (priorAuth === SUPPRESSED ? [] : priorAuth))
  const burden = weeks.at(-1)?.priorAuth
  if (burden === undefined || burden === SUPPRESSED || physicians === 0) return
  if (burden.minutes / 60 / physicians <= THRESHOLDS.authorisationHours) return
  const before =
    burdens.length > 1 ? `, ${hours((burdens[0]?.minutes ?? 0) * 60)} in the first of the four weeks` : ''
  return {
    says:
      `${name} spends ${hours(burden.minutes * 60)} hours a week on prior authorisations (${money(burden)})${before}: ` +
      `over ${THRESHOLDS.authorisationHours} for each physician.`,
    calls: [{ as: AS_LEADER, path: `/v1/teams/${teamId}/burden?${range(weeks)}` }],
  }
}

function lateBacklog({ teamId, name, weeks }: TeamReading): Finding | undefined {
  const last = weeks.at(-1)
  if (last === undefined || last.inbox === SUPPRESSED || last.tasks === SUPPRESSED) return
  const backlog = backlogOf(last)
  if (backlog === SUPPRESSED) return
  const received = last.inbox.received + last.tasks.received
  if (backlog.late <= THRESHOLDS.lateShare * received) return
  return {
    says:
      `${name} has a backlog that ages: of ${backlog.open} open items ${backlog.late} are older than three business ` +
      `days, against ${received} that came in the week.`,
    calls: [{ as: AS_LEADER, path: `/v1/teams/${teamId}/tasks?${range(weeks)}` }],
  }
}

/** Over the weeks together: the share of a single one is as much chance. */
function doubleBooking({ teamId, name, weeks }: TeamReading): Finding | undefined {
  const visits = weeks.flatMap((week) => (week.visits === SUPPRESSED ? [] : week.visits))
  const sum = (figure: (of: (typeof visits)[number]) => number) =>
    visits.reduce((total, each) => total + figure(each), 0)
  const share = sum((of) => of.doubleBookedSeconds) / sum((of) => of.visitSeconds)
  if (!(share > THRESHOLDS.doubleBookedShare)) return
  return {
    says: `${name} is double-booked: ${percent(share)} of its time with patients is promised to two at once.`,
    calls: [{ as: AS_LEADER, path: `/v1/teams/${teamId}/weeks?${range(weeks)}&definition=double-booking` }],
  }
}

function leaveWorkedThrough({ staffId, from, to, leaveDaySeconds }: OwnLeaveReading): Finding | undefined {
  const worked = leaveDaySeconds.filter((seconds) => seconds > THRESHOLDS.leaveDayMinutes * 60)
  if (worked.length === 0) return
  const total = worked.reduce((sum, seconds) => sum + seconds, 0)
  return {
    says:
      `Leave was worked through, which ${staffId} alone can see, of themselves: ${hours(total)} hours at the EHR ` +
      `on ${worked.length} days of leave.`,
    calls: [{ as: `--role staff --staff ${staffId}`, path: `/v1/people/me/days?from=${from}&to=${to}` }],
  }
}

function range(weeks: readonly TeamWeekView[]): string {
  return `from=${weeks.at(0)?.week}&to=${weeks.at(-1)?.week}`
}
