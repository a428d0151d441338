import * as fc from 'fast-check'
import {
  type BusinessCalendar,
  type BusinessHours,
  businessCalendar,
} from '../../shared/domain/business-hours.ts'
import {
  ITEM_SOURCES,
  ITEM_STEPS,
  type ItemStep,
  type ItemStepName,
  type WorkItem,
  workItem,
} from '../../shared/domain/work-item.ts'
import { at, CHICAGO } from './builders.ts'

/** The Monday on which steps happen where nothing else is said. */
export const MONDAY = '2026-01-26'

/** `10:05 opened ana @refills`: a clock time in Chicago, a step, a person, a pool; the last two if wanted. */
export type StepRow = string | readonly [row: string, more: Partial<ItemStep>]

export function aStep(row: StepRow): ItemStep {
  const [text, more] = typeof row === 'string' ? [row, {}] : row
  const [clock = '', step, ...names] = text.split(' ')
  const staffId = names.find((name) => !name.startsWith('@'))
  const poolId = names.find((name) => name.startsWith('@'))?.slice(1)
  return {
    at: onMonday(clock) * 1000,
    step: step as ItemStepName,
    type: 'message.patient',
    ...(staffId !== undefined && { staffId }),
    ...(poolId !== undefined && { poolId }),
    ...more,
  }
}

export function anItem(...rows: readonly StepRow[]): WorkItem {
  return workItem(rows.map(aStep))
}

/** @param clock `10:05`, or with another date `2026-01-23T16:00`; in seconds since 1970 */
export function onMonday(clock: string): number {
  return at(CHICAGO, clock.includes('T') ? clock : `${MONDAY}T${clock}`)
}

/** The office of the worked cases. */
export const OFFICE_HOURS: BusinessHours = {
  zone: CHICAGO,
  weekdays: [1, 2, 3, 4, 5],
  start: '08:00',
  end: '17:00',
  holidays: new Set(),
}

export const OFFICE: BusinessCalendar = businessCalendar(OFFICE_HOURS, {
  start: at(CHICAGO, '2026-01-01T00:00'),
  end: at(CHICAGO, '2026-03-01T00:00'),
})

/** Steps of few people at few instants, so that they meet, repeat and contradict each other. */
export const someStep: fc.Arbitrary<ItemStep> = fc.record(
  {
    at: fc.integer({ min: 0, max: 40 }).map((n) => onMonday('08:00') * 1000 + n * 7_000_333),
    step: fc.constantFrom(...ITEM_STEPS),
    type: fc.constantFrom('message.patient', 'message.refill', 'task.prior-auth'),
    source: fc.constantFrom(...ITEM_SOURCES),
    staffId: fc.constantFrom('ana', 'ben', 'eva'),
    poolId: fc.constantFrom('refills', 'forms'),
    label: fc.constantFrom('call back', 'sign'),
    minutes: fc.integer({ min: 0, max: 30 }),
    outcome: fc.constantFrom('approved', 'denied'),
    requires: fc.constantFrom('nurse', 'physician'),
  },
  { requiredKeys: ['at', 'step', 'type'] },
)

export const someSteps: fc.Arbitrary<ItemStep[]> = fc.array(someStep, { minLength: 1, maxLength: 12 })
