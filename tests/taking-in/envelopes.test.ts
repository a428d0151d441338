import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { type ActivityEvent, type CheckedEvent, checkWorkEvent } from '../../shared/events.ts'
import { isIdentifier } from '../../shared/identifier.ts'
import { envelopes } from '../../shared/taking-in/envelopes.ts'
import { RUNS } from '../support/arbitraries.ts'
import { anEvent, anItemEvent, aShiftEvent, aVisitEvent, instant, MONDAY } from '../support/work-events.ts'

/** What JSON must escape, what UTF-8 makes longer, and what names have tripped over before. */
const NASTY = ['"', '\\', '\\"', '\\u0041', '😀', 'é', '护', '\u00a0', '</script>', "'", '__proto__', ' ']

const id = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(''))
  .filter(isIdentifier)
const event: fc.Arbitrary<ActivityEvent> = fc.record({
  kind: fc.constant('activity' as const),
  staffId: id,
  at: fc
    .tuple(fc.nat(100_000), fc.constantFrom('.000Z', '.123456789Z', '+05:45', '-11:00', 'z'))
    .map(([seconds, rest]) => instant(MONDAY + seconds).slice(0, 19) + rest),
  action: fc.constantFrom(...ACTIVITY_CATEGORIES),
})
const people = fc.array(id, { minLength: 1, maxLength: 3 })
const batch = people.chain((names) =>
  fc.array(
    fc.tuple(event, fc.constantFrom(...names)).map(([each, staffId]) => ({ ...each, staffId })),
    { maxLength: 30 },
  ),
)

function checked(events: readonly ActivityEvent[]): CheckedEvent[] {
  return events.map((each) => checkWorkEvent(each) as CheckedEvent)
}

interface Envelope {
  readonly events: ActivityEvent[]
}

function eventsIn(details: readonly string[]): ActivityEvent[] {
  return details.flatMap((detail) => (JSON.parse(detail) as Envelope).events)
}

describe('the text of an envelope', () => {
  it('is what JSON.stringify would write of the same events, whatever the ids', () => {
    const property = fc.property(batch, (events) => {
      for (const detail of envelopes('demo', 'ehr-1.x', checked(events))) {
        const { events: inside } = JSON.parse(detail) as Envelope
        const expected = { version: 1, tenantId: 'demo', feedId: 'ehr-1.x', events: inside }
        expect(detail).toBe(JSON.stringify(expected))
        expect(inside.map((each) => Object.keys(each).join())).toEqual(
          inside.map(() => 'kind,staffId,at,action'),
        )
      }
    })
    fc.assert(property, RUNS)
  })

  it('holds every event once, each person together, in the order of time', () => {
    const property = fc.property(batch, (events) => {
      const sent = eventsIn(envelopes('demo', 'ehr', checked(events)))
      const byText = (a: ActivityEvent, b: ActivityEvent) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
      expect([...sent].sort(byText)).toEqual([...events].sort(byText))

      const runsOfPeople = sent.filter((each, index) => each.staffId !== sent[index - 1]?.staffId)
      expect(new Set(runsOfPeople.map(({ staffId }) => staffId)).size).toBe(runsOfPeople.length)
      for (const ofPerson of Map.groupBy(checked(sent), ({ staffId }) => staffId).values()) {
        const times = ofPerson.map(({ epochMilliseconds }) => epochMilliseconds)
        expect(times).toEqual([...times].sort((a, b) => a - b))
      }
    })
    fc.assert(property, RUNS)
  })

  it('holds visits and shifts whole, each with its person', () => {
    const events = [
      aVisitEvent({ visitId: '"v"\\護', staffId: 'b' }),
      anEvent({ staffId: 'a' }),
      aShiftEvent({ staffId: 'b' }),
      anEvent({ staffId: 'b', at: instant(MONDAY + 60) }),
    ]
    const details = envelopes(
      'demo',
      'ehr',
      events.map((each) => checkWorkEvent(each) as CheckedEvent),
    )
    expect(details.map((detail) => JSON.parse(detail).events)).toEqual([
      [events[2], events[0], events[3], events[1]],
    ])
  })

  it('holds steps of items whole: with their person, and those of nobody together', () => {
    const { staffId: _staffId, ...ofNobody } = anItemEvent({ poolId: 'refills', minutes: 2.5 })
    const events = [
      { ...ofNobody, at: instant(MONDAY + 60) },
      anEvent({ staffId: 'a' }),
      { ...ofNobody, itemId: '"i"\\护' },
      anItemEvent({ staffId: 'a', at: instant(MONDAY - 60), label: 'x' }),
    ]
    const details = envelopes(
      'demo',
      'ehr',
      events.map((each) => checkWorkEvent(each) as CheckedEvent),
    )
    expect(details.map((detail) => JSON.parse(detail).events)).toEqual([
      [events[2], events[0], events[3], events[1]],
    ])
  })

  it('stays under its limit with visits of the longest ids', () => {
    const visit = aVisitEvent({ visitId: '😀'.repeat(128), staffId: '"'.repeat(128) })
    const many = Array.from({ length: 400 }, () => checkWorkEvent(visit) as CheckedEvent)
    const details = envelopes('demo', 'ehr', many)
    expect(details.length).toBeGreaterThan(1)
    expect(details.map((detail) => Buffer.byteLength(detail)).every((bytes) => bytes < 240_000)).toBe(true)
    expect(details.flatMap((detail) => JSON.parse(detail).events)).toHaveLength(400)
  })

  it('is none at all for no event', () => {
    expect(envelopes('demo', 'ehr', [])).toEqual([])
  })
})

describe('the size of an envelope', () => {
  const LIMIT = 240_000
  const sizes = Array.from({ length: 128 }, (_, index) => index + 1)

  it.each(['n', 'é', '护', '😀', '"'])(
    'stays under 240,000 bytes with ids of %s, and close to it',
    (unit) => {
      for (const length of sizes) {
        const one = anEvent({ staffId: unit.repeat(length) })
        const bytesOfOne = Buffer.byteLength(JSON.stringify(one)) + 1
        const count = Math.ceil((LIMIT / bytesOfOne) * 1.5)
        const details = envelopes('demo', 'ehr', checked(Array<ActivityEvent>(count).fill(one)))
        const bytes = details.map((detail) => Buffer.byteLength(detail))
        expect(details).toHaveLength(2)
        expect(bytes[0]).toBeLessThan(LIMIT)
        expect(bytes[0]).toBeGreaterThan(LIMIT - bytesOfOne - 2)
        expect(eventsIn(details)).toHaveLength(count)
      }
    },
  )

  it('is reached anew by every person: the split does not part what belongs together more than it must', () => {
    const events = Array.from({ length: 9000 }, (_, index) => {
      return anEvent({ staffId: `n-${index % 3}`, at: instant(MONDAY + index) })
    })
    const details = envelopes('demo', 'ehr', checked(events))
    const peopleIn = details.map((detail) => new Set(eventsIn([detail]).map(({ staffId }) => staffId)))
    expect(details.length).toBeGreaterThan(3)
    expect(peopleIn.every((names) => names.size <= 2)).toBe(true)
    expect(eventsIn(details)).toHaveLength(9000)
  })
})
