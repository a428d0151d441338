import { describe, expect, it } from 'vitest'
import type { IntakeRejection } from '../../../shared/stores/intake-rejection-store.ts'
import { createPipeline, memoryTables } from '../../support/pipeline.ts'
import { aMessage, anEvent, instant, MONDAY, NOW, recorded } from '../../support/work-events.ts'

const GOOD = anEvent({ staffId: 'good' })
const NO_OFFSET = anEvent({ at: '2026-11-23T09:00:00' })

async function recordOnce(...details: readonly unknown[]) {
  const tables = memoryTables()
  const pipeline = createPipeline(tables)
  const messages = details.map((detail, index) => aMessage(detail, { id: `m-${index + 1}` }))
  const failed = await pipeline.record(messages)
  const setAside = await pipeline.rejections.list('demo', 100)
  const hours = tables.Activity.dump().map(({ pk, sk }) => `${pk} ${sk}`)
  return { pipeline, messages, failed, setAside, hours }
}

function eventsToReplay({ replay }: IntakeRejection) {
  return replay?.events as (Record<string, unknown> | null)[]
}

const GOOD_HOUR = 'demo#good 2026-11-23T14'

describe('one bad event among good ones of a message', () => {
  it('is set aside with its place, field and reason, and the others are stored', async () => {
    const { failed, setAside, hours } = await recordOnce(recorded([GOOD, NO_OFFSET, GOOD]))
    expect(failed).toEqual(new Set())
    expect(hours).toEqual([GOOD_HOUR])
    expect(setAside).toEqual([
      {
        id: expect.stringMatching(/^2026-11-24#[0-9a-f]{16}$/),
        at: instant(NOW / 1000),
        feedId: 'ehr',
        origin: 'queue',
        index: 1,
        field: 'at',
        reason: 'has no offset from UTC',
        replay: recorded([NO_OFFSET]),
      },
    ])
  })

  it('is set aside even where no event of the message is good', async () => {
    const { failed, setAside, pipeline } = await recordOnce(
      recorded([NO_OFFSET, { ...GOOD, action: 'lunch' }]),
    )
    expect(failed).toEqual(new Set())
    expect(setAside).toHaveLength(2)
    expect(pipeline.queues.summarize).toEqual([])
  })
})

describe('an envelope that is wrong as a whole is set aside, and the messages beside it are stored', () => {
  it.each([
    ['a version that is not known', { version: 2 }, 'version', 'is not one of: 1'],
    ['no version', { version: undefined }, 'version', 'is missing'],
    ['a version too large for a table', { version: 1e300 }, 'version', 'is not one of: 1'],
    ['events that are no list', { events: { 0: GOOD } }, 'events', 'must be of type array'],
    ['no events', { events: undefined }, 'events', 'is missing'],
    ['an empty list', { events: [] }, 'events', 'must be at least 1 entries'],
    [
      'a feed with a slash',
      { feedId: 'a/b' },
      'feedId',
      'must be 1 to 64 letters, digits, dots, dashes or underscores',
    ],
    ['a feed that is a number', { feedId: 7 }, 'feedId', 'must be of type string'],
  ])('%s', async (_name, changes, field, reason) => {
    const { failed, setAside, hours } = await recordOnce(recorded([NO_OFFSET], changes), recorded([GOOD]))
    expect(failed).toEqual(new Set())
    expect(hours).toEqual([GOOD_HOUR])
    expect(setAside).toMatchObject([{ origin: 'queue', feedId: 'unknown', index: 0, field, reason }])
  })
})

describe('a message that names no tenant has nobody who may read it, and is left to the dead letters', () => {
  it.each([
    ['no detail', undefined],
    ['null', null],
    ['a text', 'demo'],
    ['a list', [recorded([GOOD])]],
    ['a tenant that is a number', recorded([GOOD], { tenantId: 7 })],
    ['a tenant that is an object', recorded([GOOD], { tenantId: { name: 'demo' } })],
    ['a tenant with the separator of keys', recorded([GOOD], { tenantId: 'demo#x' })],
    ['an empty tenant', recorded([GOOD], { tenantId: '' })],
    ['a tenant in a prototype', JSON.parse('{"__proto__":{"tenantId":"demo"}}')],
  ])('%s', async (_name, detail) => {
    const { failed, setAside, hours } = await recordOnce(detail, recorded([GOOD]))
    expect([...failed]).toEqual(['m-1'])
    expect(hours).toEqual([GOOD_HOUR])
    expect(setAside).toEqual([])
  })
})

describe('what is set aside', () => {
  it('comes again without making a second row', async () => {
    const { pipeline, messages, setAside } = await recordOnce(
      recorded([NO_OFFSET, null]),
      recorded([GOOD], { version: 2 }),
    )
    expect(setAside).toHaveLength(3)
    await pipeline.record(messages)
    expect(await pipeline.rejections.list('demo', 100)).toEqual(setAside)
  })

  it('has only the fields of the contract, as short text', async () => {
    const event = {
      ...anEvent({ at: 'x'.repeat(1000), staffId: `n${'😀'.repeat(200)}` }),
      action: { note: 'Jane Roe' },
      patient: 'Jane Roe',
    }
    const extra = { patient: 'Jane Roe' }
    const { setAside } = await recordOnce(
      recorded([event, ['Jane Roe'], 'Jane Roe'], extra),
      recorded([event, ['Jane Roe']], { ...extra, version: 2 }),
    )
    expect(JSON.stringify(setAside)).not.toContain('Jane')
    const replays = setAside.flatMap(eventsToReplay)
    const events = replays.filter((kept) => kept !== null)
    expect(replays.length).toBe(4)
    expect(events).toHaveLength(2)
    for (const kept of events) {
      expect(kept).toEqual({
        kind: 'activity',
        staffId: expect.stringMatching(/^n(😀){127}\ufffd$/),
        at: 'x'.repeat(256),
        action: null,
      })
    }
  })

  it('keeps no number that would come out as another one', async () => {
    const tooLong = Number('12345678901234567890')
    const { setAside } = await recordOnce(
      recorded([
        { ...anEvent(), staffId: tooLong },
        { ...anEvent(), staffId: 17 },
      ]),
    )
    const kept = setAside.flatMap(eventsToReplay).map((event) => event?.staffId)
    expect(new Set(kept)).toEqual(new Set([null, 17]))
  })

  it('goes through when it is replayed after the fault is mended', async () => {
    const { pipeline, setAside } = await recordOnce(recorded([NO_OFFSET]), recorded([GOOD], { version: 2 }))
    const mended = setAside.map((rejection) => ({
      ...rejection.replay,
      version: 1,
      events: eventsToReplay(rejection).map((event) => ({ ...event, at: instant(MONDAY) })),
    }))
    expect(await pipeline.record(mended.map((detail) => aMessage(detail)))).toEqual(new Set())
    await pipeline.drain()
    for (const staffId of ['n-17', 'good']) {
      expect(await pipeline.staffDays.get('demo', { staffId, date: '2026-11-23' })).toMatchObject({
        day: { events: 1 },
      })
    }
    expect(await pipeline.rejections.list('demo', 100)).toEqual(setAside)
  })

  it('is kept apart for each organisation', async () => {
    const { pipeline } = await recordOnce(
      recorded([NO_OFFSET]),
      recorded([NO_OFFSET, null], { tenantId: 'other' }),
    )
    expect(await pipeline.rejections.list('demo', 100)).toHaveLength(1)
    expect(await pipeline.rejections.list('other', 100)).toHaveLength(2)
  })
})
