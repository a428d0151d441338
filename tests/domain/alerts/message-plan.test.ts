import { describe, expect, test } from 'vitest'
import type { AlertState } from '../../../shared/domain/alerts/alert.ts'
import type { Message } from '../../../shared/domain/alerts/alert-item.ts'
import {
  messagesHandedOver,
  type Plan,
  type PlanInput,
  planMessages,
} from '../../../shared/domain/alerts/message-plan.ts'
import { QUIET_BY_DEFAULT } from '../../../shared/domain/alerts/quiet-hours.ts'
import { type IncomingNotice, NOTHING_TOLD } from '../../../shared/domain/alerts/recipient-state.ts'
import { instantOf } from '../../../shared/domain/local-time.ts'
import { aNotice, hashOf } from '../../support/alert-items.ts'

const TUESDAY = '2026-06-16'
const WEDNESDAY = '2026-06-17'
const THURSDAY = '2026-06-18'

function at(date: string, clock: string): number {
  return instantOf('America/New_York', date, clock)
}

/** A recipient over some days: what comes when, how the alerts stand, and what is told. */
function aRecipient(of: Partial<Pick<PlanInput, 'leave' | 'preferences'>> = {}) {
  let state = NOTHING_TOLD
  const standings = new Map<string, AlertState>()
  const plan = (now: number, notices: readonly IncomingNotice[] = []): Plan => {
    const planned = planMessages({
      recipientKey: 'demo#maria',
      state,
      notices,
      standings,
      preferences: { zone: 'America/New_York', ...QUIET_BY_DEFAULT },
      leave: [],
      now,
      idOf: hashOf,
      ...of,
    })
    state = messagesHandedOver(
      planned.state,
      planned.messages.map(({ messageId }) => messageId),
    )
    return planned
  }
  return {
    standings,
    plan,
    /** The message that something makes, five minutes later. */
    tell(now: number, ...notices: IncomingNotice[]): readonly Message[] {
      for (const { item } of notices) standings.set(item.alertKey, 'firing')
      plan(now, notices)
      return plan(now + 300).messages
    },
  }
}

function keysOf(items: Message['items']): string[] {
  return items.map(({ alertKey }) => alertKey)
}

describe('expectation 5: grouping per manager and team', () => {
  test('two alerts of one team within five minutes are one message', () => {
    const maria = aRecipient()
    maria.standings.set('a', 'firing').set('b', 'firing')
    expect(
      maria.plan(at(TUESDAY, '10:00'), [aNotice(at(TUESDAY, '10:00'), { alertKey: 'a' })]).messages,
    ).toEqual([])
    expect(
      maria.plan(at(TUESDAY, '10:03'), [aNotice(at(TUESDAY, '10:00'), { alertKey: 'b' })]).messages,
    ).toEqual([])
    const { messages } = maria.plan(at(TUESDAY, '10:05'))
    expect(messages.map(({ kind, items }) => [kind, keysOf(items)])).toEqual([['immediate', ['a', 'b']]])
  })

  test('alerts of two teams are two messages', () => {
    const west = { alertKey: 'b', scope: { kind: 'team', id: 'west', name: 'West' } } as const
    const messages = aRecipient().tell(
      at(TUESDAY, '10:00'),
      aNotice(at(TUESDAY, '10:00'), { alertKey: 'a' }),
      aNotice(at(TUESDAY, '10:00'), west),
    )
    expect(messages.map(({ items }) => keysOf(items))).toEqual([['a'], ['b']])
  })
})

describe('expectation 7: quiet hours, digest and budget', () => {
  test.each([
    ['at 17:54', '17:54', 'immediate'],
    ['at 17:55, as its five minutes end in quiet hours', '17:55', 'digest'],
    ['at 18:00', '18:00', 'digest'],
  ])('what fires %s goes as it should', (_name, clock, kind) => {
    const maria = aRecipient()
    const messages = maria.tell(at(TUESDAY, clock), aNotice(at(TUESDAY, clock)))
    const later = maria.plan(at(WEDNESDAY, '08:00')).messages
    expect([...messages, ...later].map((message) => message.kind)).toEqual([kind])
  })

  test('what fires at night is one digest at 08:00, and the planner says when to wake', () => {
    const maria = aRecipient()
    maria.standings.set('a', 'firing').set('b', 'firing')
    const night = maria.plan(at(TUESDAY, '22:00'), [aNotice(at(TUESDAY, '22:00'), { alertKey: 'a' })])
    expect(night).toMatchObject({ messages: [], wakeAt: at(WEDNESDAY, '08:00') })
    maria.plan(at(WEDNESDAY, '06:00'), [aNotice(at(WEDNESDAY, '06:00'), { alertKey: 'b' })])
    expect(maria.plan(at(WEDNESDAY, '08:00') - 1).messages).toEqual([])
    const { messages } = maria.plan(at(WEDNESDAY, '08:00'))
    expect(messages.map(({ kind, items }) => [kind, keysOf(items)])).toEqual([['digest', ['a', 'b']]])
  })

  test('what is over before the digest is only listed', () => {
    const maria = aRecipient()
    maria.tell(at(TUESDAY, '22:00'), aNotice(at(TUESDAY, '22:00'), { alertKey: 'a' }))
    maria.standings.set('a', 'resolved')
    maria.plan(at(WEDNESDAY, '03:00'), [
      aNotice(at(WEDNESDAY, '03:00'), { alertKey: 'a', reason: 'resolved' }),
    ])
    const { messages } = maria.plan(at(WEDNESDAY, '08:00'))
    expect(messages.map(({ items, listed }) => [keysOf(items), keysOf(listed)])).toEqual([[[], ['a']]])
  })

  test('what is acknowledged before the digest is told no more', () => {
    const maria = aRecipient()
    maria.tell(at(TUESDAY, '22:00'), aNotice(at(TUESDAY, '22:00')))
    maria.standings.set('alert-1', 'acknowledged')
    expect(maria.plan(at(WEDNESDAY, '08:00'))).toMatchObject({ messages: [], wakeAt: null })
  })

  test.each(['snoozed', 'silenced', 'inhibited'] as const)(
    'what is %s is not told, until it no longer is',
    (mask) => {
      const maria = aRecipient()
      maria.tell(at(TUESDAY, '22:00'), aNotice(at(TUESDAY, '22:00')))
      maria.standings.set('alert-1', mask)
      expect(maria.plan(at(WEDNESDAY, '08:00'))).toMatchObject({ messages: [], wakeAt: null })
      maria.standings.set('alert-1', 'firing')
      expect(maria.plan(at(WEDNESDAY, '11:00')).messages).toHaveLength(1)
    },
  )

  test('the fourth message of a week goes into the next digest', () => {
    const maria = aRecipient()
    const told = ['09:00', '10:00', '11:00', '12:00'].map(
      (clock) => maria.tell(at(TUESDAY, clock), aNotice(at(TUESDAY, clock), { alertKey: clock })).length,
    )
    expect(told).toEqual([1, 1, 1, 0])
    const { messages } = maria.plan(at(WEDNESDAY, '08:00'))
    expect(messages.map(({ kind, items }) => [kind, keysOf(items)])).toEqual([['digest', ['12:00']]])
  })

  test('a week later there is budget again', () => {
    const maria = aRecipient()
    for (const key of ['a', 'b', 'c'])
      maria.tell(
        at(TUESDAY, '09:00'),
        aNotice(at(TUESDAY, '09:00'), { alertKey: key, scope: { kind: 'feed', id: key } }),
      )
    const next = at('2026-06-23', '09:00')
    expect(maria.tell(next - 60, aNotice(next, { alertKey: 'd' }))).toEqual([])
    expect(maria.tell(next + 400, aNotice(next, { alertKey: 'e' }))[0]?.kind).toBe('immediate')
  })

  test('there is one digest a day: what is due after it waits for the next', () => {
    const maria = aRecipient()
    maria.tell(at(TUESDAY, '22:00'), aNotice(at(TUESDAY, '22:00')))
    expect(maria.plan(at(WEDNESDAY, '08:00')).messages).toHaveLength(1)
    maria.standings.set('alert-1', 'resolved')
    const resolved = aNotice(at(WEDNESDAY, '09:00'), { reason: 'resolved' })
    expect(maria.plan(at(WEDNESDAY, '09:00'), [resolved])).toMatchObject({
      messages: [],
      wakeAt: at(THURSDAY, '08:00'),
    })
    expect(maria.plan(at(THURSDAY, '08:00')).messages[0]?.items[0]?.reason).toBe('resolved')
  })

  test('a silence that is lifted after the digest makes no second one that day', () => {
    const maria = aRecipient()
    maria.tell(at(TUESDAY, '22:00'), aNotice(at(TUESDAY, '22:00'), { alertKey: 'a' }))
    maria.tell(at(TUESDAY, '23:00'), aNotice(at(TUESDAY, '23:00'), { alertKey: 'b' }))
    maria.standings.set('b', 'silenced')
    expect(maria.plan(at(WEDNESDAY, '08:00')).messages).toHaveLength(1)
    maria.standings.set('b', 'firing')
    expect(maria.plan(at(WEDNESDAY, '11:00'))).toMatchObject({ messages: [], wakeAt: at(THURSDAY, '08:00') })
    expect(keysOf(maria.plan(at(THURSDAY, '08:00')).messages[0]?.items ?? [])).toEqual(['b'])
  })

  test('a reminder within seven days of the last message waits for the seventh', () => {
    const maria = aRecipient()
    expect(maria.tell(at(TUESDAY, '10:00'), aNotice(at(TUESDAY, '10:00')))).toHaveLength(1)
    const reminder = aNotice(at('2026-06-22', '06:00'), { reason: 'repeat-due' })
    expect(maria.plan(at('2026-06-22', '08:00'), [reminder])).toMatchObject({
      messages: [],
      wakeAt: at('2026-06-23', '08:00'),
    })
    expect(maria.plan(at('2026-06-23', '08:00')).messages[0]?.items[0]?.reason).toBe('repeat-due')
  })

  test('on leave nothing is told, and one digest afterwards', () => {
    const leave = [{ start: at(TUESDAY, '00:00'), end: at('2026-06-25', '00:00') }]
    const maria = aRecipient({ leave })
    expect(maria.tell(at(TUESDAY, '10:00'), aNotice(at(TUESDAY, '10:00')))).toEqual([])
    expect(maria.plan(at('2026-06-24', '12:00')).wakeAt).toBe(at('2026-06-25', '08:00'))
    expect(maria.plan(at('2026-06-25', '08:00')).messages).toHaveLength(1)
  })
})

test('expectation 6: an escalation goes to the deputy at once, and at night into the digest', () => {
  const deputy = aRecipient()
  const escalated = (when: number) => aNotice(when, { reason: 'escalated' })
  expect(deputy.tell(at(TUESDAY, '14:00'), escalated(at(TUESDAY, '14:00')))[0]?.kind).toBe('immediate')
  const asleep = aRecipient()
  expect(asleep.tell(at(TUESDAY, '20:00'), escalated(at(TUESDAY, '20:00')))).toEqual([])
  expect(asleep.plan(at(WEDNESDAY, '08:00')).messages[0]?.kind).toBe('digest')
})

test('a message that was planned and not handed over comes again, the same', () => {
  const standings = new Map<string, AlertState>([['alert-1', 'firing']])
  const input = {
    recipientKey: 'demo#maria',
    standings,
    preferences: { zone: 'America/New_York', ...QUIET_BY_DEFAULT },
    leave: [],
    idOf: hashOf,
  }
  const first = planMessages({
    ...input,
    state: NOTHING_TOLD,
    notices: [aNotice(at(TUESDAY, '10:00'))],
    now: at(TUESDAY, '10:00'),
  })
  const second = planMessages({ ...input, state: first.state, notices: [], now: at(TUESDAY, '10:05') })
  expect(second.messages).toHaveLength(1)
  const again = planMessages({ ...input, state: second.state, notices: [], now: at(TUESDAY, '10:06') })
  expect(again.messages).toEqual(second.messages)
  const atNight = planMessages({ ...input, state: second.state, notices: [], now: at(TUESDAY, '19:00') })
  expect(atNight).toMatchObject({ messages: [], wakeAt: at(WEDNESDAY, '08:00') })
})
