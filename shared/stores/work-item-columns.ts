import type { ItemStep, WorkItem } from '../domain/work-item.ts'
import type { Row } from './table.ts'

/** The fields of a step, in the order in which they are stored; those that are missing at the end are left out. */
const COLUMNS = [
  'at',
  'step',
  'type',
  'staffId',
  'poolId',
  'label',
  'source',
  'minutes',
  'outcome',
  'requires',
] as const satisfies readonly (keyof ItemStep)[]

/** Half as long as with the names of the fields: a person's week of items is read with every change of one. */
export function stepsText(item: WorkItem): string {
  return JSON.stringify(
    item.map((step) => {
      const values = COLUMNS.map((name) => step[name] ?? null)
      return values.slice(0, values.findLastIndex((value) => value !== null) + 1)
    }),
  )
}

export function itemOf({ steps }: Row): WorkItem {
  return (JSON.parse(steps as string) as unknown[][]).map((values) => {
    const known = COLUMNS.flatMap((name, index) => {
      const value = values[index] ?? null
      return value === null ? [] : [[name, value]]
    })
    return Object.fromEntries(known) as ItemStep
  })
}
