import type { WorkloadOfWeek } from '../../shared/domain/workload-of-week.ts'
import type { StaffMember } from '../../shared/roster.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import { plainTeamOn } from './plain-week.ts'

/** Somebody of a team: their days of the week and of four weeks, in the team, and the dates in it. */
export interface PlainPerson {
  readonly member: StaffMember
  readonly week: readonly StaffDay[]
  readonly four: readonly StaffDay[]
  readonly dates: readonly string[]
}

/** What the rules read, counted day by day; nurses are taken for physicians. */
export function plainWorkload(
  people: readonly PlainPerson[],
  isSomething: (day: StaffDay) => boolean,
): WorkloadOfWeek {
  const afterHoursPerFte: number[] = []
  const messagesPerFte: number[] = []
  const systemMessages: number[] = []
  const leave = { people: 0, days: 0, workedDays: 0 }
  let physicianFte = 0
  for (const { member, week, four, dates } of people) {
    const { fte } = plainTeamOn(member, dates.at(-1) as string)
    let [pajama, visits, messages, system, leaveDays] = [0, 0, 0, 0, 0]
    for (const day of week) {
      visits += day.scheduledSeconds
      if (day.scheduledSeconds > 0) pajama += day.pajamaSeconds
      for (const [type, { received }] of Object.entries(day.items)) {
        if (type.startsWith('message.')) messages += received
        if (type === 'message.system') system += received
      }
    }
    for (const day of four) {
      if (!day.isOnLeave) continue
      leaveDays += 1
      if (day.leaveDaySeconds > 1800) leave.workedDays += 1
    }
    leave.days += leaveDays
    leave.people += leaveDays > 0 ? 1 : 0
    if (visits > 0) afterHoursPerFte.push(pajama / fte)
    if (visits > 0) messagesPerFte.push(messages / fte)
    if (messages > 0) systemMessages.push(system)
    if (week.some(isSomething)) physicianFte += fte
  }
  const sorted = (values: number[]) => values.sort((one, other) => one - other)
  return {
    afterHoursPerFte: sorted(afterHoursPerFte),
    messagesPerFte: sorted(messagesPerFte),
    systemMessages: sorted(systemMessages),
    leave,
    physicianFte,
  }
}
