import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { epicActivity } from '../../shared/sources/epic-activity-rules.ts'
import { isAutomatic } from '../../shared/sources/epic-automatic.ts'
import { agreement, METRIC_NAMES } from '../bench/epic-agreement.ts'

describe('The name of a metric says what a person was doing', () => {
  const cases = [
    ['Prior authorization request opened', 'prior-auth'],
    ['Handoff text edited', 'handoff'],
    ['Staff message sent', 'messaging'],
    ['In Basket folder opened', 'inbox'],
    ['User logged in', 'navigation'],
    ['Ward dashboard refreshed', 'navigation'],
    ['Day schedule viewed', 'navigation'],
    ['Appointment made', 'scheduling'],
    ['Charges reviewed', 'billing'],
    ['Refill approved', 'prescribing'],
    ['Medication removed from the list', 'prescribing'],
    ['Order signed', 'orders'],
    ['Referral placed', 'orders'],
    ['Progress note shared', 'notes'],
    ['Allergy added', 'notes'],
    ['Radiology viewer opened', 'imaging'],
    ['Lab trend viewed', 'results'],
    ['Growth curve viewed', 'chart-review'],
    ['Advisory answered', 'other'],
    ['Kettle boiled', 'other'],
  ] as const

  it.each(cases)('%s: %s', (metric, category) => expect(epicActivity(metric, '')).toBe(category))

  it('has an example of every category', () => {
    expect([...new Set(cases.map(([, category]) => category))].sort()).toEqual(
      [...ACTIVITY_CATEGORIES].sort(),
    )
  })

  it.each([
    ['a note', 'Note signed', 'notes', 'Note viewed', 'chart-review'],
    ['an order', 'Order placed', 'orders', 'Orders viewed', 'chart-review'],
    ['a medication', 'Medication modified', 'prescribing', 'Medication history viewed', 'chart-review'],
    ['the schedule', 'Scheduled for surgery', 'scheduling', 'Schedule opened', 'navigation'],
  ])('tells writing %s from reading it', (_, written, writing, seen, reading) => {
    expect(epicActivity(written, '')).toBe(writing)
    expect(epicActivity(seen, '')).toBe(reading)
  })

  it.each([
    ['Handoff list of the ward', 'handoff'],
    ['Professional billing summary', 'billing'],
    ['Prior auth status', 'prior-auth'],
    ['Discharge planning', 'chart-review'],
    ['', 'chart-review'],
  ])('reads the report "%s" as %s', (report, category) => {
    expect(epicActivity('Patient report opened', report)).toBe(category)
  })

  it('lets a report change nothing that is more than reading the chart', () => {
    expect(epicActivity('Order placed', 'Handoff list')).toBe('orders')
  })
})

describe('What the software did by itself is automatic', () => {
  it.each([
    'Automatically refreshed',
    'Alert fired',
    'Advisory displayed',
    'Order transmitted',
    'In Basket message created',
    'Nightly batch run',
    'Workstation locked after inactivity',
  ])('%s', (metric) => expect(isAutomatic(metric)).toBe(true))

  it.each(['Advisory answered', 'Order placed', 'In Basket message opened', 'Patient message created', ''])(
    'but not: %s',
    (metric) => expect(isAutomatic(metric)).toBe(false),
  )
})

describe('The rules, beside researchers who sorted the names of a real hospital', () => {
  const isHere = existsSync(METRIC_NAMES)
  const only = isHere ? '' : ' (skipped: the file is not on this machine)'

  it.skipIf(!isHere)(`agree on 90 % of all actions or more, with and without "Navigator"${only}`, () => {
    expect(agreement()?.ofAll).toBeGreaterThan(0.9)
    expect(agreement()?.withoutNavigator).toBeGreaterThan(0.9)
  })

  it.skipIf(!isHere)(`count no automatic action as work${only}`, () => {
    expect(agreement()?.automaticAsWork).toBe(0)
  })
})
