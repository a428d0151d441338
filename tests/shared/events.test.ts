import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import {
  checkWorkEvent,
  recomputationRequestedSchema,
  staffDaysTouchedSchema,
  workEventSchema,
  workEventsRecordedSchema,
} from '../../shared/events.ts'
import { RUNS } from '../support/arbitraries.ts'
import { anEvent, aShiftEvent, aVisitEvent, recorded } from '../support/work-events.ts'

describe('a work event', () => {
  it('passes with its instant, read once', () => {
    const event = anEvent({ at: '2026-11-22T14:00:00.750-05:00' })
    const epochMilliseconds = Date.parse('2026-11-22T19:00:00.750Z')
    expect(checkWorkEvent(event)).toEqual({ ...event, epochMilliseconds })
  })

  it.each(ACTIVITY_CATEGORIES)('may be %s', (action) => {
    expect(checkWorkEvent(anEvent({ action }))).toMatchObject({ action })
  })

  it('loses every field that the contract does not know: it may name a patient', () => {
    const checked = checkWorkEvent({ ...anEvent(), patient: 'Jane Doe', note: { text: 'fever' } })
    expect(Object.keys(checked).sort()).toEqual(['action', 'at', 'epochMilliseconds', 'kind', 'staffId'])
  })

  it.each([
    ['visit', aVisitEvent()],
    ['shift', aShiftEvent()],
  ])('of a %s passes with its start, and loses what the contract does not know', (_, event) => {
    const checked = checkWorkEvent({ ...event, patient: 'Jane Doe', at: 'x', action: 'notes' })
    expect(checked).toEqual({ ...event, epochMilliseconds: Date.parse(event.start) })
  })

  it.each([
    ['ends before it starts', { end: '2026-11-23T13:59:59Z' }, 'end', 'must be after start'],
    [
      'ends within the second in which it starts',
      { end: '2026-11-23T14:00:00.9Z' },
      'end',
      'must be after start',
    ],
    ['lasts too long', { end: '2026-12-24T14:00:01Z' }, 'end', 'lies more than 31 days after start'],
    ['has no end', { end: undefined }, 'end', 'is missing'],
    ['has no start', { start: undefined }, 'start', 'is missing'],
    ['starts at no time', { start: '2026-11-23' }, 'start', 'is a date without a time'],
    [
      'was recorded at no time',
      { recordedAt: '2026-11-23T14:00:00' },
      'recordedAt',
      'has no offset from UTC',
    ],
    ['names nobody', { staffId: '' }, 'staffId', 'must be 1 to 128 printable characters'],
    ['has no id', { visitId: undefined }, 'visitId', 'is missing'],
  ])('of a visit that %s is refused, and told why', (_, changes, field, reason) => {
    const told = checkWorkEvent({ ...aVisitEvent(), ...changes })
    expect(told).toEqual({ field, reason: expect.stringContaining(reason) })
  })

  it.each([
    ['is no object', 'hello', 'event', 'must be of type object'],
    ['is null', null, 'event', 'must be of type object'],
    ['is a list', [anEvent()], 'event', 'must be of type object'],
    ['has no kind', { ...anEvent(), kind: undefined }, 'kind', 'is missing'],
    [
      'is of an unknown kind',
      { ...anEvent(), kind: 'surgery' },
      'kind',
      'is not one of: activity, item, visit, shift',
    ],
    ['names nobody', { ...anEvent(), staffId: undefined }, 'staffId', 'is missing'],
    ['names a person by number', { ...anEvent(), staffId: 17 }, 'staffId', 'must be of type string'],
    ['has an empty id', anEvent({ staffId: '' }), 'staffId', 'must be 1 to 128 printable characters'],
    [
      'has an id that is too long',
      anEvent({ staffId: 'x'.repeat(129) }),
      'staffId',
      'must be 1 to 128 printable characters',
    ],
    ['has no time', { ...anEvent(), at: undefined }, 'at', 'is missing'],
    ['has a time that is a number', { ...anEvent(), at: 1_795_356_309 }, 'at', 'must be of type string'],
    ['has a date alone', anEvent({ at: '2026-11-22' }), 'at', 'is a date without a time'],
    ['has no offset', anEvent({ at: '2026-11-22T14:00:00' }), 'at', 'has no offset from UTC'],
    ['is of 30 February', anEvent({ at: '2026-02-30T14:00:00Z' }), 'at', 'names a day that does not exist'],
    ['has no action', { ...anEvent(), action: undefined }, 'action', 'is missing'],
    [
      'is of an unknown category',
      { ...anEvent(), action: 'surfing' },
      'action',
      `is not one of: ${ACTIVITY_CATEGORIES.join(', ')}`,
    ],
  ])('that %s is refused, and told why', (_, event, field, reason) => {
    expect(checkWorkEvent(event)).toEqual({ field, reason })
  })

  it.each([
    { at: '1970-01-01T00:00:00Z', field: undefined },
    { at: '1969-12-31T23:59:59.999Z', field: 'at' },
    { at: '1970-01-01T00:59:59+01:00', field: 'at' },
    { at: '1970-01-01T01:00:00+01:00', field: undefined },
    { at: '9998-12-31T23:59:59Z', field: undefined },
    { at: '9999-01-01T00:00:00Z', field: 'at' },
  ])('at $at is refused: $field', ({ at, field }) => {
    const checked = checkWorkEvent(anEvent({ at }))
    expect('field' in checked ? checked.field : undefined).toBe(field)
  })
})

describe('from the wild', () => {
  it('a row from a phone counts like every other: no row is discarded for its device', () => {
    const fromPhone = { ...anEvent(), device: 'mobile', application: 'Haiku' }
    expect(checkWorkEvent(fromPhone)).toEqual(checkWorkEvent(anEvent()))
    expect(checkWorkEvent(fromPhone)).toHaveProperty('epochMilliseconds')
  })
})

/** Stands in every text of an input, and must stand in no answer. */
const CANARY = 'Jane-Doe-1970'
const text = fc
  .oneof(fc.string(), fc.constant(''), fc.constantFrom('notes', 'activity', '2026-11-22'))
  .map((each) => `${CANARY}${each}`)
const anything = fc.oneof(
  fc.anything(),
  fc.anything({ values: [text, fc.integer()], withNullPrototype: true, maxDepth: 3 }),
)
const nearMiss = fc
  .record({
    kind: fc.oneof({ weight: 6, arbitrary: fc.constant('activity') }, text, anything),
    staffId: fc.oneof(
      { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 130 }) },
      text,
      anything,
    ),
    at: fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .date({ min: new Date(-1e9), max: new Date('9999-12-31'), noInvalidDate: true })
          .map((date) => date.toISOString()),
      },
      fc.constantFrom('2026-11-22T14:00:00', '2026-02-30T00:00:00Z', '2026-11-22 14:00:00-05:00'),
      text,
      anything,
    ),
    action: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...ACTIVITY_CATEGORIES) }, text, anything),
  })
  .chain((event) => {
    const fields = fc.subarray(['kind', 'staffId', 'at', 'action'] as const, { minLength: 3 })
    return fc.tuple(fields, fc.dictionary(fc.string(), fc.oneof(text, fc.anything()))).map(([kept, more]) => {
      return { ...more, ...Object.fromEntries(kept.map((field) => [field, event[field]])) }
    })
  })

describe('any input at all', () => {
  it('is taken by the fast path where the schema takes it, as the same event, and by no other', () => {
    let taken = 0
    fc.assert(
      fc.property(fc.oneof(anything, { weight: 3, arbitrary: nearMiss }), (input) => {
        const checked = checkWorkEvent(input)
        const parsed = workEventSchema.safeParse(input)
        expect('epochMilliseconds' in checked).toBe(parsed.success)
        if (!('epochMilliseconds' in checked)) return
        const { epochMilliseconds, ...event } = checked
        expect(event).toEqual(parsed.data)
        expect(epochMilliseconds).toBe(Date.parse('at' in event ? event.at : event.start))
        taken++
      }),
      RUNS,
    )
    expect(taken).toBeGreaterThan(50)
  })

  it('that is refused is never repeated in the answer', () => {
    const spoilt = fc.oneof(
      anything,
      nearMiss,
      text,
      fc.record({ kind: text, staffId: text, at: text, action: text }, { requiredKeys: [] }),
      fc.record({
        kind: fc.constant('activity'),
        staffId: fc.constant('n-17'),
        at: fc.oneof(text, fc.constant(`2026-11-22T14:00:00${CANARY}`)),
        action: text,
      }),
      fc.dictionary(text, text),
    )
    fc.assert(
      fc.property(spoilt, (input) => {
        const checked = checkWorkEvent(input)
        if ('field' in checked) expect(JSON.stringify(checked)).not.toContain(CANARY)
      }),
      RUNS,
    )
  })
})

describe('what travels on the bus', () => {
  it.each([
    ['of another version', { version: 2 }],
    ['without a version', { version: undefined }],
    ['of a tenant with a key separator', { tenantId: 'de#mo' }],
    ['of a feed without a name', { feedId: '' }],
    ['without events', { events: [] }],
  ])('"Work Events Recorded" %s is refused', (_, changes) => {
    expect(workEventsRecordedSchema.safeParse(recorded([anEvent()])).success).toBe(true)
    expect(workEventsRecordedSchema.safeParse(recorded([anEvent()], changes)).success).toBe(false)
  })

  it('"Work Events Recorded" lets a wrong event spoil itself alone', () => {
    expect(workEventsRecordedSchema.safeParse(recorded([anEvent(), null, 'x'])).success).toBe(true)
  })

  it.each([
    ['2026-11-22T14', true],
    ['2026-11-22T24', false],
    ['2026-13-22T14', false],
    ['2026-11-22T14:00', false],
    ['2026-11-22', false],
  ])('"Staff Days Touched" of the hour %s: %s', (hour, isTaken) => {
    const detail = { version: 1, tenantId: 'demo', touched: [{ staffId: 'n-17', hours: [hour] }] }
    expect(staffDaysTouchedSchema.safeParse(detail).success).toBe(isTaken)
  })

  it.each([
    ['hours and spans', { hours: ['2026-11-22T14'], spans: [{ start: 0, end: 1 }] }, true],
    ['spans alone', { spans: [{ start: 1_795_000_000, end: 1_797_678_401 }] }, true],
    ['neither', { hours: [], spans: [] }, false],
    ['an empty span', { spans: [{ start: 5, end: 5 }] }, false],
    ['a span before 1970', { spans: [{ start: -1, end: 5 }] }, false],
    ['a span beyond all years', { spans: [{ start: 0, end: 1e13 }] }, false],
    ['half a second', { spans: [{ start: 0.5, end: 5 }] }, false],
  ])('"Staff Days Touched" of %s: taken %#', (_, part, isTaken) => {
    const detail = { version: 1, tenantId: 'demo', touched: [{ staffId: 'n-17', ...part }] }
    expect(staffDaysTouchedSchema.safeParse(detail).success).toBe(isTaken)
  })

  it('"Recomputation Requested" takes the shard of every team that a roster can name', () => {
    const detail = {
      version: 1,
      tenantId: 'demo',
      recomputationId: 'r-1',
      shard: `team#${'𝒳'.repeat(128)}`,
      after: { date: '2026-11-22', staffId: 'n-17' },
    }
    expect(recomputationRequestedSchema.parse(detail)).toEqual({ ...detail, daysBefore: 0 })
    expect(recomputationRequestedSchema.safeParse({ ...detail, after: null }).success).toBe(true)
    const noDate = { ...detail, after: { date: '2026-02-30', staffId: 'n-17' } }
    expect(recomputationRequestedSchema.safeParse(noDate).success).toBe(false)
  })
})
