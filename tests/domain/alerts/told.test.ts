import { describe, expect, it } from 'vitest'
import { stepAlert } from '../../../shared/domain/alerts/step-alert.ts'
import { acted, contextAt, DAY, lived, read, readAt } from '../../support/alerts.ts'

const HOUR = 3600
/** Fires on a Monday at 06:00; the office is open from 08:00 to 17:00 by UTC, Monday to Friday. */
const FIRED = lived('BHH')
const MONDAY = FIRED.now

function ticked(at: number, alert = FIRED.alert) {
  return stepAlert(alert, { kind: 'tick', mask: null }, contextAt(at))
}

describe('expectation 4: a decision returns its reason', () => {
  it('the first word comes in the week in which it fires', () => {
    expect(FIRED.notices).toMatchObject([
      { noticeId: 'a1.first.2026-W12', reason: 'first', of: '2026-W12', at: MONDAY },
    ])
  })

  it('and the last in the week in which it resolves', () => {
    expect(lived('BHHLL').notices.at(-1)).toMatchObject({ reason: 'resolved', at: readAt(5) })
  })

  it.each([
    ['BH', 'high-week'],
    ['BHH', 'fires'],
    ['BHBBB', 'calm-again'],
    ['BHHLL', 'low-weeks'],
    ['BHHm', 'no-data'],
    ['BHHmB', 'data-again'],
  ])('%s is recorded as %s', (weeks, reason) => {
    expect(lived(weeks).alert?.history.at(-1)?.reason).toBe(reason)
  })

  it('weeks that come out lower later are no calm weeks, and said to be revised', () => {
    const step = read(FIRED.alert, 'BHB')
    expect(step.transitions).toMatchObject([{ from: 'firing', to: 'pending', reason: 'data-revised' }])
    expect(read(FIRED.alert, 'BBB').transitions).toMatchObject([{ to: 'resolved', reason: 'data-revised' }])
    expect(read(FIRED.alert, 'BBB').notices).toMatchObject([{ reason: 'resolved' }])
  })
})

describe('expectation 6: nobody acknowledges', () => {
  it.each([
    ['Tuesday, 16:59', DAY + 10 * HOUR + 59 * 60, []],
    ['Tuesday, 17:00, after two working days: closed', DAY + 11 * HOUR, []],
    ['Tuesday, 23:00, at night', DAY + 17 * HOUR, []],
    ['Wednesday, 07:59', 2 * DAY + HOUR + 59 * 60, []],
    ['Wednesday, 08:00, when the office opens', 2 * DAY + 2 * HOUR, ['escalated']],
    ['Wednesday, 12:00', 2 * DAY + 6 * HOUR, ['escalated']],
    ['Saturday, noon', 5 * DAY + 6 * HOUR, []],
  ])('%s', (_when, after, expected) => {
    expect(ticked(MONDAY + after).notices.map(({ reason }) => reason)).toEqual(expected)
  })

  it('it escalates once', () => {
    const once = ticked(MONDAY + 2 * DAY + 2 * HOUR)
    expect(ticked(MONDAY + 3 * DAY + 2 * HOUR, once.alert).notices).toEqual([])
  })

  it('not while it is acknowledged', () => {
    const quiet = acted(FIRED.alert, { kind: 'acknowledge', actor: 'm1' }, MONDAY + HOUR)
    expect(ticked(MONDAY + 30 * DAY + 5 * HOUR, quiet).notices).toEqual([])
  })

  it('from the end of a snooze on the two days are counted anew', () => {
    const snoozed = acted(FIRED.alert, { kind: 'snooze', actor: 'm1', until: MONDAY + 2 * DAY }, MONDAY)
    const back = ticked(MONDAY + 2 * DAY + 3 * HOUR, snoozed)
    expect(back.notices).toEqual([])
    expect(back.transitions).toMatchObject([{ from: 'snoozed', to: 'firing', reason: 'snooze-over' }])
    expect(ticked(MONDAY + 3 * DAY + 9 * HOUR, back.alert).notices).toEqual([])
    expect(ticked(MONDAY + 4 * DAY + 9 * HOUR, back.alert).notices).toMatchObject([{ reason: 'escalated' }])
  })
})

describe('expectation 7: it repeats after seven days at the earliest', () => {
  const escalated = ticked(MONDAY + 2 * DAY + 2 * HOUR).alert

  it.each([
    [7 * DAY - 1, []],
    [7 * DAY, ['repeat-due']],
  ])('%i s after the first word: %j', (after, expected) => {
    expect(ticked(MONDAY + after, escalated).notices.map(({ reason }) => reason)).toEqual(expected)
  })

  it('also where a rule is set to less', () => {
    const step = stepAlert(
      escalated,
      { kind: 'tick', mask: null },
      contextAt(MONDAY + 5 * DAY, { repeatDays: 1 }),
    )
    expect(step.notices).toEqual([])
  })

  it('later, where it is set so', () => {
    const at = (days: number) => contextAt(MONDAY + days * DAY, { repeatDays: 14 })
    const tick = { kind: 'tick', mask: null } as const
    expect(stepAlert(escalated, tick, at(13)).notices).toEqual([])
    expect(stepAlert(escalated, tick, at(14)).notices).toMatchObject([{ reason: 'repeat-due' }])
  })
})

describe('expectation 1: data that is still coming in', () => {
  it('tells a week that fires, is revised, and fires again once', () => {
    const revised = read(FIRED.alert, 'BBB')
    const again = read(revised.alert, 'BHH')
    expect(again.alert?.state).toBe('firing')
    expect(again.notices).toEqual([])
    const resolved = read(again.alert, 'BHHLL')
    expect(resolved.alert?.state).toBe('resolved')
    expect(resolved.notices).toEqual([])
  })

  it('tells it again seven days later, if it fires still, and then that it is resolved', () => {
    const again = read(read(FIRED.alert, 'BBB').alert, 'BHH')
    const week = read(again.alert, 'BHHB')
    expect(week.notices).toMatchObject([{ reason: 'repeat-due' }])
    expect(read(week.alert, 'BHHBLL').notices).toMatchObject([{ reason: 'resolved' }])
  })

  it('is not undone by somebody who read before the week ended, and comes later', () => {
    expect(read(FIRED.alert, 'BH', { now: MONDAY + HOUR }).alert).toEqual(FIRED.alert)
  })
})

describe('what happened long ago', () => {
  it('is not told, where many old weeks come at once', () => {
    expect(read(undefined, 'BHHBBBBB').notices).toEqual([])
    expect(read(undefined, 'BHHBBBBB').alert?.state).toBe('firing')
  })

  it('leaves no trace, where it is over', () => {
    expect(read(undefined, 'BHHLLBBB').alert).toBeUndefined()
  })

  it('an alert that fires for longer than weeks are read does not forget it', () => {
    expect(lived(`HH${'B'.repeat(20)}`).alert).toMatchObject({
      state: 'firing',
      condition: { firedIn: '2026-W11' },
    })
  })

  it('what was resolved by hand stays so until another high week, also after it is read no more', () => {
    const resolved = acted(FIRED.alert, { kind: 'resolve', actor: 'm1' }, MONDAY + HOUR)
    let alert = resolved
    for (let weeks = 4; weeks <= 15; weeks++)
      alert = read(alert, `BHH${'B'.repeat(weeks - 3)}`).alert ?? alert
    expect(alert.state).toBe('resolved')
    expect(read(resolved, 'BHHH').alert?.state).toBe('firing')
  })
})
