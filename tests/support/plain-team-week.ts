import type { TeamWeek } from '../../shared/domain/team-week.ts'
import type { ItemType, WorkItem } from '../../shared/domain/work-item.ts'
import type { StaffMember } from '../../shared/roster.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import { plainFairness, plainWithinRoles } from './plain-fairness.ts'
import { plainOpen, plainPoolReceipts } from './plain-items.ts'
import { FIRST_BEHIND, plainTeamOn, WEEK, WEEK_DATES } from './plain-week.ts'
import { plainWorkload } from './plain-workload.ts'

/**
 * The week of a team straight from a list of person-days and a list of items, by a second, naive program: every
 * day and item is looked at for every figure, rests are counted on a strip of hours, ages quarter by quarter of an
 * hour. Slow, and short enough to be believed.
 */
export interface PlainClinic {
  readonly teamId: string
  readonly staff: readonly StaffMember[]
  readonly pools: readonly string[]
  readonly days: readonly StaffDay[]
  readonly items: readonly WorkItem[]
  readonly holidays: readonly string[]
  readonly machines: readonly string[]
  /** First second of the week, and of the next, by the team's clock. */
  readonly start: number
  readonly end: number
}

const FIRST_OF_FOUR_WEEKS = '2025-12-22'
const DAY = 86_400

export function plainTeamWeek(clinic: PlainClinic): Omit<TeamWeek, 'byType'> & { byType: unknown } {
  const { teamId, staff, days, machines, items, pools, end } = clinic
  const isIn = (member: StaffMember, date: string) =>
    !machines.includes(member.staffId) && plainTeamOn(member, date).teamId === teamId
  const people = staff
    .filter((member) => WEEK_DATES.some((date) => isIn(member, date)))
    .map((member) => {
      const own = days.filter((day) => day.staffId === member.staffId)
      const week = own.filter(({ date }) => WEEK_DATES.includes(date) && isIn(member, date))
      const four = own.filter(
        ({ date }) => date >= FIRST_OF_FOUR_WEEKS && date <= '2026-01-18' && isIn(member, date),
      )
      return { member, own, week, four, dates: WEEK_DATES.filter((date) => isIn(member, date)) }
    })
  const workers = people.filter(({ week }) => week.some(isSomething))
  const booked = people.filter(({ week }) => week.some((day) => day.scheduledSeconds > 0))
  const values = (figure: (person: (typeof people)[number]) => number | null, counted = workers) =>
    counted
      .map(figure)
      .filter((value) => value !== null)
      .sort((a, b) => a - b)
  const per8 = (hoursOf: (day: StaffDay) => number) =>
    values(({ four }) =>
      over(
        8 * total(four, hoursOf),
        total(four, (day) => day.scheduledSeconds),
      ),
    )
  const counted = (prefix: string, name: 'received' | 'handled') =>
    values(({ week }) => total(week, (day) => ofTypes(day, prefix, name)))
  const holders = [
    ...people.filter(({ dates }) => dates.includes('2026-01-18')).map(({ member }) => member.staffId),
    ...pools.map((pool) => `@${pool}`),
  ]
  const open = items.flatMap((item) => plainOpen(item, end, holders))
  const fromPools = items.flatMap((item) => plainPoolReceipts(item, pools, clinic))
  const weekDays = people.flatMap(({ week }) => week)
  const kind = (isWanted: (type: string) => boolean) =>
    plainItems(weekDays, fromPools, open, isWanted, clinic)
  const types = new Set<ItemType>([
    ...weekDays.flatMap((day) => Object.keys(day.items) as ItemType[]),
    ...fromPools,
    ...open.map(({ type }) => type),
  ])
  return {
    teamId,
    week: WEEK,
    people: workers.length,
    persons: {
      activeSeconds: values(({ week }) => total(week, (day) => day.activeSeconds)),
      pajamaSeconds: values(({ week }) => total(week, (day) => day.pajamaSeconds)),
      workOutsideWorkSeconds: values(({ week }) => total(week, (day) => day.workOutsideWorkSeconds)),
      outsideScheduledSpanSeconds: values(({ week }) =>
        total(week, (day) => day.outsideScheduledSpanSeconds),
      ),
      unscheduledDaySeconds: values(({ week }) => total(week, (day) => day.unscheduledDaySeconds)),
      outsideShiftSeconds: values(({ week }) =>
        week.every((day) => day.outsideShiftSeconds === null)
          ? null
          : total(week, (day) => day.outsideShiftSeconds ?? 0),
      ),
      leaveDaySeconds: values(({ week }) => total(week, (day) => day.leaveDaySeconds)),
      scheduledSeconds: values(({ week }) => total(week, (day) => day.scheduledSeconds), booked),
      ehrTime8Hours: per8((day) => day.activeSeconds),
      wow8Hours: per8((day) => day.workOutsideWorkSeconds),
      noteTime8Hours: per8((day) => day.activeSecondsByCategory[12] as number),
      scriptTime8Hours: per8((day) => day.activeSecondsByCategory[10] as number),
      ibTime8Hours: per8((day) => day.activeSecondsByCategory[9] as number),
      activeSecondsPerWorkedDay: values(({ week }) =>
        over(
          total(week, (day) => day.activeSeconds),
          total(week, (day) => (day.activeSeconds > 0 ? 1 : 0)),
        ),
      ),
      activeSecondsPerShiftHour: values(({ week }) =>
        over(
          total(week, (day) => day.activeSeconds),
          total(week, (day) => day.shiftSeconds) / 3600,
        ),
      ),
      shortRests: values(({ own, dates }) => restsOn(hoursWorked(own), dates)),
      consecutiveDays: values(({ own, week }) => longestRun(own, week)),
      doubleBookedShare: values(
        ({ week }) =>
          over(
            total(week, (day) => day.doubleBookedSeconds),
            total(week, (day) => day.scheduledSeconds),
          ),
        booked,
      ),
      messagesReceived: counted('message.', 'received'),
      messagesHandled: counted('message.', 'handled'),
      tasksReceived: counted('task.', 'received'),
      tasksHandled: counted('task.', 'handled'),
      itemsWorked: values(({ week }) => total(week, (day) => ofTypes(day, '', 'worked'))),
    },
    visits: {
      people: booked.length,
      visitSeconds: total(booked, ({ week }) => total(week, (day) => day.scheduledSeconds)),
      doubleBookedSeconds: total(booked, ({ week }) => total(week, (day) => day.doubleBookedSeconds)),
    },
    visitLengths: plainLengths(people.map(({ week }) => week.flatMap((day) => day.visitLengths))),
    inbox: kind((type) => type.startsWith('message.')),
    tasks: kind((type) => type.startsWith('task.')),
    byType: Object.fromEntries([...types].map((type) => [type, kind((other) => other === type)])),
    priorAuth: plainPriorAuth(weekDays),
    fairness: plainFairness(people, clinic.holidays),
    workload: {
      ...plainWorkload(people, isSomething),
      withinRoles: plainWithinRoles(people, clinic.holidays),
    },
    agreements: {},
  }
}

function plainLengths(each: readonly (readonly number[])[]): TeamWeek['visitLengths'] {
  const all = each.flat().sort((a, b) => a - b)
  const counts = [...new Set(all)].map(
    (length) => [length, all.filter((other) => other === length).length] as const,
  )
  return { people: total(each, ({ length }) => (length > 0 ? 1 : 0)), counts }
}

function isSomething(day: StaffDay): boolean {
  const done = Object.values(day.items).filter(({ handled, worked, opened }) => handled || worked || opened)
  return day.events > 0 || day.activeSeconds > 0 || done.length > 0
}

function plainItems(
  days: readonly StaffDay[],
  fromPools: readonly ItemType[],
  open: readonly { type: ItemType; createdAt: number }[],
  isWanted: (type: string) => boolean,
  { end, holidays }: PlainClinic,
): TeamWeek['inbox'] {
  const parts = days.flatMap((day) => Object.entries(day.items).filter(([type]) => isWanted(type)))
  const added = (figure: (part: (typeof parts)[number][1]) => number) =>
    total(parts, ([, part]) => figure(part))
  const took = parts.flatMap(([, part]) => part.turnaroundSeconds)
  const tookBusiness = parts.flatMap(([, part]) => part.turnaroundBusinessSeconds)
  const ages = open
    .filter(({ type }) => isWanted(type))
    .map(({ createdAt }) => ({ seconds: end - createdAt, business: officeSeconds(createdAt, end, holidays) }))
  const openByAge = [0, 0, 0, 0]
  for (const { business } of ages) {
    const officeDays = business / (9 * 3600)
    const age = officeDays < 1 ? 0 : officeDays <= 3 ? 1 : officeDays <= 7 ? 2 : 3
    openByAge[age] = (openByAge[age] as number) + 1
  }
  return {
    received: added((part) => part.receivedFirst) + fromPools.filter(isWanted).length,
    handled: added((part) => part.handled),
    handledAfterHours: added((part) => part.handledAfterHours),
    worked: added((part) => part.worked),
    workedAfterHours: added((part) => part.workedAfterHours),
    minutes: added((part) => part.minutes),
    turnaround: {
      medianSeconds: plainQuantile(took, 50),
      p90Seconds: plainQuantile(took, 90),
      medianBusinessSeconds: plainQuantile(tookBusiness, 50),
      p90BusinessSeconds: plainQuantile(tookBusiness, 90),
    },
    open: ages.length,
    openByAge,
    oldestOpenSeconds: ages.length === 0 ? null : Math.max(...ages.map(({ seconds }) => seconds)),
    oldestOpenBusinessSeconds: ages.length === 0 ? null : Math.max(...ages.map(({ business }) => business)),
    handOffs: added((part) => part.handOffs),
    bounces: added((part) => part.bounces),
    opened: added((part) => part.opened),
    ownerlessSeconds: added((part) => part.ownerlessSeconds),
    roleMismatches: added((part) => part.roleMismatches),
  }
}

function plainPriorAuth(days: readonly StaffDay[]): TeamWeek['priorAuth'] {
  const sum = (
    type: ItemType,
    figure: (part: NonNullable<StaffDay['items'][ItemType]>) => number | undefined,
  ) =>
    total(days, ({ items }) => {
      const part = items[type]
      return (part && figure(part)) ?? 0
    })
  const ended = (outcomes: Readonly<Record<string, number>>) =>
    total(Object.values(outcomes), (count) => count)
  const all = ['task.prior-auth', 'task.denial', 'task.appeal'] as const
  return {
    items: total(all, (type) => sum(type, ({ handled }) => handled)),
    minutes: total(all, (type) => sum(type, ({ minutes }) => minutes)),
    requestsDecided: sum('task.prior-auth', ({ outcomes }) => ended(outcomes)),
    requestsDenied: sum('task.prior-auth', ({ outcomes }) => outcomes.denied),
    denials: sum('task.denial', ({ handled }) => handled),
    appeals: sum('task.appeal', ({ handled }) => handled),
    appealsDecided: sum('task.appeal', ({ outcomes }) => ended(outcomes)),
    appealsOverturned: sum('task.appeal', ({ outcomes }) => outcomes.overturned),
  }
}

/** Which hours since {@link FIRST_BEHIND} lie in a work period. */
function hoursWorked(days: readonly StaffDay[]): boolean[] {
  const hours = new Array<boolean>(35 * 24).fill(false)
  const first = Date.parse(FIRST_BEHIND) / 1000
  for (const { start, end } of days.flatMap(({ workPeriods }) => workPeriods)) {
    for (let at = start; at < end; at += 3600) hours[(at - first) / 3600] = true
  }
  return hours
}

function restsOn(hours: readonly boolean[], dates: readonly string[]): number {
  const first = Date.parse(FIRST_BEHIND)
  let count = 0
  let idle = Number.POSITIVE_INFINITY
  hours.forEach((isWorked, hour) => {
    if (isWorked && idle > 5 && idle < 11) {
      const date = new Date(first + hour * 3_600_000).toISOString().slice(0, 10)
      if (dates.includes(date)) count++
    }
    idle = isWorked ? 0 : idle + 1
  })
  return count
}

function longestRun(own: readonly StaffDay[], week: readonly StaffDay[]): number {
  const worked = (date: string) => own.some((day) => day.date === date && day.workPeriods.length > 0)
  let longest = 0
  for (const { date } of week) {
    let run = 0
    while (worked(new Date(Date.parse(date) - run * DAY * 1000).toISOString().slice(0, 10))) run++
    longest = Math.max(longest, run)
  }
  return longest
}

/** Monday to Friday from 08:00 to 17:00 by UTC, in steps of a quarter of an hour. */
function officeSeconds(from: number, to: number, holidays: readonly string[]): number {
  let seconds = 0
  for (let at = from; at < to; at += 900) {
    const weekday = Math.floor(at / DAY + 3) % 7
    const hour = (at % DAY) / 3600
    if (weekday > 4 || hour < 8 || hour >= 17) continue
    if (!holidays.includes(new Date(at * 1000).toISOString().slice(0, 10))) seconds += 900
  }
  return seconds
}

/** Type 7, by filling in 100 steps between neighbours. */
function plainQuantile(values: readonly number[], percent: number): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const fine = sorted.flatMap((value, index) => {
    const next = sorted[index + 1]
    if (next === undefined) return [value]
    return Array.from({ length: 100 }, (_, step) => value + ((next - value) * step) / 100)
  })
  return fine[percent * (sorted.length - 1)] as number
}

function ofTypes(day: StaffDay, prefix: string, name: 'received' | 'handled' | 'worked'): number {
  return total(
    Object.entries(day.items).filter(([type]) => type.startsWith(prefix)),
    ([, part]) => part[name],
  )
}

function total<T>(parts: readonly T[], figure: (part: T) => number): number {
  let sum = 0
  for (const part of parts) sum += figure(part)
  return sum
}

function over(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
