import { describe, expect, it } from 'vitest'
import { type Invitee, notInvited } from '../../../shared/domain/surveys/invitations.ts'
import { at } from '../../support/builders.ts'

const OPENS = at('UTC', '2026-11-02T08:00:00')
const CLOSES = at('UTC', '2026-11-16T08:00:00')
const CYCLE = { opensAt: OPENS, closesAt: CLOSES, opensOn: '2026-11-02' }
const DAY = 86_400

function anInvitee(changed: Partial<Invitee> = {}): Invitee {
  return { staffId: 'ann', teamId: 'A', attribute: null, lastInvitedAt: null, leave: [], ...changed }
}

describe('somebody', () => {
  it.each<[string, Partial<Invitee>, string | null]>([
    ['in a team is asked', {}, null],
    ['without a team is not', { teamId: null }, 'no team'],
    ['who starts on the first day is asked', { startDate: '2026-11-02' }, null],
    ['who starts the day after is not', { startDate: '2026-11-03' }, 'not started'],
    ['who was asked 28 days ago is asked', { lastInvitedAt: OPENS - 28 * DAY }, null],
    ['who was asked a second later is not', { lastInvitedAt: OPENS - 28 * DAY + 1 }, 'invited lately'],
    ['who is back before it closes is asked', { leave: [{ start: OPENS, end: CLOSES - 1 }] }, null],
    ['who is away throughout is not', { leave: [{ start: OPENS, end: CLOSES }] }, 'on leave throughout'],
    [
      'who is away in two leaves that meet is not',
      {
        leave: [
          { start: OPENS + DAY, end: CLOSES + DAY },
          { start: OPENS - DAY, end: OPENS + DAY },
        ],
      },
      'on leave throughout',
    ],
    [
      'who is there for an hour between two leaves is asked',
      {
        leave: [
          { start: OPENS - DAY, end: OPENS + DAY },
          { start: OPENS + DAY + 3600, end: CLOSES + DAY },
        ],
      },
      null,
    ],
  ])('%s', (_, changed, reason) => {
    expect(notInvited(anInvitee(changed), CYCLE)).toBe(reason)
  })
})
