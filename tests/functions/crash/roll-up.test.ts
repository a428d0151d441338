import { workItem } from '../../../shared/domain/work-item.ts'
import { DETAIL_TYPES } from '../../../shared/events.ts'
import type { Message } from '../../../shared/sqs-batch.ts'
import { endsTheSameAfterEveryDeath } from '../../support/every-death.ts'
import { storeItem } from '../../support/some-clinic.ts'
import { aStaffDay, someItems } from '../../support/staff-days.ts'
import { aMessage } from '../../support/work-events.ts'

/**
 * A run of `roll-up` that dies just before or just after any one of its SDK calls, and the same messages once
 * more: every row is that of an undisturbed run, its revision too, for a week that stands as it comes out is not
 * saved anew.
 */
function touched(id: string, weeks: readonly string[]): Message {
  const detail = { version: 1, tenantId: 'demo', touched: [{ teamId: 'east', weeks }] }
  return aMessage(detail, { id, detailType: DETAIL_TYPES.teamWeeksTouched })
}

/** A team with a pool, in a week that two messages name, and in a later one in which an item still lies open. */
const MESSAGES = [touched('m-1', ['2026-W03']), touched('m-2', ['2026-W03', '2026-W20'])]

/**
 * Revisions, settings and roster, revisions again. Of each week the row, a person's days, what came to the pool, and
 * of both what is listed and what lay open; the item in the later week, in which it has no copy. Then word goes out.
 */
const CALLS = {
  GetItem: 6 + 2,
  Query: 2 + 2 * 6,
  BatchGetItem: 1,
  PutItem: 2,
  PutEvents: 1,
}

endsTheSameAfterEveryDeath('roll-up', {
  messages: MESSAGES,
  calls: CALLS,
  prepare: async (worker) => {
    const teams = [{ teamId: 'east', name: 'East', pools: ['refills'] }]
    await worker.changeRoster({ teams, staff: [{ staffId: 'ana', role: 'nurse', teamId: 'east' }] })
    const items = {
      'message.refill': someItems({ handled: 3, minutes: 12, turnaroundSeconds: [60, 90, 30] }),
    }
    const day = aStaffDay({ staffId: 'ana', date: '2026-01-13', items })
    await worker.staffDays.save('demo', day, undefined, 0)
    const item = workItem([
      { at: Date.parse('2026-01-14T10:00:00Z'), step: 'created', type: 'message.refill', poolId: 'refills' },
    ])
    await storeItem(worker.workItems, 'i-1', item)
  },
  deliver: (worker, messages) => worker.rollUp(messages),
  failed: /^(m-1,)?m-2$/,
})
