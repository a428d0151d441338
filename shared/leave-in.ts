import type { Span } from './domain/span.ts'
import type { ScheduleStore } from './stores/schedule-store.ts'

/** The leave of somebody that touches a span, each whole. */
export async function leaveIn(
  tenantId: string,
  staffId: string,
  span: Span,
  schedule: ScheduleStore,
): Promise<Span[]> {
  const shifts = await schedule.shiftsIn(tenantId, staffId, span)
  return shifts.filter(({ type }) => type === 'leave').map(({ start, end }) => ({ start, end }))
}
