import type { Chance } from '../../../infra/local/sample-clinic/sample-clinic-chance.ts'
import { type BusinessCalendar, businessSeconds } from '../../../shared/domain/business-hours.ts'
import type { ItemsOfDay, ItemsOfType } from '../../../shared/domain/items-of-day.ts'
import type { OpenItem } from '../../../shared/domain/open-with.ts'
import type { ItemType } from '../../../shared/domain/work-item.ts'
import { someItems } from '../staff-days.ts'
import type { NullPerson, NullRole } from './null-clinic-people.ts'

/** What comes to one full-time person in a week. A physician's inbox is somewhat below that of METRICS section 6. */
const WORK: readonly { readonly type: ItemType; readonly perWeek: Readonly<Record<NullRole, number>> }[] = [
  { type: 'message.patient', perWeek: perWeek(125, 70, 60, 50, 20, 22) },
  { type: 'message.system', perWeek: perWeek(75, 35, 12, 0, 0, 4) },
  { type: 'task.form', perWeek: perWeek(10, 10, 15, 25, 30, 8) },
]
/** For each full-time physician, to whoever does them in the team: half of what METRICS section 6 has. */
const REQUESTS_A_WEEK = 20
const REQUEST_MINUTES = 20
const DO_REQUESTS: readonly (readonly NullRole[])[] = [['billing', 'nurse'], ['physician']]
const WAIT = { days: 0.6, spread: 0.8 }
/** Whoever is away for longer is stood in for. */
const LONGEST_WAIT_DAYS = 2
const DAY = 86_400

/** Whose work it is, and what is planted in it: nothing in the null clinic. */
export interface NullWork {
  readonly people: readonly NullPerson[]
  /** Of each person, for each day, whether they work. */
  readonly works: readonly (readonly boolean[])[]
  readonly dates: readonly string[]
  readonly calendar: BusinessCalendar
  /** How many times the usual work a person gets, and the team's requests to payers, on a day. */
  readonly timesOf: (person: NullPerson, day: number) => number
  readonly requestsTimes: (day: number) => number
}

export interface DealtWork {
  readonly itemsOf: (person: number, day: number) => ItemsOfDay
  /** What is open at the end of each week. */
  readonly open: readonly (readonly OpenItem[])[]
}

type Counts = { -readonly [Figure in keyof ItemsOfType]: ItemsOfType[Figure] } & {
  turnaroundBusinessSeconds: number[]
}

/** A year of messages and tasks of a team, each from its arrival to its end. */
export function dealtWork(work: NullWork, chance: Chance): DealtWork {
  const { people, works, dates, calendar } = work
  const first = Date.parse(dates[0] as string) / 1000
  const days = people.map(() => dates.map((): Partial<Record<ItemType, Counts>> => ({})))
  const open: OpenItem[][] = Array.from({ length: Math.ceil(dates.length / 7) }, () => [])

  const countsOf = (person: number, day: number, type: ItemType): Counts => {
    const ofDay = days[person]?.[day] as Partial<Record<ItemType, Counts>>
    ofDay[type] ??= { ...someItems(), turnaroundBusinessSeconds: [] }
    return ofDay[type]
  }

  function arrives(type: ItemType, person: number, day: number): void {
    const createdAt = first + day * DAY + Math.round(chance.between(8, 16) * 3600)
    const counts = countsOf(person, day, type)
    counts.received++
    counts.receivedFirst++
    const wait = chance.aboutMedian(WAIT.days, WAIT.spread) * DAY
    const [doer, doneOn] = whoDoesIt(person, Math.floor((createdAt + wait - first) / DAY))
    const wanted = createdAt + wait
    const doneAt = Math.round(
      doneOn === undefined
        ? Number.POSITIVE_INFINITY
        : Math.min(Math.max(wanted, first + doneOn * DAY + 9 * 3600), first + doneOn * DAY + 17.4 * 3600),
    )
    for (let week = Math.floor(day / 7); week < open.length; week++) {
      if (first + (week + 1) * 7 * DAY > doneAt) break
      open[week]?.push({ type, createdAt })
    }
    if (doneOn === undefined) return
    const done = countsOf(doer, doneOn, type)
    done.handled++
    done.minutes += type === 'task.prior-auth' ? chance.around(REQUEST_MINUTES, 0.5) : 2
    done.turnaroundBusinessSeconds.push(
      businessSeconds(calendar, createdAt, Math.max(createdAt, Math.min(doneAt, calendar.end))),
    )
  }

  /** The person on their next day at work, or somebody of the same kind in their place. */
  function whoDoesIt(person: number, wanted: number): readonly [doer: number, day: number | undefined] {
    const own = nextDay(person, wanted)
    if (own !== undefined && own - wanted <= LONGEST_WAIT_DAYS + 1) return [person, own]
    const inPlace = people
      .map((_, other) => other)
      .filter((other) => people[other]?.role === people[person]?.role && works[other]?.[wanted])
    const other = inPlace[Math.floor(chance.next() * inPlace.length)]
    return other === undefined ? [person, own] : [other, wanted]
  }

  function nextDay(person: number, from: number): number | undefined {
    for (let day = from; day < dates.length; day++) if (works[person]?.[day]) return day
    return undefined
  }

  for (const [day] of dates.entries()) {
    for (const [index, person] of people.entries()) {
      if (!works[index]?.[day]) continue
      const times =
        (season(dates[day] as string) * person.fte * work.timesOf(person, day)) / person.weekdays.length
      for (const { type, perWeek: ofRoles } of WORK) {
        const habit = type.startsWith('message.') ? person.messages : person.pace
        const count = poisson(ofRoles[person.role] * times * habit, chance)
        for (let item = 0; item < count; item++) arrives(type, index, day)
      }
    }
    requestsOf(day)
  }

  /** As many as there are visits of physicians to ask for; they go to those who do them by what they are there for. */
  function requestsOf(day: number): void {
    const isThere = (index: number) => works[index]?.[day] === true
    const there = people.map((_, index) => index).filter(isThere)
    const physicians = there.filter((index) => people[index]?.role === 'physician')
    const perDay = physicians.reduce((sum, index) => {
      const { fte, weekdays } = people[index] as NullPerson
      return sum + (fte * REQUESTS_A_WEEK) / weekdays.length
    }, 0)
    const doers = DO_REQUESTS.map((roles) =>
      there.filter((index) => roles.includes((people[index] as NullPerson).role)),
    ).find(({ length }) => length > 0)
    if (doers === undefined) return
    const weights = doers.map((index) => {
      const person = people[index] as NullPerson
      return (person.fte * person.pace * work.timesOf(person, day)) / person.weekdays.length
    })
    const count = poisson(perDay * work.requestsTimes(day), chance)
    for (let item = 0; item < count; item++)
      arrives('task.prior-auth', doers[chance.pick(weights)] as number, day)
  }

  return { itemsOf: (person, day) => days[person]?.[day] ?? {}, open }
}

/** More in winter, less in summer. */
function season(date: string): number {
  return 1 + 0.08 * Math.cos((2 * Math.PI * (Number(date.slice(5, 7)) - 1)) / 12)
}

/** Knuth's method: numbers of a day are small. */
function poisson(mean: number, chance: Chance): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = chance.next(); product > limit; product *= chance.next()) count++
  return count
}

function perWeek(
  physician: number,
  practitioner: number,
  nurse: number,
  frontDesk: number,
  billing: number,
  therapist: number,
): Record<NullRole, number> {
  return {
    ...{ physician, 'nurse-practitioner': practitioner, nurse, billing, therapist },
    'front-desk': frontDesk,
  }
}
