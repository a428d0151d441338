import { describe, expect, it } from 'vitest'
import { createPipeline, memoryTables } from '../../support/pipeline.ts'
import { anEvent, aShiftEvent, aVisitEvent, instant, MONDAY, NOW } from '../../support/work-events.ts'

const NOT_AN_INSTANT = 'is not an RFC 3339 date-time such as 2026-11-22T14:05:09-05:00'
const NOT_AN_ID = 'must be 1 to 128 printable characters'
const NOT_A_CATEGORY =
  'is not one of: navigation, chart-review, results, imaging, handoff, scheduling, billing, prior-auth, ' +
  'messaging, inbox, prescribing, orders, notes, other'
const STATUSES = 'is not one of: booked, arrived, fulfilled, no-show, cancelled'
const IN_THE_FUTURE = 'lies further in the future than futureToleranceHours allows'

function eventWithout(field: string) {
  return Object.fromEntries(Object.entries(anEvent()).filter(([name]) => name !== field))
}

const nested = JSON.parse('['.repeat(1000) + ']'.repeat(1000))
/** As JSON.parse makes them: own fields with these names, which change no prototype. */
const disguised = JSON.parse(`{"__proto__":${JSON.stringify(anEvent())},"constructor":1}`)

const BAD: readonly (readonly [name: string, event: unknown, field: string, reason: string])[] = [
  ['null', null, 'event', 'must be of type object'],
  ['a number', 7, 'event', 'must be of type object'],
  ['a text', 'notes', 'event', 'must be of type object'],
  ['a list', [], 'event', 'must be of type object'],
  ['lists, 1,000 deep', nested, 'event', 'must be of type object'],
  ['an event without kind', eventWithout('kind'), 'kind', 'is missing'],
  ['an event with its fields in __proto__', disguised, 'kind', 'is missing'],
  [
    'an unknown kind',
    { ...anEvent(), kind: 'surgery' },
    'kind',
    'is not one of: activity, item, visit, shift',
  ],
  [
    'a kind that is no text',
    { ...anEvent(), kind: 1 },
    'kind',
    'is not one of: activity, item, visit, shift',
  ],
  ['an event without a person', eventWithout('staffId'), 'staffId', 'is missing'],
  ['a person that is a number', { ...anEvent(), staffId: 17 }, 'staffId', 'must be of type string'],
  ['a person that is null', { ...anEvent(), staffId: null }, 'staffId', 'must be of type string'],
  ['a person 1,000 lists deep', { ...anEvent(), staffId: nested }, 'staffId', 'must be of type string'],
  ['an empty id', anEvent({ staffId: '' }), 'staffId', NOT_AN_ID],
  ['an id of 129 characters', anEvent({ staffId: 'n'.repeat(129) }), 'staffId', NOT_AN_ID],
  ['an id with a line break', anEvent({ staffId: 'n\n17' }), 'staffId', NOT_AN_ID],
  ['an id with a null character', anEvent({ staffId: 'n\u0000' }), 'staffId', NOT_AN_ID],
  ['an id with a line separator', anEvent({ staffId: 'n\u2028' }), 'staffId', NOT_AN_ID],
  ['an id with a hidden direction mark', anEvent({ staffId: 'n\u202e17' }), 'staffId', NOT_AN_ID],
  ['an id with half an emoji', anEvent({ staffId: 'n\ud83d' }), 'staffId', NOT_AN_ID],
  ['an event without a category', eventWithout('action'), 'action', 'is missing'],
  ['an unknown category', { ...anEvent(), action: 'lunch' }, 'action', NOT_A_CATEGORY],
  ['a name that every object has', { ...anEvent(), action: 'constructor' }, 'action', NOT_A_CATEGORY],
  ['a category that is a list', { ...anEvent(), action: ['notes'] }, 'action', NOT_A_CATEGORY],
  ['an event without a time', eventWithout('at'), 'at', 'is missing'],
  ['a time as a number', { ...anEvent(), at: MONDAY }, 'at', 'must be of type string'],
  ['a time that is no time', anEvent({ at: 'yesterday' }), 'at', NOT_AN_INSTANT],
  ['an empty time', anEvent({ at: '' }), 'at', NOT_AN_INSTANT],
  ['no offset', anEvent({ at: '2026-11-23T09:00:00' }), 'at', 'has no offset from UTC'],
  [
    'a zone in place of an offset',
    anEvent({ at: '2026-11-23T09:00:00EST' }),
    'at',
    'has an offset that is not Z or ±hh:mm',
  ],
  ['a date alone', anEvent({ at: '2026-11-23' }), 'at', 'is a date without a time'],
  ['30 February', anEvent({ at: '2026-02-30T09:00:00Z' }), 'at', 'names a day that does not exist'],
  [
    '29 February of no leap year',
    anEvent({ at: '2025-02-29T09:00:00Z' }),
    'at',
    'names a day that does not exist',
  ],
  ['25 o’clock', anEvent({ at: '2026-11-23T25:00:00Z' }), 'at', 'names a time of day that does not exist'],
  ['a moment before 1970', anEvent({ at: '1969-12-31T23:59:59Z' }), 'at', 'is before 1970'],
  [
    'a moment before 1970 by its offset',
    anEvent({ at: '1970-01-01T00:30:00+01:00' }),
    'at',
    'is before 1970',
  ],
  [
    'a moment 24 hours and 1 second ahead',
    anEvent({ at: instant(NOW / 1000 + 86_401) }),
    'at',
    IN_THE_FUTURE,
  ],
  ['a visit of an unknown status', { ...aVisitEvent(), status: 'late' }, 'status', STATUSES],
  ['a visit without an end', { ...aVisitEvent(), end: undefined }, 'end', 'is missing'],
  [
    'a visit that ends when it starts',
    aVisitEvent({ end: aVisitEvent().start }),
    'end',
    'must be after start',
  ],
  [
    'a shift of more than 31 days',
    aShiftEvent({ start: instant(MONDAY), end: instant(MONDAY + 31 * 86_400 + 1) }),
    'end',
    'lies more than 31 days after start',
  ],
  [
    'a visit two years and a day ahead',
    aVisitEvent({ start: '2028-11-26T14:00:01Z', end: '2028-11-26T14:30:00Z' }),
    'start',
    'lies more than two years in the future',
  ],
  [
    'a visit that was recorded in the future',
    aVisitEvent({ recordedAt: instant(NOW / 1000 + 86_401) }),
    'recordedAt',
    IN_THE_FUTURE,
  ],
  [
    'a year that the figures do not know',
    anEvent({ at: '9999-12-31T23:59:59-05:00' }),
    'at',
    'is after 9998',
  ],
]

describe('a wrong event is refused alone, with its place, field and reason', () => {
  it.each(BAD)('%s', async (_name, event, field, reason) => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    const before = anEvent({ staffId: 'before' })
    const after = anEvent({ staffId: 'after' })

    const answer = await pipeline.send([before, event, after])

    expect(answer).toEqual({ accepted: 2, rejected: [{ index: 1, field, reason }] })
    expect(pipeline.queues.record.map(({ detail }) => detail)).toEqual([
      { version: 1, tenantId: 'demo', feedId: 'ehr', events: [before, after] },
    ])
    expect(await pipeline.rejections.list('demo', 10)).toEqual([
      {
        id: expect.stringMatching(/^2026-11-24#[0-9a-f]{16}-1$/),
        at: '2026-11-24T14:00:00.000Z',
        feedId: 'ehr',
        origin: 'door',
        index: 1,
        field,
        reason,
        replay: null,
      },
    ])
  })
})

describe('what is unusual and right is taken', () => {
  it.each([
    ['an id of 128 characters', anEvent({ staffId: 'n'.repeat(128) })],
    ['an id of 128 emoji', anEvent({ staffId: '😀'.repeat(128) })],
    ['an id that every object has', anEvent({ staffId: '__proto__' })],
    ['an id with the separator of keys', anEvent({ staffId: 'demo#n-17' })],
    ['an id with quotes and backslashes', anEvent({ staffId: '"\\"' })],
    ['the first second of 1970', anEvent({ at: '1970-01-01T00:00:00Z' })],
    ['exactly 24 hours ahead', anEvent({ at: instant(NOW / 1000 + 86_400) })],
    ['a fraction of nine digits', anEvent({ at: '2026-11-23T09:00:00.123456789-05:00' })],
    ['a blank in place of the T', anEvent({ at: '2026-11-23 09:00:00-05:00' })],
    ['29 February of a leap year', anEvent({ at: '2024-02-29T09:00:00Z' })],
  ])('%s', async (_name, event) => {
    const pipeline = createPipeline()
    expect(await pipeline.send([event])).toEqual({ accepted: 1, rejected: [] })
    await pipeline.drain()
    expect(await pipeline.activity.hoursBetween('demo', event.staffId, '1970', '9999')).toHaveLength(1)
  })

  it('the far future, where the tenant allows it', async () => {
    const pipeline = createPipeline()
    const shifted = anEvent({ at: '2191-03-04T05:06:07Z' })
    expect(await pipeline.send([shifted])).toMatchObject({ accepted: 0 })
    await pipeline.changeSettings({ futureToleranceHours: 2_000_000 })
    expect(await pipeline.send([shifted])).toEqual({ accepted: 1, rejected: [] })
  })

  it('unknown fields are dropped, for they may name a patient', async () => {
    const pipeline = createPipeline()
    await pipeline.send([{ ...anEvent(), patient: 'Jane Roe', __proto__: null }])
    expect(pipeline.queues.record[0]?.detail).toMatchObject({ events: [anEvent()] })
    expect(JSON.stringify(pipeline.queues)).not.toContain('patient')
  })
})

describe('of many refusals', () => {
  it('the answer names all and the first 100 are kept', async () => {
    const pipeline = createPipeline()
    const answer = await pipeline.send(Array.from({ length: 150 }, () => ({})))
    expect(answer.accepted).toBe(0)
    expect(answer.rejected.map(({ index }) => index)).toEqual([...Array(150).keys()])
    expect(await pipeline.rejections.list('demo', 1000)).toHaveLength(100)
    expect(pipeline.queues.record).toEqual([])
  })

  it('a batch that is sent again is not kept again', async () => {
    const pipeline = createPipeline()
    await pipeline.send([{}])
    await pipeline.send([{}])
    expect(await pipeline.rejections.list('demo', 10)).toHaveLength(1)
  })
})

describe('a plan that is unusual and right is taken', () => {
  it.each([
    ['a visit of a second', aVisitEvent({ start: instant(MONDAY), end: instant(MONDAY + 1) })],
    ['leave of 31 days', aShiftEvent({ start: instant(MONDAY), end: instant(MONDAY + 31 * 86_400) })],
    ['a visit two years ahead', aVisitEvent({ start: '2028-11-25T14:00:00Z', end: '2028-11-25T14:30:00Z' })],
  ])('%s', async (_name, event) => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    expect(await pipeline.send([event])).toEqual({ accepted: 1, rejected: [] })
    await pipeline.drain()
    expect(tables.Schedule.dump()).toHaveLength(1)
  })

  it('three years ahead where the tolerance of the organisation reaches further', async () => {
    const pipeline = createPipeline()
    await pipeline.changeSettings({ futureToleranceHours: 4 * 366 * 24 })
    const visit = aVisitEvent({ start: '2029-11-23T14:00:00Z', end: '2029-11-23T15:00:00Z' })
    expect(await pipeline.send([visit])).toEqual({ accepted: 1, rejected: [] })
  })
})
