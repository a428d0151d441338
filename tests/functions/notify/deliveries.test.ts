import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { switchedOn } from '../../../functions/api/switched-on.ts'
import type { ChannelTarget } from '../../../shared/channels/channel.ts'
import { newWebhookSecret } from '../../../shared/channels/webhook-secret.ts'
import { replayed } from '../../../shared/domain/alerts/delivery.ts'
import { readingsOf } from '../../support/alerts.ts'
import { at } from '../../support/builders.ts'
import {
  anAlertOf,
  type House,
  MONDAY_TEN,
  memoryTablesOfNotify,
  NEW_YORK,
  notifyUnderTest,
  OK,
  type Sent,
} from '../../support/notify-under-test.ts'

const SECRET = newWebhookSecret()
const HOOK: ChannelTarget = { kind: 'webhook', url: 'https://hooks.example.org/alerts', secrets: [SECRET] }
const DAY = 86_400
const RULES = ['after-hours-load', 'message-volume', 'short-rest', 'work-on-leave', 'double-booking'] as const
const DOWN = { status: 503, retryAfter: null, body: '' }

async function withHook() {
  const house = notifyUnderTest()
  await house.setUp()
  await house.addChannel('hook', HOOK)
  return house
}

const idsOf = (sent: readonly Sent[]) => sent.map(({ request }) => request?.headers['webhook-id'] as string)
const delivered = async ({ deliveries }: House, channelId = 'hook') =>
  (await deliveries.list('demo', channelId, 1000)).map(({ delivery }) => delivery)

describe('expectation 10: a machine', () => {
  it('hears of each change at once, at night too, one message for each', async () => {
    const house = await withHook()
    house.clock.now = at(NEW_YORK, '2026-06-16T03:00')
    await house.reads(anAlertOf(), 'HH')
    await house.reads(anAlertOf('short-rest'), 'HH')
    await house.reads(anAlertOf(), 'HHLL')
    const types = house.sent.map(({ text }) => JSON.parse(text).type)
    expect(types).toEqual(['alert.fired', 'alert.fired', 'alert.resolved'])
    expect(new Set(idsOf(house.sent)).size).toBe(3)
  })

  it('verifies every delivery with the library of Standard Webhooks', async () => {
    const house = await withHook()
    // The library knows the real time alone.
    house.clock.now = Math.floor(Date.now() / 1000)
    house.world.answer = () => (house.sent.length === 1 ? DOWN : OK)
    for (const ruleId of RULES) await house.reads(anAlertOf(ruleId), 'HH')
    await house.until(house.clock.now + 120)
    expect(house.sent).toHaveLength(RULES.length + 1)
    for (const { request } of house.sent) {
      expect(new Webhook(SECRET).verify(request?.body ?? '', { ...request?.headers })).toMatchObject({
        type: 'alert.fired',
      })
    }
  })

  it('on EventBridge gets the same', async () => {
    const house = await withHook()
    await house.addChannel('bus', { kind: 'eventbridge', busName: 'tenant-bus' })
    await house.reads(anAlertOf(), 'HH')
    const bodies = house.sent.map(({ text }) => JSON.parse(text)).map(({ type, data }) => ({ type, data }))
    expect(bodies).toHaveLength(2)
    expect(bodies[1]).toEqual(bodies[0])
  })

  it('of a manager hears of their teams alone', async () => {
    const house = notifyUnderTest()
    await house.setUp()
    await house.addChannel('hook', HOOK, { recipientId: 'cleo' })
    await house.reads(anAlertOf(), 'HH')
    expect(house.sent).toEqual([])
    await house.reads(anAlertOf('short-rest', { kind: 'team', id: 'care', name: 'Care' }), 'HH')
    expect(house.sent).toHaveLength(1)
  })
})

describe('expectation 10: a delivery that fails', () => {
  it('is tried again after 5 seconds, 5 minutes, 30 minutes and so on, under its id, and then set aside', async () => {
    const house = await withHook()
    house.world.answer = () => DOWN
    await house.reads(anAlertOf(), 'HH')
    await house.until(MONDAY_TEN + 5 * DAY)
    const [first, ...others] = await delivered(house)
    expect(others).toEqual([])
    expect(first?.state).toBe('dead')
    expect(new Set(idsOf(house.sent)).size).toBe(1)
    const waits = first?.attempts.map(({ at: time }, index, all) => time - (all[index - 1]?.at ?? MONDAY_TEN))
    const least = [0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]
    expect(waits).toHaveLength(least.length)
    // A tenth of jitter, and up to a minute until the clock ticks.
    waits?.forEach((wait, index) => {
      expect(wait).toBeGreaterThanOrEqual(least[index] as number)
      expect(wait).toBeLessThanOrEqual((least[index] as number) * 1.1 + 60)
    })
  })

  it('waits as long as Retry-After asks for', async () => {
    const house = await withHook()
    house.world.answer = () => ({ status: 429, retryAfter: '3600', body: '' })
    await house.reads(anAlertOf(), 'HH')
    await house.until(MONDAY_TEN + 3599)
    expect(house.sent).toHaveLength(1)
    await house.until(MONDAY_TEN + 3660)
    expect(house.sent).toHaveLength(2)
  })

  it('an endpoint dead for three days, then alive, gets everything once by id, in order of first attempt', async () => {
    const house = await withHook()
    const arrived: string[] = []
    house.world.answer = (request, now) => {
      if (now < MONDAY_TEN + 3 * DAY) return DOWN
      arrived.push(request.headers['webhook-id'] ?? '')
      return OK
    }
    for (const [day, ruleId] of RULES.entries()) {
      house.clock.now = MONDAY_TEN + day * (DAY / 2)
      await house.reads(anAlertOf(ruleId), 'HH')
      await house.until(MONDAY_TEN + (day + 1) * (DAY / 2) - 1)
    }
    await house.until(MONDAY_TEN + 5 * DAY)
    const inOrder = (await delivered(house)).toReversed()
    expect(inOrder.map(({ state }) => state)).toEqual(RULES.map(() => 'delivered'))
    expect(arrived).toEqual(inOrder.map(({ messageId }) => messageId))
    expect(new Set(arrived).size).toBe(RULES.length)
  })

  it('a person is not woken by a retry: it waits for the end of quiet hours', async () => {
    const house = notifyUnderTest()
    await house.setUp()
    await house.addChannel(
      'slack',
      { kind: 'slack-webhook', url: 'https://hooks.slack.com/services/a' },
      { recipientId: 'mara' },
    )
    house.clock.now = at(NEW_YORK, '2026-06-15T17:50')
    house.world.answer = (_, now) => (now < at(NEW_YORK, '2026-06-15T23:00') ? DOWN : OK)
    await house.reads(anAlertOf(), 'HH')
    await house.until(at(NEW_YORK, '2026-06-16T12:00'))
    const last = house.sent.at(-1)?.at
    expect(last).toBe(at(NEW_YORK, '2026-06-16T08:00'))
    const evening = house.sent.filter(
      ({ at: time }) => time >= at(NEW_YORK, '2026-06-15T18:00') && time !== last,
    )
    expect(evening).toEqual([])
  })

  it('a dead endpoint is asked by one message, not by all that wait', async () => {
    const house = await withHook()
    house.world.answer = () => DOWN
    const events = []
    for (const ruleId of RULES) {
      const input = { kind: 'readings', readings: readingsOf('HH'), mask: null } as const
      const event = await house.step(anAlertOf(ruleId), input)
      if (event !== null) events.push(event)
    }
    await house.run(...events)
    expect(house.sent).toHaveLength(1)
    await house.until(MONDAY_TEN + 60)
    expect(new Set(idsOf(house.sent)).size).toBe(1)
    house.world.answer = () => OK
    await house.until(MONDAY_TEN + 600)
    expect(new Set(idsOf(house.sent)).size).toBe(RULES.length)
  })

  it('replayed by hand at night reaches a person in the morning', async () => {
    const house = notifyUnderTest()
    await house.setUp()
    await house.mailOf('mara')
    await house.reads(anAlertOf(), 'HH')
    await house.until(MONDAY_TEN + 600)
    house.clock.now = at(NEW_YORK, '2026-06-15T22:00')
    const [stored] = await house.deliveries.list('demo', 'mail-mara', 1)
    if (stored === undefined) throw new Error('Nothing was delivered')
    const delivery = replayed(stored.delivery, house.clock.now)
    await house.deliveries.save('demo', { ...stored, delivery }, stored.revision, house.clock.now)
    await house.until(at(NEW_YORK, '2026-06-16T07:59'))
    expect(house.sent).toHaveLength(1)
    await house.until(at(NEW_YORK, '2026-06-16T08:00'))
    expect(house.sent).toHaveLength(2)
  })

  it('an endpoint that is gone is switched off at once, and its owner told by another channel', async () => {
    const house = notifyUnderTest()
    await house.setUp()
    await house.mailOf('mara')
    await house.addChannel('hook', HOOK, { recipientId: 'mara' })
    house.world.answer = () => ({ status: 410, retryAfter: null, body: '' })
    await house.reads(anAlertOf(), 'HH')
    await house.until(MONDAY_TEN + 600)
    expect((await house.channels.get('demo', 'hook'))?.channel.disabled).toMatchObject({ reason: 'gone' })
    const titles = house.sent.filter(({ via }) => via === 'mail').map(({ title }) => title)
    expect(titles.sort()).toEqual([
      'A channel of Evenshift was switched off',
      expect.stringContaining(': East'),
    ])
    await house.reads(anAlertOf('short-rest'), 'HH')
    expect(house.sent.filter(({ via }) => via === 'http')).toHaveLength(1)
    const log = (await delivered(house, 'mail-mara')).length
    expect(log).toBe(2)
  })

  it('an endpoint that fails for five days is switched off, keeps what waits, and sends it when switched on', async () => {
    const house = await withHook()
    await house.addChannel('topic', { kind: 'sns', topicArn: 'arn:aws:sns:us-east-1:123456789012:ops' })
    house.world.answer = () => DOWN
    for (let day = 0; day < 7; day++) {
      house.clock.now = MONDAY_TEN + day * DAY
      await house.reads(anAlertOf(RULES[day % 5]), 'HH')
      await house.until(MONDAY_TEN + (day + 1) * DAY - 1)
    }
    expect((await house.channels.get('demo', 'hook'))?.channel.disabled).toMatchObject({
      reason: 'keeps failing',
    })
    expect(house.sent.filter(({ via }) => via === 'sns').map(({ title }) => title)).toEqual([
      'A channel of Evenshift was switched off',
    ])
    const waiting = (await delivered(house)).filter(({ state }) => state === 'waiting')
    expect(waiting.length).toBeGreaterThan(0)
    await switchedOn('demo', 'hook', house, house.clock.now)
    house.world.answer = () => OK
    await house.until(house.clock.now + DAY)
    expect((await delivered(house)).filter(({ state }) => state === 'waiting')).toEqual([])
  })

  it('of a channel that was removed is not sent', async () => {
    const house = await withHook()
    house.world.answer = () => DOWN
    await house.reads(anAlertOf(), 'HH')
    await house.channels.remove('demo', 'hook')
    await house.until(MONDAY_TEN + DAY)
    expect(house.sent).toHaveLength(1)
    expect((await delivered(house)).map(({ state }) => state)).toEqual(['dead'])
  })
})

describe('the same input', () => {
  it('expectation 1: twice is told once: by queue, by clock, at once or later', async () => {
    const house = await withHook()
    await house.mailOf('mara')
    const event = await house.step(anAlertOf(), {
      kind: 'readings',
      readings: readingsOf('HH'),
      mask: null,
    })
    if (event === null) throw new Error('Nothing was published')
    await house.run(event, event)
    await house.run(event)
    await house.until(MONDAY_TEN + 600)
    await house.run(event)
    await house.until(MONDAY_TEN + 3 * DAY)
    expect(house.sent.map(({ via }) => via).sort()).toEqual(['http', 'mail'])
  })

  it('while one worker sends, no other sends in the same channel, until its claim has ended', async () => {
    const house = await withHook()
    const other = notifyUnderTest(house.tables, house.clock, house.sent)
    house.world.meanwhile = async () => {
      await other.tick()
      house.clock.now += 329
      await other.tick()
    }
    await house.reads(anAlertOf(), 'HH')
    expect(house.sent).toHaveLength(1)
    house.world.meanwhile = async () => {
      house.clock.now += 331
      await other.tick()
    }
    await house.reads(anAlertOf('short-rest'), 'HH')
    expect(idsOf(house.sent).slice(1)).toHaveLength(2)
    expect(new Set(idsOf(house.sent)).size).toBe(2)
  })

  it('by two workers at one moment is sent once', async () => {
    for (let round = 0; round < 10; round++) {
      const tables = memoryTablesOfNotify()
      const clock = { now: MONDAY_TEN }
      const sent: Sent[] = []
      const [one, other] = [notifyUnderTest(tables, clock, sent), notifyUnderTest(tables, clock, sent)]
      await one.setUp()
      await one.addChannel('hook', HOOK)
      await one.mailOf('mara')
      const readings = readingsOf('HH')
      const event = await one.step(anAlertOf(), { kind: 'readings', readings, mask: null })
      if (event === null) throw new Error('Nothing was published')
      await Promise.all([one.run(event), other.run(event)])
      for (let minutes = 1; minutes <= 8; minutes++) {
        clock.now = MONDAY_TEN + minutes * 60
        await Promise.all([one.tick(), other.tick(), one.tick()])
      }
      expect(sent.map(({ via }) => via).sort()).toEqual(['http', 'mail'])
    }
  })
})
