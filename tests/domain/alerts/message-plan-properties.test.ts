import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AlertState } from '../../../shared/domain/alerts/alert.ts'
import type { Message } from '../../../shared/domain/alerts/alert-item.ts'
import { messagesHandedOver, planMessages } from '../../../shared/domain/alerts/message-plan.ts'
import { QUIET_BY_DEFAULT, quietUntil } from '../../../shared/domain/alerts/quiet-hours.ts'
import { NOTHING_TOLD, type RecipientState } from '../../../shared/domain/alerts/recipient-state.ts'
import { localDateOf } from '../../../shared/domain/local-time.ts'
import { weekOf } from '../../../shared/domain/week.ts'
import { aNotice, hashOf } from '../../support/alert-items.ts'

const ZONES = [
  'America/New_York',
  'Europe/Amsterdam',
  'Pacific/Pago_Pago',
  'Pacific/Tongatapu',
  'Asia/Kolkata',
] as const
/** Two weeks and more, over the change of the clock in autumn. */
const START = Date.parse('2026-10-26T10:00:00Z') / 1000
const QUARTER = 900
const QUARTERS = 4 * 24 * 18
const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'] as const
const STANDINGS = [
  'firing',
  'firing',
  'firing',
  'resolved',
  'acknowledged',
  'snoozed',
  'silenced',
  'inhibited',
  'no data',
] as const
const REASONS = ['first', 'first', 'first', 'repeat-due', 'escalated', 'resolved'] as const

const quarter = fc.integer({ min: 0, max: QUARTERS })
const notice = fc.record({
  key: fc.constantFrom(...KEYS),
  reason: fc.constantFrom(...REASONS),
  week: fc.integer({ min: 1, max: 3 }),
  arose: quarter,
  /** When its copies come in: several times, late, in any order. */
  comesAt: fc.array(quarter, { minLength: 1, maxLength: 3 }),
})
const change = fc.record({
  key: fc.constantFrom(...KEYS),
  standing: fc.constantFrom(...STANDINGS),
  at: quarter,
})
const leave = fc.array(fc.tuple(quarter, fc.integer({ min: 1, max: 300 })), { maxLength: 2 }).map((spans) =>
  spans.map(([from, length]) => ({
    start: START + from * QUARTER,
    end: START + (from + length) * QUARTER,
  })),
)
const history = fc.record({
  notices: fc.array(notice, { maxLength: 25 }),
  changes: fc.array(change, { maxLength: 15 }),
  leave,
  /** Times at which the worker dies before its messages are in the outbox. */
  crashes: fc.array(quarter, { maxLength: 5 }),
  wakes: fc.array(quarter, { maxLength: 10 }),
  /** The recipient travels. */
  moves: fc.array(fc.record({ at: quarter, zone: fc.constantFrom(...ZONES) }), { maxLength: 3 }),
})
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never

/** Where the recipient is: in New York until the first journey. */
function preferencesAt({ moves }: Pick<History, 'moves'>, at: number) {
  const moved = moves.filter((move) => START + move.at * QUARTER <= at).toSorted((a, b) => a.at - b.at)
  return { zone: moved.at(-1)?.zone ?? ZONES[0], ...QUIET_BY_DEFAULT }
}

interface Run {
  readonly outbox: ReadonlyMap<string, Message & { readonly handedOverAt: number }>
  readonly state: RecipientState
  readonly standings: ReadonlyMap<string, AlertState>
}

/** Lives through a history, plan by plan, as often as something happens or the planner asked to wake. */
function live(history: History): Run {
  const { notices, changes, leave, crashes, wakes, moves } = history
  const happens = new Set([
    ...notices.flatMap(({ comesAt }) => comesAt),
    ...[...changes, ...moves, ...wakes.map((at) => ({ at }))].map(({ at }) => at),
  ])
  const times = [...happens].map((at) => START + at * QUARTER).toSorted((a, b) => a - b)
  const standings = new Map<string, AlertState>(KEYS.map((key) => [key, 'firing']))
  const outbox = new Map<string, Message & { handedOverAt: number }>()
  let state = NOTHING_TOLD
  let wakeAt: number | null = null
  const end = START + (QUARTERS + 4 * 24 * 30) * QUARTER
  for (let turn = 0; turn < 2000; turn++) {
    const now = Math.min(times[0] ?? end, wakeAt ?? end)
    if (now >= end) break
    if (times[0] === now) times.shift()
    const index = (now - START) / QUARTER
    for (const { key, standing, at } of changes) if (at === index) standings.set(key, standing)
    const come = notices
      .filter(({ comesAt }) => comesAt.includes(index))
      .map(({ key, reason, week, arose }) =>
        aNotice(START + Math.min(arose, index) * QUARTER, {
          alertKey: key,
          reason,
          noticeId: `${key}/${reason}/${week}`,
          scope: { kind: 'team', id: key < 'c' ? 'east' : key, name: 'East' },
        }),
      )
    const preferences = preferencesAt(history, now)
    const input = {
      recipientKey: 'demo#maria',
      state,
      notices: come,
      standings,
      preferences,
      leave,
      now,
      idOf: hashOf,
    }
    const plan = planMessages(input)
    expect(planMessages({ ...input, notices: [...come, ...come].reverse() })).toEqual(plan)
    if (plan.wakeAt !== null) expect(plan.wakeAt).toBeGreaterThan(now)
    for (const message of plan.messages) {
      expect(quietUntil(now, preferences, leave)).toBeNull()
      const before = outbox.get(message.messageId)
      if (before) expect({ ...before, handedOverAt: 0 }).toEqual({ ...message, handedOverAt: 0 })
      else outbox.set(message.messageId, { ...message, handedOverAt: now })
    }
    const isLost = crashes.includes(index)
    const ids = plan.messages.map(({ messageId }) => messageId)
    state = isLost ? plan.state : messagesHandedOver(plan.state, ids)
    wakeAt = isLost ? now + 60 : plan.wakeAt
  }
  return { outbox, state, standings }
}

test('expectation 7: no history makes a message in quiet hours, nor more than the budget', () => {
  fc.assert(
    fc.property(history, (past) => {
      const messages = [...live(past).outbox.values()].toSorted((a, b) => a.at - b.at)
      for (const { at } of messages) expect(quietUntil(at, preferencesAt(past, at), past.leave)).toBeNull()
      const digests = messages.filter(({ kind }) => kind === 'digest').map(({ at }) => at)
      for (const [index, at] of digests.slice(1).entries()) {
        const { zone } = preferencesAt(past, at)
        const before = localDateOf(zone, digests[index] as number)
        expect(localDateOf(zone, at) > before).toBe(true)
      }
      const immediate = messages.filter(({ kind }) => kind === 'immediate').map(({ at }) => at)
      for (const from of immediate) {
        const { zone } = preferencesAt(past, from)
        const within = (isMeant: (at: number) => boolean) =>
          immediate.filter((at) => at <= from && isMeant(at))
        expect(within((at) => at > from - 7 * 86_400).length).toBeLessThanOrEqual(3)
        const week = weekOf(localDateOf(zone, from))
        expect(within((at) => weekOf(localDateOf(zone, at)) === week).length).toBeLessThanOrEqual(3)
      }
    }),
    { numRuns: 100 },
  )
})

test('no notice is told twice, and a reminder never within a week of the last message', () => {
  fc.assert(
    fc.property(history, (past) => {
      const messages = [...live(past).outbox.values()].toSorted((a, b) => a.at - b.at)
      const told = messages.flatMap(({ items, listed }) =>
        [...items, ...listed].map(({ noticeId }) => noticeId),
      )
      expect(new Set(told).size).toBe(told.length)
      for (const { at, items } of messages) {
        for (const item of items.filter(({ reason }) => reason === 'repeat-due')) {
          const before = messages.filter(
            (message) =>
              message.at < at &&
              message.at > at - 6 * 86_400 &&
              message.items.some((other) => other.alertKey === item.alertKey && other.reason !== 'resolved'),
          )
          const isOver = messages.some(
            (message) =>
              message.at < at &&
              message.items.some((other) => other.alertKey === item.alertKey && other.reason === 'resolved'),
          )
          if (!isOver) expect(before).toEqual([])
        }
      }
    }),
    { numRuns: 100 },
  )
})

test('nothing is lost: what came for the first time and still fires was told, unless it was acknowledged', () => {
  fc.assert(
    fc.property(history, (past) => {
      const { outbox, standings, state } = live(past)
      const told = new Set(
        [...outbox.values()].flatMap(({ items, listed }) =>
          [...items, ...listed].map(({ alertKey }) => alertKey),
        ),
      )
      const acknowledged = new Set(
        past.changes.filter(({ standing }) => standing === 'acknowledged').map(({ key }) => key),
      )
      const missing = past.notices
        .filter(({ key, reason }) => reason === 'first' && standings.get(key) === 'firing')
        .filter(({ key }) => !acknowledged.has(key as never) && !told.has(key))
      expect(missing).toEqual([])
      expect(state.planned).toEqual([])
      for (const { item } of state.waiting) expect(standings.get(item.alertKey)).not.toBe('firing')
    }),
    { numRuns: 100 },
  )
})

test('what is masked or acknowledged at the moment of a message is not in it', () => {
  fc.assert(
    fc.property(history, (past) => {
      for (const { at, items } of live(past).outbox.values()) {
        for (const { alertKey, reason } of items) {
          const standing =
            past.changes
              .map((change, order) => ({ ...change, order }))
              .filter(({ key, at: changed }) => key === alertKey && START + changed * QUARTER <= at)
              .toSorted((a, b) => a.at - b.at || a.order - b.order)
              .at(-1)?.standing ?? 'firing'
          expect(standing).toBe(reason === 'resolved' ? 'resolved' : 'firing')
        }
      }
    }),
    { numRuns: 100 },
  )
})
