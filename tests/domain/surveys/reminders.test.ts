import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUIET_BY_DEFAULT, quietUntil } from '../../../shared/domain/alerts/quiet-hours.ts'
import { invitationAt, nextReminder, type SentInvitation } from '../../../shared/domain/surveys/reminders.ts'
import { RUNS } from '../../support/arbitraries.ts'
import { at } from '../../support/builders.ts'

const ZONE = 'America/New_York'
const PREFERENCES = { zone: ZONE, ...QUIET_BY_DEFAULT }
const clock = (text: string) => at(ZONE, text)
/** A Monday. */
const SENT = clock('2026-11-02T09:00:00')
const CLOSES = clock('2026-11-16T09:00:00')

function reminded(changed: Partial<SentInvitation>, now = SENT, away: { start: number; end: number }[] = []) {
  return nextReminder(
    { sentAt: SENT, hasAnswered: false, reminded: 0, ...changed },
    CLOSES,
    now,
    PREFERENCES,
    away,
  )
}

describe('a reminder', () => {
  it('comes on day 3, then on day 7, then no more', () => {
    expect(reminded({})).toEqual({ number: 1, at: clock('2026-11-05T09:00:00') })
    expect(reminded({ reminded: 1 })).toEqual({ number: 2, at: clock('2026-11-09T09:00:00') })
    expect(reminded({ reminded: 2 })).toBeNull()
  })

  it('does not go to whoever has answered', () => {
    expect(reminded({ hasAnswered: true })).toBeNull()
  })

  it('waits for the daytime of its recipient', () => {
    const late = clock('2026-11-02T19:30:00')
    expect(reminded({ sentAt: late })).toEqual({ number: 1, at: clock('2026-11-06T08:00:00') })
  })

  it('waits for the end of leave', () => {
    const away = [{ start: clock('2026-11-05T00:00:00'), end: clock('2026-11-06T12:00:00') }]
    expect(reminded({}, SENT, away)).toEqual({ number: 1, at: clock('2026-11-06T12:00:00') })
  })

  it('is left out where the second is due by then: never two on one day', () => {
    const away = [{ start: clock('2026-11-05T00:00:00'), end: clock('2026-11-10T00:00:00') }]
    expect(reminded({}, SENT, away)).toEqual({ number: 2, at: clock('2026-11-10T08:00:00') })
    expect(reminded({}, clock('2026-11-10T12:00:00'))).toEqual({
      number: 2,
      at: clock('2026-11-10T12:00:00'),
    })
  })

  it('does not come after the cycle has closed', () => {
    expect(reminded({ reminded: 1 }, CLOSES - 1)).toEqual({ number: 2, at: CLOSES - 1 })
    expect(reminded({ reminded: 1 }, CLOSES)).toBeNull()
    expect(reminded({}, SENT, [{ start: SENT, end: CLOSES }])).toBeNull()
  })

  it('is never sent by night, on leave, before day 3 or to a closed cycle', () => {
    const span = fc.tuple(fc.nat(14 * 24), fc.nat(120)).map(([start, hours]) => ({
      start: SENT + start * 3600,
      end: SENT + (start + hours) * 3600,
    }))
    fc.assert(
      fc.property(
        fc.nat(15 * 24 * 60),
        fc.array(span, { maxLength: 3 }),
        fc.nat(2),
        (minutes, away, count) => {
          const now = SENT + minutes * 60
          const next = reminded({ reminded: count }, now, away)
          if (next === null) return
          expect(next.number).toBeGreaterThan(count)
          expect(next.at).toBeGreaterThanOrEqual(Math.max(now, SENT + 3 * 86_400))
          expect(next.at).toBeLessThan(CLOSES)
          expect(quietUntil(next.at, PREFERENCES, away)).toBeNull()
        },
      ),
      RUNS,
    )
  })
})

describe('an invitation', () => {
  it('is sent in the daytime of its recipient, and not to a cycle that has closed by then', () => {
    const sunday = clock('2026-11-01T12:00:00')
    expect(invitationAt(sunday, CLOSES, sunday, PREFERENCES, [])).toBe(clock('2026-11-02T08:00:00'))
    expect(invitationAt(SENT, CLOSES, SENT, PREFERENCES, [])).toBe(SENT)
    expect(invitationAt(SENT, CLOSES, SENT + 60, PREFERENCES, [])).toBe(SENT + 60)
    expect(invitationAt(SENT, CLOSES, SENT, PREFERENCES, [{ start: SENT, end: CLOSES }])).toBeNull()
  })
})
