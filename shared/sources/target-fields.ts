import { ACTIVITY_CATEGORIES } from '../domain/activity-category.ts'
import { SHIFT_TYPES, VISIT_STATUSES } from '../domain/schedule.ts'
import { ITEM_OUTCOMES, ITEM_SOURCES, ITEM_STEPS, ITEM_TYPES } from '../domain/work-item.ts'
import type { WorkEvent } from '../events.ts'
import type { wallClockReader } from './wall-clock.ts'

/** What the text of a cell is in the event, or why it is nothing; never repeats the text. */
export type ReadText = (text: string) => string | number | { readonly problem: string }

export interface TargetField {
  /** Without it there is no event; any other field is left out where its cell is empty. */
  readonly isRequired: boolean
  /** @param readTime the clock of the mapping's zone */
  readonly reader: (readTime: ReturnType<typeof wallClockReader>) => ReadText
}

type FieldsOf<E> = {
  readonly [F in Exclude<keyof E, 'kind'>]-?: TargetField & {
    readonly isRequired: object extends Pick<E, F> ? false : true
  }
}

const text: TargetField['reader'] = () => (text) => text

const time: TargetField['reader'] = (readTime) => (text) => {
  const written = readTime(text)
  return 'at' in written ? written.at : written
}

/** Half a thousand with a comma, or seven and a half? What may mean two things is not guessed at. */
const number: TargetField['reader'] = () => (text) =>
  /^\d+(\.\d+)?$/.test(text) ? Number(text) : { problem: 'is not a number such as 12 or 7.5' }

function oneOf(words: readonly string[], noun: string): TargetField['reader'] {
  const known = new Set(words)
  const problem = `is no ${noun}; "values" of the mapping can say which one it means`
  return () => (text) => (known.has(text) ? text : { problem })
}

const required = (reader: TargetField['reader']) => ({ isRequired: true, reader }) as const
const optional = (reader: TargetField['reader']) => ({ isRequired: false, reader }) as const

/** The fields of each kind of event, as the contract has them, and what the text of a cell becomes in each. */
const FIELDS: { readonly [K in WorkEvent['kind']]: FieldsOf<Extract<WorkEvent, { kind: K }>> } = {
  activity: {
    staffId: required(text),
    at: required(time),
    action: required(oneOf(ACTIVITY_CATEGORIES, 'category of activity')),
  },
  item: {
    itemId: required(text),
    type: required(oneOf(ITEM_TYPES, 'type of item')),
    at: required(time),
    step: required(oneOf(ITEM_STEPS, 'step of an item')),
    staffId: optional(text),
    poolId: optional(text),
    source: optional(oneOf(ITEM_SOURCES, 'source of an item')),
    label: optional(text),
    minutes: optional(number),
    outcome: optional(oneOf(ITEM_OUTCOMES, 'outcome of an item')),
    requires: optional(text),
  },
  visit: {
    visitId: required(text),
    staffId: required(text),
    start: required(time),
    end: required(time),
    status: required(oneOf(VISIT_STATUSES, 'status of a visit')),
    recordedAt: required(time),
  },
  shift: {
    shiftId: required(text),
    staffId: required(text),
    start: required(time),
    end: required(time),
    type: required(oneOf(SHIFT_TYPES, 'type of shift')),
    recordedAt: required(time),
  },
}

export const TARGET_FIELDS: Readonly<Record<WorkEvent['kind'], Readonly<Record<string, TargetField>>>> =
  FIELDS
