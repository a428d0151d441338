import { DETAIL_TYPES } from '../../../shared/events.ts'
import type { Message } from '../../../shared/sqs-batch.ts'
import { endsTheSameAfterEveryDeath } from '../../support/every-death.ts'
import { aMessage, anEvent, instant, MONDAY, recorded } from '../../support/work-events.ts'

/**
 * A run of `summarize` that dies just before or just after any one of its SDK calls, and the same messages
 * once more: every row is that of an undisturbed run, its revision too, for a day that stands as it comes out
 * is not saved anew.
 */
function touched(staffId: string, hour: string, id: string, tenantId = 'demo'): Message {
  const detail = { version: 1, tenantId, touched: [{ staffId, hours: [hour] }] }
  return aMessage(detail, { id, detailType: DETAIL_TYPES.staffDaysTouched })
}

/** One person over midnight, one whose day is stored already, and another organisation. */
const MESSAGES = [
  touched('n-17', '2026-11-23T23', 'm-1'),
  touched('n-18', '2026-11-23T14', 'm-2'),
  touched('n-17', '2026-11-23T14', 'm-3', 'other'),
]

/**
 * Of each organisation: revisions, settings, people and their teams, the days with their schedules, the items of
 * each person and week, whether somebody whose day is new is being erased, revisions again; then word to the week of the one team.
 */
const CALLS = {
  GetItem: 2 * 5 + 2,
  BatchGetItem: 2 + 1,
  Query: 4 * 3 + 3,
  PutItem: 4,
  PutEvents: 1,
}

endsTheSameAfterEveryDeath('summarize', {
  messages: MESSAGES,
  calls: CALLS,
  prepare: async (worker) => {
    const midnight = MONDAY + 10 * 3600
    const overMidnight = [-120, -60, 60].map((seconds) => anEvent({ at: instant(midnight + seconds) }))
    const other = anEvent({ staffId: 'n-18' })
    const teams = [{ teamId: 'icu', name: 'Intensive care' }]
    await worker.changeRoster({ teams, staff: [{ staffId: 'n-17', role: 'nurse', teamId: 'icu' }] })
    await worker.record([aMessage(recorded([other]))])
    await worker.summarize([touched('n-18', '2026-11-23T14', 'm-0')])
    const later = anEvent({ staffId: 'n-18', at: instant(MONDAY + 60) })
    await worker.record([aMessage(recorded([...overMidnight, later]))])
    await worker.record([aMessage(recorded([anEvent()], { tenantId: 'other' }))])
  },
  deliver: (worker, messages) => worker.summarize(messages),
  failed: /^(m-1,m-2|m-3)$/,
})
