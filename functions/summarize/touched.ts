import type { Span } from '../../shared/domain/span.ts'
import type { UtcHour } from '../../shared/domain/utc-hour.ts'
import { EvenshiftError } from '../../shared/errors.ts'
import { DETAIL_TYPES, staffDaysTouchedSchema } from '../../shared/events.ts'
import type { Log } from '../../shared/log.ts'
import { check } from '../../shared/rejection.ts'
import type { Message } from '../../shared/sqs-batch.ts'

/** All that the messages of a batch say of one organisation. */
export interface Touched {
  readonly people: ReadonlyMap<string, TouchedTime>
  /** Of each pool the time in which its open work may have changed. */
  readonly pools: ReadonlyMap<string, readonly Span[]>
  readonly messageIds: ReadonlySet<string>
}

/** What was touched of one person's time. */
interface TouchedTime {
  readonly hours: ReadonlySet<UtcHour>
  readonly spans: readonly Span[]
  /** Where the open work alone may have changed. */
  readonly weeks: readonly Span[]
}

const NOTHING: TouchedTime = { hours: new Set(), spans: [], weeks: [] }

/** @param failed takes up the ids of messages that are not understood */
export function touchedByTenant(
  messages: readonly Message[],
  failed: Set<string>,
  log: Log,
): Map<string, Touched> {
  const tenants = new Map<
    string,
    { people: Map<string, TouchedTime>; pools: Map<string, Span[]>; messageIds: Set<string> }
  >()
  for (const { id, detail } of messages.filter(
    ({ detailType }) => detailType === DETAIL_TYPES.staffDaysTouched,
  )) {
    const checked = check(staffDaysTouchedSchema, detail, 'detail')
    if ('field' in checked) {
      log.error('A message is not understood', { messageId: id }, notUnderstood(checked.field))
      failed.add(id)
      continue
    }
    const { tenantId, touched, pools } = checked.value
    const tenant = tenants.get(tenantId) ?? { people: new Map(), pools: new Map(), messageIds: new Set() }
    tenants.set(tenantId, tenant)
    tenant.messageIds.add(id)
    for (const { staffId, hours, spans, weeks } of touched) {
      const known = tenant.people.get(staffId) ?? NOTHING
      tenant.people.set(staffId, {
        hours: known.hours.union(new Set(hours)),
        spans: [...known.spans, ...spans],
        weeks: [...known.weeks, ...weeks],
      })
    }
    for (const { poolId, weeks } of pools) {
      tenant.pools.set(poolId, [...(tenant.pools.get(poolId) ?? []), ...weeks])
    }
  }
  return tenants
}

export function notUnderstood(field: string): EvenshiftError {
  return new EvenshiftError('The detail of a message does not follow its schema', {
    permanent: true,
    details: { field },
  })
}
