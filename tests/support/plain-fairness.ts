import type { FairnessOfTeam, FairnessOfWeek } from '../../shared/domain/team-week.ts'
import type { ItemType } from '../../shared/domain/work-item.ts'
import type { StaffMember } from '../../shared/roster.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import { plainTeamOn, WEEK_DATES } from './plain-week.ts'

interface Person {
  readonly member: StaffMember
  /** Days of the week in the team. */
  readonly week: readonly StaffDay[]
  readonly dates: readonly string[]
}

type Part = NonNullable<StaffDay['items'][ItemType]>

/** In place of the simulation: says what was asked. */
export function floorAsAsked(weights: readonly number[], items: number) {
  return { mean: weights.reduce((sum, weight) => sum + weight, 0), p95: items }
}

/** Everybody who was due on a working day, and for how much of the week they were there. */
function plainCarriers(people: readonly Person[], holidays: readonly string[]) {
  const weekdays = WEEK_DATES.slice(0, 5).filter((date) => !holidays.includes(date))
  const working = weekdays.length > 0 ? weekdays : WEEK_DATES
  return people.flatMap(({ member, week, dates }) => {
    const due = working.filter((date) => dates.includes(date) && (member.startDate ?? '') <= date)
    if (due.length === 0) return []
    const here = due.filter((date) => !week.some((day) => day.date === date && day.isOnLeave))
    const { fte } = plainTeamOn(member, dates.at(-1) as string)
    // Whoever began after Monday, 2025-12-22 has not been here for 28 days on Sunday evening.
    const isStarter = (member.startDate ?? '') > '2025-12-22'
    const weight = (fte * here.length) / working.length
    return [{ role: member.role, week, weight, isAway: here.length === 0, isStarter }]
  })
}

function partsOf(days: readonly StaffDay[], prefix: string) {
  return days.flatMap(({ items }) => Object.entries(items).filter(([type]) => type.startsWith(prefix)))
}

/** Each compared with what would be theirs, had the work of their role been dealt by presence. */
export function plainWithinRoles(people: readonly Person[], holidays: readonly string[]) {
  const carriers = plainCarriers(people, holidays)
  const of = (prefix: string) => {
    const isAnyHandled = carriers.some(({ week }) =>
      partsOf(week, prefix).some(([, part]) => part.handled > 0),
    )
    const there = carriers
      .filter(({ isAway, isStarter }) => !isAway && !isStarter)
      .map(({ role, week, weight }) => {
        const load = partsOf(week, prefix).reduce(
          (sum, [, part]) => sum + (isAnyHandled ? part.handled : part.worked),
          0,
        )
        return { role, weight, load }
      })
    const compared = there.flatMap(({ role, weight, load }) => {
      const others = there.filter((other) => other.role === role)
      const sum = (figure: 'load' | 'weight') => others.reduce((total, other) => total + other[figure], 0)
      const due = (sum('load') / sum('weight')) * weight
      return others.length < 2 || due === 0 ? [] : [{ load, due }]
    })
    const total = compared.reduce((sum, { load }) => sum + load, 0)
    if (total === 0) return null
    const tooMuch = compared.reduce((sum, { load, due }) => sum + Math.max(0, load - due), 0)
    const rates = compared.map(({ load, due }) => load / due)
    const apart = rates.flatMap((one) => rates.map((other) => Math.abs(one - other)))
    const n = rates.length
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / n
    return {
      hoover: tooMuch / total,
      people: n,
      correctedGini: apart.reduce((sum, each) => sum + each, 0) / (2 * n * (n - 1) * mean),
      noiseFloor: floorAsAsked(
        compared.map(({ due }) => due),
        total,
      ),
    }
  }
  return { inbox: of('message.'), tasks: of('task.') }
}

/** The indices of METRICS section 4 as they are written there, or in another form of the same. */
export function plainFairness(people: readonly Person[], holidays: readonly string[]): FairnessOfTeam {
  const carriers = plainCarriers(people, holidays)
  const share = (prefix: string, figure: (part: Part) => number, hasFloor: boolean) =>
    plainIndices(
      carriers.map(({ week, ...rest }) => ({
        ...rest,
        load: partsOf(week, prefix).reduce((sum, [, part]) => sum + figure(part), 0),
      })),
      hasFloor,
    )
  const isHandled = (prefix: string) =>
    carriers.some(({ week }) => partsOf(week, prefix).some(([, part]) => part.handled > 0))
  const count = (prefix: string) => {
    const kind = prefix.startsWith('message.') ? 'message.' : 'task.'
    return share(prefix, isHandled(kind) ? ({ handled }) => handled : ({ worked }) => worked, true)
  }
  const types = new Set(people.flatMap(({ week }) => partsOf(week, '').map(([type]) => type)))
  return {
    inbox: count('message.'),
    inboxMinutes: share('message.', ({ minutes }) => minutes, false),
    tasks: count('task.'),
    taskMinutes: share('task.', ({ minutes }) => minutes, false),
    byType: Object.fromEntries(
      [...types].map((type) => [type, count(type)] as const).filter(([, { load }]) => load > 0),
    ),
    minutesByType: Object.fromEntries(
      [...types]
        .map((type) => [type, share(type, ({ minutes }) => minutes, false)] as const)
        .filter(([, { load }]) => load > 0),
    ),
  }
}

interface Load {
  readonly load: number
  readonly weight: number
  readonly isAway: boolean
  readonly isStarter: boolean
}

function plainIndices(all: readonly Load[], hasFloor: boolean): FairnessOfWeek {
  const people = all.filter(({ isAway, isStarter }) => !isAway && !isStarter)
  const n = people.length
  const load = people.reduce((sum, person) => sum + person.load, 0)
  const weight = people.reduce((sum, person) => sum + person.weight, 0)
  const rates = people.map((person) => person.load / person.weight)
  const rateSum = rates.reduce((sum, rate) => sum + rate, 0)
  const sorted = [...rates].sort((a, b) => a - b)
  const median =
    ((sorted[Math.floor((n - 1) / 2)] as number) + (sorted[Math.ceil((n - 1) / 2)] as number)) / 2
  const between = rates.flatMap((one) => rates.map((other) => Math.abs(one - other)))
  const gini = between.reduce((sum, each) => sum + each, 0) / (2 * n * rateSum)
  const theil = people.reduce((sum, person) => {
    const p = person.load / load
    return p === 0 ? sum : sum + p * Math.log((p * weight) / person.weight)
  }, 0)
  // Everybody cut into five equal slices: the top fifth of the slices is as many as there are people.
  const slices = rates.flatMap((rate) => new Array<number>(5).fill(rate / 5)).sort((a, b) => b - a)
  const ifAny = <T>(value: T): T | null => (load === 0 ? null : value)
  const shares = people
    .map((person) => [person.load, person.weight] as const)
    .sort(([a, x], [b, y]) => (a === b ? x - y : a - b))
  return {
    people: n,
    load,
    hoover: ifAny(
      people.reduce((sum, person) => sum + Math.abs(person.load / load - person.weight / weight), 0) / 2,
    ),
    gini: ifAny(gini),
    correctedGini: n < 2 ? null : ifAny((gini * n) / (n - 1)),
    jain: ifAny(rateSum ** 2 / (n * rates.reduce((sum, rate) => sum + rate ** 2, 0))),
    theil: ifAny({ total: theil, within: theil, between: 0 }),
    maxToMedian: n < 5 || median === 0 ? null : (sorted.at(-1) as number) / median,
    topFifthShare: n < 5 ? null : ifAny(slices.slice(0, n).reduce((sum, part) => sum + part, 0) / rateSum),
    onLeave: all.filter(({ isAway }) => isAway).length,
    starters: all.filter(({ isAway, isStarter }) => isStarter && !isAway).length,
    noiseFloor: hasFloor && load > 0 ? floorAsAsked(weightsOf(shares), load) : null,
    shares,
  }
}

function weightsOf(shares: readonly (readonly [load: number, weight: number])[]): number[] {
  return shares.map(([, weight]) => weight)
}
