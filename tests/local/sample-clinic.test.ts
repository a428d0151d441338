import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { generateSampleClinic } from '../../infra/local/sample-clinic/sample-clinic.ts'
import { clinicDates } from '../../infra/local/sample-clinic/sample-clinic-calendar.ts'
import { chanceOf } from '../../infra/local/sample-clinic/sample-clinic-chance.ts'
import { PAJAMA_SPREAD } from '../../infra/local/sample-clinic/sample-clinic-day.ts'
import { addDays, localDay } from '../../shared/domain/local-time.ts'
import { pajamaSpans } from '../../shared/domain/pajama-time.ts'
import { type PersonDay, personDay } from '../../shared/domain/person-day.ts'
import { type ActivityEvent, checkWorkEvent, type WorkEvent } from '../../shared/events.ts'

const UNTIL = '2026-10-21'
const clinic = generateSampleClinic({ seed: 'a test', until: UNTIL })
const batches = [...clinic.events()]
const all = batches.flat()
const events = activityOf(all)
const roleOf = new Map(clinic.roster.staff.map(({ staffId, role }) => [staffId, role]))

function activityOf(all: readonly WorkEvent[]): ActivityEvent[] {
  return all.filter((event) => event.kind === 'activity')
}

function eventsOf(staffId: string): ActivityEvent[] {
  return events.filter((event) => event.staffId === staffId)
}

function bytesOf(batches: Iterable<readonly WorkEvent[]>): string {
  const hash = createHash('sha256')
  for (const batch of batches) hash.update(JSON.stringify(batch))
  return hash.digest('hex')
}

describe('The sample clinic', () => {
  it('is the same to the byte for the same seed and date, and another for another', () => {
    const again = generateSampleClinic({ seed: 'a test', until: UNTIL })
    expect(bytesOf(again.events())).toBe(bytesOf(batches))
    expect(JSON.stringify(again)).toBe(JSON.stringify(clinic))
    const another = generateSampleClinic({ seed: 'another', until: UNTIL })
    const later = generateSampleClinic({ seed: 'a test', until: addDays(UNTIL, 7) })
    for (const { events } of [another, later]) {
      expect(bytesOf([events().next().value])).not.toBe(bytesOf([batches[0] as WorkEvent[]]))
    }
  })

  it('has 31 people of seven kinds of work in four teams, each big enough to be shown', () => {
    expect(clinic.roster.staff).toHaveLength(31)
    expect(new Set(roleOf.values()).size).toBe(7)
    expect(clinic.roster.teams).toHaveLength(4)
    for (const { teamId } of clinic.roster.teams) {
      expect(clinic.roster.staff.filter((person) => person.teamId === teamId).length).toBeGreaterThanOrEqual(
        5,
      )
    }
  })

  it('has part-time people, and one team in another zone', () => {
    expect(clinic.roster.staff.filter(({ fte }) => fte < 1).length).toBeGreaterThanOrEqual(3)
    const zones = clinic.roster.teams.map(({ zone }) => zone ?? clinic.settings.zone)
    expect(new Set(zones)).toEqual(new Set(['America/New_York', 'America/Chicago']))
  })

  it('writes about 285,000 rows in requests that intake takes', () => {
    expect(events.length).toBeGreaterThan(260_000)
    expect(events.length).toBeLessThan(310_000)
    for (const batch of batches) expect(batch.length).toBeLessThanOrEqual(5000)
  })

  it('writes events of every kind that the service takes, of its own people and its interface alone', () => {
    const names = new Set([...roleOf.keys(), ...clinic.settings.systemAccounts])
    expect(new Set(events.map(({ staffId }) => staffId))).toEqual(names)
    const isUnknown = ({ staffId }: WorkEvent) => staffId !== undefined && !names.has(staffId)
    expect(all.filter(isUnknown)).toEqual([])
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['activity', 'item', 'visit', 'shift']))
    expect(all.filter((event) => 'reason' in checkWorkEvent(event))).toEqual([])
  })

  it('has said who may do what, who is new, and who was elsewhere before', () => {
    const { settings, roster } = clinic
    const roles = new Set(roster.staff.map(({ role }) => role))
    expect(new Set(Object.keys(settings.roleRanks))).toEqual(roles)
    for (const mayDo of Object.values(settings.mayDo)) expect(new Set(mayDo).isSubsetOf(roles)).toBe(true)
    expect(settings).toMatchObject({ hourlyRate: 95, managersSeeWorkItemsByName: true })
    expect(roster.staff.filter(({ startDate }) => startDate !== undefined)).toMatchObject([
      { staffId: 'scheduler-3', startDate: '2026-10-05' },
    ])
    expect(eventsOf('scheduler-3').every(({ at }) => at >= '2026-10-05')).toBe(true)
    expect(roster.staff.filter(({ earlier }) => earlier !== undefined)).toMatchObject([
      { staffId: 'nurse-4', earlier: [{ before: '2026-09-28', teamId: 'harbor' }] },
    ])
  })

  it('sends a person-day whole, so that its hours are written once', () => {
    const seenIn = new Map<string, Set<number>>()
    for (const [number, batch] of batches.entries()) {
      for (const { staffId, at } of activityOf(batch)) {
        const day = `${staffId} ${at.slice(0, 10)}`
        if (Number(at.slice(11, 13)) >= 7) seenIn.set(day, (seenIn.get(day) ?? new Set()).add(number))
      }
    }
    expect(seenIn.size).toBeGreaterThan(400)
    expect([...seenIn.values()].filter((batches) => batches.size > 1)).toEqual([])
  })

  it('lies in the four whole weeks before the date, clock times being those of the team', () => {
    const days = events.map(({ at }) => at.slice(0, 10)).sort()
    expect(days[0]).toBe('2026-09-21')
    // An evening that began on the last Sunday may end on Monday.
    expect((days.at(-1) as string) <= '2026-10-19').toBe(true)
    expect(eventsOf('physician-2').every(({ at }) => at.endsWith('-04:00'))).toBe(true)
    expect(eventsOf('physician-4').every(({ at }) => at.endsWith('-05:00'))).toBe(true)
  })

  it('goes with the clock when that is changed', () => {
    const { events, settings } = generateSampleClinic({ seed: 'a test', until: '2026-11-11' })
    const machine = activityOf([...events()].flat()).filter(({ staffId }) =>
      settings.systemAccounts.includes(staffId),
    )
    const offsetsOn = (date: string) =>
      new Set(machine.filter(({ at }) => at.startsWith(`${date}T1`)).map(({ at }) => at.slice(19)))
    expect(offsetsOn('2026-10-31')).toEqual(new Set(['-04:00']))
    expect(offsetsOn('2026-11-01')).toEqual(new Set(['-05:00']))
  })
})

describe('What its people do is plausible', () => {
  const figures = new Map(clinic.roster.staff.map((person) => [person.staffId, daysOf(person.staffId)]))

  function daysOf(staffId: string): PersonDay[] {
    const teamId = clinic.roster.staff.find((person) => person.staffId === staffId)?.teamId
    const team = clinic.roster.teams.find((one) => one.teamId === teamId)
    const zone = team?.zone ?? clinic.settings.zone
    const seconds = eventsOf(staffId)
      .map(({ at }) => Date.parse(at) / 1000)
      .sort((one, other) => one - other)
    const categories = new Uint8Array(seconds.length)
    return clinicDates(UNTIL).map((date) => {
      const day = localDay(zone, date)
      const pajama = pajamaSpans(day, clinic.settings.pajamaWindow, new Set(clinic.settings.holidays))
      return personDay(day, pajama, { seconds: Float64Array.from(seconds), categories }, 300)
    })
  }

  const workingDays = (staffId: string) => (figures.get(staffId) ?? []).filter((_, day) => day % 7 < 5)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const rowsOf = (staffId: string) => mean(workingDays(staffId).map((day) => day.events))
  const ofRole = (role: string) => [...roleOf.keys()].filter((staffId) => roleOf.get(staffId) === role)
  const pajamaMinutes = (staffId: string) =>
    mean((figures.get(staffId) ?? []).map((day) => day.pajamaSeconds / 60))

  it.each([
    ['physician-2', 1150, 1650],
    ['physician-4', 1150, 1650],
    ['nurse-practitioner-1', 650, 1000],
    ['nurse-1', 250, 420],
    ['front-desk-1', 130, 240],
    ['billing-1', 100, 200],
    ['scheduler-1', 160, 280],
    ['therapist-1', 130, 240],
  ])('%s writes %i to %i rows on a working day', (staffId, low, high) => {
    expect(rowsOf(staffId)).toBeGreaterThan(low)
    expect(rowsOf(staffId)).toBeLessThan(high)
  })

  it('rows of a physician follow each other by about 12 seconds inside a session', () => {
    const instants = eventsOf('physician-2').map(({ at }) => Date.parse(at) / 1000)
    const gaps = instants.slice(1).map((instant, index) => instant - (instants[index] as number))
    const inside = gaps.filter((gap) => gap > 0 && gap < 120)
    expect(mean(inside)).toBeGreaterThan(10)
    expect(mean(inside)).toBeLessThan(16)
  })

  it('a full-time physician is active for three to eight hours of a working day', () => {
    for (const staffId of ['physician-1', 'physician-2', 'physician-4']) {
      const hours = mean(workingDays(staffId).map((day) => day.activeSeconds / 3600))
      expect(hours).toBeGreaterThan(3)
      expect(hours).toBeLessThan(8)
    }
  })

  it('the day dips at lunch', () => {
    const at = (hour: string) => events.filter((event) => event.at.slice(11, 13) === hour).length
    expect(at('12')).toBeLessThan(at('10') / 2)
    expect(at('12')).toBeLessThan(at('15') / 2)
    expect(at('12')).toBeGreaterThan(0)
  })

  it('one physician is clearly overloaded', () => {
    const others = ofRole('physician').filter((staffId) => staffId !== 'physician-1')
    expect(Math.max(...others.map(rowsOf))).toBeLessThan(rowsOf('physician-1'))
    expect(pajamaMinutes('physician-1')).toBeGreaterThan(80)
  })

  it('the evenings belong to those who write notes', () => {
    const documenting = [...ofRole('physician'), ...ofRole('nurse-practitioner')].map(pajamaMinutes)
    const others = ['nurse', 'front-desk', 'billing', 'scheduler'].flatMap(ofRole).map(pajamaMinutes)
    expect(mean(documenting)).toBeGreaterThan(5 * mean(others))
  })

  it('persons spread as they were found to: p25 to p50 to p75 as 0.5 to 1 to 1.85', () => {
    const drawn = Array.from({ length: 20_000 }, (_, person) => {
      return chanceOf(`person ${person}`).aboutMedian(1, PAJAMA_SPREAD)
    }).sort((one, other) => one - other)
    expect(drawn[5000]).toBeCloseTo(0.52, 1)
    expect(drawn[10_000]).toBeCloseTo(1, 1)
    expect(drawn[15_000]).toBeCloseTo(1.92, 0)
  })

  it('one physician is away for a week, and does not work in it', () => {
    const week = (figures.get('physician-5') ?? []).slice(14, 21)
    // What began on Sunday evening may end after midnight.
    expect(week.every((day) => day.events < 100)).toBe(true)
    expect((figures.get('physician-5') ?? []).slice(7, 14).some((day) => day.events > 800)).toBe(true)
  })

  it('part-time people are there on their days', () => {
    const worked = (figures.get('physician-3') ?? []).filter((day) => day.events > 500).length
    expect(worked).toBeGreaterThanOrEqual(10)
    expect(worked).toBeLessThanOrEqual(12)
  })

  it('nobody comes to the clinic on a holiday', () => {
    const { events, settings } = generateSampleClinic({ seed: 'a test', until: '2026-12-01' })
    expect(settings.holidays).toContain('2026-11-26')
    const day = activityOf([...events()].flat()).filter(({ at }) => /^2026-11-26T(0[7-9]|1[0-7])/.test(at))
    expect(day.every(({ staffId }) => settings.systemAccounts.includes(staffId))).toBe(true)
    expect(day.length).toBeGreaterThan(0)
  })
})
