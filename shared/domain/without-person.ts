import { type WorkItem, workItem } from './work-item.ts'

/**
 * A work item after a person was erased from it: what was done stays, and nobody did it.
 *
 *   steps        |  created   assigned   forwarded   completed   |
 *   before       |  pool P    to A       to B        by A        |
 *   without A    |  pool P    to nobody  to B        by nobody   |
 *
 * Times, types, minutes and outcomes stay, so that whoever else had the item keeps what they did with it. Two steps
 * that only the name has told apart are one from then on.
 */
export function withoutPerson(item: WorkItem, staffId: string): WorkItem {
  return workItem(
    item.map((step) => {
      if (step.staffId !== staffId) return step
      const { staffId: _erased, ...rest } = step
      return rest
    }),
  )
}

export function namesPerson(item: WorkItem, staffId: string): boolean {
  return item.some((step) => step.staffId === staffId)
}
