import { describe, expect, it } from 'vitest'
import { feedsSchema } from '../../shared/reading/reading-options.ts'
import { check } from '../../shared/rejection.ts'

describe('The options of a feed', () => {
  it.each([
    [{}],
    [{ ehr: {} }],
    [{ 'ehr.1': { format: 'epic', zone: 'America/New_York', metricNames: { 17: 'Chart review' } } }],
    [{ siu: { assigningAuthority: 'NPI' }, atna: { auditIdFrom: 'AlternativeUserID' } }],
    [{ log: { itemType: 'task.prior-auth' }, rota: { staff: 'ann', from: '2026-11-01', to: '2026-11-01' } }],
  ])('may be %j', (feeds) => {
    expect(check(feedsSchema, feeds, 'feeds')).toEqual({ value: feeds })
  })

  it.each([
    [{ 'my feed': {} }, 'my feed', 'has a wrong name'],
    [{ ehr: { zone: 'Boston' } }, 'ehr.zone', 'is not an IANA time zone'],
    [{ ehr: { zones: 'UTC' } }, 'ehr.zones', 'is not a known field'],
    [{ ehr: { format: 'excel' } }, 'ehr.format', 'is not one of: events'],
    [{ ehr: { mapping: { kind: 'activity' } } }, 'ehr.mapping.staffId', 'is missing: name it in "columns"'],
    [{ rota: { from: '2026-11-02', to: '2026-11-01' } }, 'rota.to', 'must not be before from'],
    [{ ehr: { metricNames: names(1000) } }, 'ehr', 'must have at most 100000 characters together'],
  ])('may not be %j', (feeds, field, reason) => {
    expect(check(feedsSchema, feeds, 'feeds')).toEqual({ field, reason: expect.stringContaining(reason) })
  })
})

function names(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index), 'x'.repeat(100)]))
}
