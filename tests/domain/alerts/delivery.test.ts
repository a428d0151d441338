import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { healthAfter } from '../../../shared/domain/alerts/channel-health.ts'
import {
  type Delivery,
  newDelivery,
  nextAttempt,
  replayed,
  type SendOutcome,
} from '../../../shared/domain/alerts/delivery.ts'
import { deliveriesDue, holdsUp, nextDueAt } from '../../../shared/domain/alerts/delivery-order.ts'
import { retryAfterSeconds } from '../../../shared/domain/alerts/retry-after.ts'
import { RETRY_DELAYS, retryDelay } from '../../../shared/domain/alerts/retry-schedule.ts'

const NOW = 1_781_600_000
const DAY = 86_400

const delivered: SendOutcome = { isDelivered: true, status: 200 }
const failed: SendOutcome = { isDelivered: false, status: 503, reason: 'status' }
const gone: SendOutcome = { isDelivered: false, status: 410, reason: 'gone' }

function aDelivery(id = 'del_1', createdAt = NOW): Delivery {
  return newDelivery({ deliveryId: id, messageId: `msg_${id}`, channelId: 'hook' }, createdAt)
}

describe('TRUST 3: retries at 0, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h with jitter', () => {
  test.each(RETRY_DELAYS.map((delay, attempts) => [attempts, delay] as const).slice(1))(
    'after %i attempts: %i seconds, up to a tenth more',
    (attempts, delay) => {
      const delays = ['a', 'b', 'c', 'd'].map((id) => retryDelay(id, attempts) ?? 0)
      for (const one of delays) {
        expect(one).toBeGreaterThanOrEqual(delay)
        expect(one).toBeLessThanOrEqual(delay * 1.1)
      }
    },
  )

  test('the jitter differs from delivery to delivery, and the same input twice gives the same', () => {
    const delays = Array.from({ length: 50 }, (_, id) => retryDelay(`del_${id}`, 5))
    expect(new Set(delays).size).toBeGreaterThan(40)
    expect(Array.from({ length: 50 }, (_, id) => retryDelay(`del_${id}`, 5))).toEqual(delays)
  })

  test('the first attempt is at once, the tenth the last: then it is a dead letter, with its reasons', () => {
    let delivery = aDelivery()
    expect(delivery.nextAttemptAt).toBe(NOW)
    while (delivery.nextAttemptAt !== null) delivery = nextAttempt(delivery, failed, delivery.nextAttemptAt)
    expect(delivery.state).toBe('dead')
    expect(delivery.attempts.map(({ status, reason }) => [status, reason])).toEqual(
      Array(10).fill([503, 'status']),
    )
    expect((delivery.attempts.at(-1)?.at ?? 0) - NOW).toBeGreaterThan(3 * DAY)
  })

  test.each([
    ['shorter than the schedule', 2, 5],
    ['longer than the schedule', 600, 600],
    ['longer than a day', 999_999, DAY],
  ])('Retry-After %s', (_name, retryAfterSeconds, wait) => {
    const after = nextAttempt(aDelivery(), { ...failed, retryAfterSeconds }, NOW)
    expect(after.nextAttemptAt).toBe(NOW + wait)
  })

  test('a retry to a person waits for the end of quiet hours', () => {
    const after = nextAttempt(aDelivery(), failed, NOW, () => NOW + 40_000)
    expect(after.nextAttemptAt).toBe(NOW + 40_000)
  })

  test('an answer that comes after a second worker has delivered changes nothing', () => {
    const done = nextAttempt(aDelivery(), delivered, NOW)
    expect(nextAttempt(done, failed, NOW + 1)).toBe(done)
  })

  test.each([
    ['delivered', [delivered]],
    ['dead', Array(10).fill(failed)],
  ])('what is %s can be replayed, under the same id', (state, outcomes: SendOutcome[]) => {
    const before = outcomes.reduce((delivery, outcome) => nextAttempt(delivery, outcome, NOW), aDelivery())
    expect(before.state).toBe(state)
    const again = replayed(before, NOW + DAY)
    expect(again).toMatchObject({ state: 'waiting', nextAttemptAt: NOW + DAY, deliveryId: before.deliveryId })
    expect(nextAttempt(again, failed, NOW + DAY).state).toBe('waiting')
    expect(nextAttempt(again, delivered, NOW + DAY).attempts).toHaveLength(outcomes.length + 1)
  })
})

describe('Retry-After', () => {
  test.each([
    [null, 0],
    ['120', 120],
    [' 0 ', 0],
    ['-5', 0],
    ['1e9', 0],
    ['soon', 0],
    [new Date((NOW + 90) * 1000).toUTCString(), 90],
    [new Date((NOW - 90) * 1000).toUTCString(), 0],
    ['Wed, 99 Foo 2026 07:28:00 GMT', 0],
  ])('%j is %i seconds', (header, seconds) => expect(retryAfterSeconds(header, NOW)).toBe(seconds))
})

describe('expectation 10: an endpoint that keeps failing is disabled', () => {
  const failing = { since: NOW, attempts: 7 }

  test.each([
    ['after a failure: not yet', null, failed, NOW, null],
    ['a second before five days without a success: not yet', failing, failed, NOW + 5 * DAY - 1, null],
    ['after five days without a success', failing, failed, NOW + 5 * DAY, 'keeps failing'],
    ['at once where it says 410', null, gone, NOW, 'gone'],
    ['not where it answers again', failing, delivered, NOW + 6 * DAY, null],
  ] as const)('%s', (_name, before, outcome, now, disable) => {
    expect(healthAfter(before, outcome, now).disable).toBe(disable)
  })

  test('a success forgets all failures', () =>
    expect(healthAfter(failing, delivered, NOW).failing).toBeNull())
})

describe('the order of a channel', () => {
  const first = nextAttempt(aDelivery('a'), failed, NOW)
  const behind = aDelivery('b', NOW + 1)

  test('what is behind waits for the first', () => {
    expect(deliveriesDue([behind, first], NOW + 2)).toEqual([])
    expect(nextDueAt([behind, first])).toBe(NOW + 5)
    expect(deliveriesDue([behind, first], NOW + 5).map(({ deliveryId }) => deliveryId)).toEqual(['a', 'b'])
  })

  test.each([400, 413, 422])('a message that the endpoint will not have (%i) holds nothing up', (status) => {
    const refused = nextAttempt(aDelivery('a'), { isDelivered: false, status, reason: 'status' }, NOW)
    expect(holdsUp(refused)).toBe(false)
    expect(deliveriesDue([refused, behind], NOW + 2)).toEqual([behind])
    expect(nextDueAt([refused])).toBe(NOW + 5)
  })

  test('nothing waits: nothing is due', () => {
    expect(nextDueAt([nextAttempt(aDelivery(), delivered, NOW)])).toBeNull()
    expect(deliveriesDue([], NOW)).toEqual([])
  })
})

/** A channel over virtual time: what it was sent, in order, and the deliveries in the end. */
function run(createdAt: readonly number[], answer: (at: number) => SendOutcome, shuffle: number) {
  const arrived: string[] = []
  const kept = new Map<string, Delivery>()
  const coming = createdAt.map((at, index) => aDelivery(`${String(index).padStart(3, '0')}`, at))
  for (let turn = 0; turn < 5000; turn++) {
    const next = coming.find(({ deliveryId }) => !kept.has(deliveryId))
    const now = Math.min(next?.createdAt ?? Infinity, nextDueAt([...kept.values()]) ?? Infinity)
    if (now === Infinity) break
    for (const delivery of coming) {
      if (delivery.createdAt <= now && !kept.has(delivery.deliveryId)) kept.set(delivery.deliveryId, delivery)
    }
    const stored = [...kept.values()].toSorted(
      (a, b) => ((Number(a.deliveryId) * shuffle) % 7) - ((Number(b.deliveryId) * shuffle) % 7),
    )
    for (const delivery of deliveriesDue(stored, now)) {
      const outcome = answer(now)
      if (outcome.isDelivered) arrived.push(delivery.deliveryId)
      const after = nextAttempt(delivery, outcome, now)
      kept.set(delivery.deliveryId, after)
      if (!outcome.isDelivered && holdsUp(after)) break
    }
    // An endpoint that stays dead for good would go on for ever in virtual time.
    if (now > NOW + 30 * DAY) break
  }
  return { arrived, kept }
}

test('a dead endpoint for 3 days, then alive: everything arrives once, in order of first attempt', () => {
  const reasons: SendOutcome[] = [
    failed,
    { isDelivered: false, status: null, reason: 'timeout' },
    { isDelivered: false, status: 429, reason: 'status', retryAfterSeconds: 3600 },
    { isDelivered: false, status: 302, reason: 'redirect' },
  ]
  const times = fc
    .array(fc.integer({ min: 0, max: 4 * DAY }), { minLength: 1, maxLength: 40 })
    .map((offsets) => offsets.map((offset) => NOW + offset).toSorted((a, b) => a - b))
  fc.assert(
    fc.property(
      times,
      fc.constantFrom(...reasons),
      fc.integer({ min: 1, max: 6 }),
      (times, death, shuffle) => {
        const { arrived } = run(times, (at) => (at < NOW + 3 * DAY ? death : delivered), shuffle)
        expect(arrived).toEqual(times.map((_, index) => String(index).padStart(3, '0')))
      },
    ),
    { numRuns: 200 },
  )
})

test('an endpoint that is dead for good makes dead letters, one after the other, and loses none', () => {
  const { arrived, kept } = run([NOW, NOW + 60, NOW + 120], () => failed, 1)
  expect(arrived).toEqual([])
  expect([...kept.values()].map(({ state }) => state)).toEqual(['dead', 'dead', 'dead'])
})
