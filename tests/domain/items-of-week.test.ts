import { describe, expect, it } from 'vitest'
import { itemsOfWeek, type WorkOfWeek } from '../../shared/domain/items-of-week.ts'
import { someItems } from '../support/staff-days.ts'
import { OFFICE, onMonday } from '../support/work-items.ts'

const NOTHING: WorkOfWeek = {
  days: [],
  receivedByPools: [],
  open: [],
  end: onMonday('17:00'),
  calendar: OFFICE,
}

function ofWeek(changes: Partial<WorkOfWeek>) {
  return itemsOfWeek({ ...NOTHING, ...changes })
}

describe('the items of a week', () => {
  it('are added up over days and persons, messages and tasks apart', () => {
    const days = [
      { 'message.call': someItems({ handled: 2, handledAfterHours: 1, minutes: 8 }) },
      { 'message.call': someItems({ handled: 3 }), 'message.refill': someItems({ handled: 4, bounces: 1 }) },
      { 'task.form': someItems({ handled: 5, worked: 7 }) },
    ]
    const { inbox, tasks, byType } = ofWeek({ days })
    expect(inbox).toMatchObject({ handled: 9, handledAfterHours: 1, minutes: 8, bounces: 1, worked: 0 })
    expect(tasks).toMatchObject({ handled: 5, worked: 7 })
    expect(byType['message.call']).toMatchObject({ handled: 5 })
    expect(Object.keys(byType)).toEqual(['message.refill', 'message.call', 'task.form'])
  })

  it('that were received are the ones that nobody had before, and those that came to a pool first', () => {
    const days = [{ 'message.call': someItems({ received: 9, receivedFirst: 4 }) }]
    const { inbox, tasks } = ofWeek({
      days,
      receivedByPools: ['message.call', 'message.refill', 'task.form'],
    })
    expect([inbox.received, tasks.received]).toEqual([6, 1])
  })

  it('case G: medians of 4 h by the calendar and 2 h of business', () => {
    const [hour, half] = [3600, 1800]
    const days = [
      {
        'message.call': someItems({ turnaroundSeconds: [65 * hour], turnaroundBusinessSeconds: [2 * hour] }),
      },
      {
        'message.refill': someItems({
          turnaroundSeconds: [half, 4 * hour],
          turnaroundBusinessSeconds: [0, 4 * hour],
        }),
      },
    ]
    expect(ofWeek({ days }).inbox.turnaround).toEqual({
      medianSeconds: 4 * hour,
      p90Seconds: 52.8 * hour,
      medianBusinessSeconds: 2 * hour,
      p90BusinessSeconds: 3.6 * hour,
    })
  })

  it('case G: one of Monday at 10:00, open at 17:00, is a backlog of 1, 7 h old', () => {
    const open = [{ type: 'message.call' as const, createdAt: onMonday('10:00') }]
    expect(ofWeek({ open }).inbox).toMatchObject({
      open: 1,
      openByAge: [1, 0, 0, 0],
      oldestOpenSeconds: 7 * 3600,
      oldestOpenBusinessSeconds: 7 * 3600,
    })
  })

  it('that are open have the age of the oldest, each in its class, each with its kind', () => {
    const open = ['2026-01-12T09:00', '2026-01-22T17:00', '2026-01-23T16:00'].map((clock) => ({
      type: 'task.form' as const,
      createdAt: onMonday(clock),
    }))
    const { inbox, tasks, byType } = ofWeek({ open })
    expect(tasks).toMatchObject({ open: 3, openByAge: [0, 2, 0, 1] })
    expect(tasks.oldestOpenSeconds).toBe(onMonday('17:00') - onMonday('2026-01-12T09:00'))
    expect(byType['task.form']).toEqual(tasks)
    expect(inbox).toMatchObject({ open: 0, oldestOpenSeconds: null, oldestOpenBusinessSeconds: null })
  })

  it('have no turnaround where nothing was handled, and types of which there is nothing are left out', () => {
    const { inbox, byType } = ofWeek({})
    expect(new Set(Object.values(inbox.turnaround))).toEqual(new Set([null]))
    expect(byType).toEqual({})
  })
})

describe('the burden of prior authorisations', () => {
  it('counts requests, denials and appeals that were handled, their minutes, and how they ended', () => {
    const days = [
      {
        'task.prior-auth': someItems({ handled: 5, minutes: 100, outcomes: { approved: 3, denied: 1 } }),
        'task.denial': someItems({ handled: 2, minutes: 40, outcomes: { upheld: 1 } }),
        'task.form': someItems({ handled: 9, minutes: 90, outcomes: { denied: 9 } }),
      },
      {
        'task.prior-auth': someItems({ handled: 1, minutes: 20, outcomes: { denied: 1 } }),
        'task.appeal': someItems({ handled: 3, minutes: 60, outcomes: { overturned: 2, upheld: 1 } }),
      },
    ]
    expect(ofWeek({ days }).priorAuth).toEqual({
      items: 11,
      minutes: 220,
      requestsDecided: 5,
      requestsDenied: 2,
      denials: 2,
      appeals: 3,
      appealsDecided: 3,
      appealsOverturned: 2,
    })
  })
})
