import { type ActivityEvent, DETAIL_TYPES, type ItemEvent, type ScheduleEvent } from '../../shared/events.ts'
import type { Message } from '../../shared/sqs-batch.ts'

type VisitEvent = Extract<ScheduleEvent, { kind: 'visit' }>
type ShiftEvent = Extract<ScheduleEvent, { kind: 'shift' }>

/** Monday, 23 November 2026, 09:00 in New York. */
export const MONDAY = Date.parse('2026-11-23T14:00:00Z') / 1000

/** The moment at which every test of the pipeline takes place: a day after {@link MONDAY}. */
export const NOW = (MONDAY + 86_400) * 1000

export function anEvent(changes: Partial<ActivityEvent> = {}): ActivityEvent {
  return { kind: 'activity', staffId: 'n-17', at: instant(MONDAY), action: 'notes', ...changes }
}

/** A visit of half an hour on {@link MONDAY} at 09:00, booked the week before. */
export function aVisitEvent(changes: Partial<VisitEvent> = {}): VisitEvent {
  return {
    kind: 'visit',
    visitId: 'v-1',
    staffId: 'n-17',
    start: instant(MONDAY),
    end: instant(MONDAY + 1800),
    recordedAt: '2026-11-16T14:00:00.000Z',
    status: 'booked',
    ...changes,
  }
}

/** A shift on {@link MONDAY} from 08:00 to 17:00, planned the week before. */
export function aShiftEvent(changes: Partial<ShiftEvent> = {}): ShiftEvent {
  return {
    kind: 'shift',
    shiftId: 's-1',
    staffId: 'n-17',
    start: instant(MONDAY - 3600),
    end: instant(MONDAY + 8 * 3600),
    recordedAt: '2026-11-16T14:00:00.000Z',
    type: 'clinic',
    ...changes,
  }
}

/** A patient's message that comes to a person on {@link MONDAY}. */
export function anItemEvent(changes: Partial<ItemEvent> = {}): ItemEvent {
  return {
    kind: 'item',
    itemId: 'i-1',
    type: 'message.patient',
    at: instant(MONDAY),
    step: 'created',
    staffId: 'n-17',
    ...changes,
  }
}

/** @param epochSeconds seconds since 1970 @returns the instant as intake takes it, `2026-11-23T14:00:00.000Z` */
export function instant(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString()
}

/** The detail of `Work Events Recorded`, as a queue brings it. */
export function recorded(events: readonly unknown[], changes: Readonly<Record<string, unknown>> = {}) {
  return { version: 1, tenantId: 'demo', feedId: 'ehr', events, ...changes }
}

export function aMessage(detail: unknown, changes: Partial<Message> = {}): Message {
  return {
    id: 'm-1',
    sentAt: NOW,
    delivery: 1,
    detailType: DETAIL_TYPES.workEventsRecorded,
    detail,
    ...changes,
  }
}
