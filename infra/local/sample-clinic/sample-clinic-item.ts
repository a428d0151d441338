import type { ItemOutcome, ItemSource, ItemStepName, ItemType } from '../../../shared/domain/work-item.ts'
import type { ItemEvent } from '../../../shared/events.ts'
import type { Attendance } from './sample-clinic-attendance.ts'
import type { Chance } from './sample-clinic-chance.ts'
import { JOBS } from './sample-clinic-jobs.ts'

/** Seconds since the midnight before the four weeks, by the clock of the team. */
export type ClinicSecond = number
export const HOUR = 3600
export const DAY = 24 * HOUR

/** What is to happen to one message or task, before anybody comes to it. */
export interface ItemPlan {
  readonly itemId: string
  readonly type: ItemType
  readonly source: ItemSource
  readonly createdAt: ClinicSecond
  readonly waitsDays: number
  readonly minutes: number
  /** The list to which it comes; without one it comes to the person. */
  readonly poolId?: string | undefined
  readonly requires?: string | undefined
  readonly outcome?: ItemOutcome | undefined
}

const EVENING = { from: 18, to: 21 }
/** METRICS section 6: the share of a physician's inbox that is done outside hours. */
const IN_THE_EVENING: Partial<Record<string, number>> = { physician: 0.37, 'nurse-practitioner': 0.3 }
const HANDED_OVER = 0.06
const BOUNCED = 0.12
const WAIT_SPREAD = 0.8

/**
 * The steps of one item, as far as they happen within the four weeks.
 *
 *   most         |  created (person)                              opened  completed
 *   from a list  |  created (pool)       opened by the person             completed
 *   handed over  |  ...                  opened  forwarded to a colleague         completed by them
 *   bounced      |  ...                  opened  forwarded  forwarded back        completed after all
 *
 * @param colleagues of the same team, present or not
 * @param write puts a moment into the words of the EHR
 */
export function itemLife(
  plan: ItemPlan,
  owner: Attendance,
  colleagues: readonly Attendance[],
  write: (at: ClinicSecond) => string | undefined,
  chance: Chance,
): ItemEvent[] {
  const events: ItemEvent[] = []
  const { itemId, type, source, poolId, requires, outcome, minutes } = plan

  /** @returns whether it happens within the four weeks */
  function step(name: ItemStepName, at: ClinicSecond | undefined, more: Partial<ItemEvent>): boolean {
    const text = at === undefined ? undefined : write(at)
    if (text === undefined) return false
    events.push({ kind: 'item', itemId, type, at: text, step: name, ...more })
    return true
  }

  const { staffId } = owner.person
  const isAtHome = chance.isTrue(poolId === undefined ? (IN_THE_EVENING[owner.person.role] ?? 0.02) : 0.01)
  const wait = chance.aboutMedian(plan.waitsDays, WAIT_SPREAD) * DAY
  const opened = comesToIt(owner, plan.createdAt + wait, isAtHome, chance)
  const needed = requires === undefined ? {} : { requires }
  const arrives = { source, ...needed, ...(poolId === undefined ? { staffId } : { poolId }) }
  if (!step('created', plan.createdAt, arrives)) return []
  if (!step('opened', opened, { staffId })) return events

  let at = opened
  const turns = turnsOf(owner, colleagues, chance)
  for (const next of turns) {
    if (at === undefined || !step('forwarded', at + 60, { staffId: next.person.staffId })) return events
    at = comesToIt(next, at + chance.between(0.5, 8) * HOUR, false, chance)
  }
  const taken = Math.max(0.1, Math.round(chance.around(minutes, 0.5) * 10) / 10)
  step('completed', at && at + Math.round(taken * 60), {
    staffId: (turns.at(-1) ?? owner).person.staffId,
    minutes: taken,
    ...(outcome !== undefined && { outcome }),
  })
  return events
}

/** To whom it goes on after its owner: nearly always to nobody. */
function turnsOf(owner: Attendance, colleagues: readonly Attendance[], chance: Chance): Attendance[] {
  if (!chance.isTrue(HANDED_OVER)) return []
  const other = colleagues[Math.floor(chance.next() * colleagues.length)]
  if (other === undefined) return []
  return chance.isTrue(BOUNCED) ? [other, owner] : [other]
}

/** The first moment not before another at which the person works, or sits at it in the evening. */
function comesToIt(
  { person, works }: Attendance,
  moment: ClinicSecond,
  isAtHome: boolean,
  chance: Chance,
): ClinicSecond | undefined {
  const { from, to } = isAtHome ? EVENING : JOBS[person.role]
  for (let day = Math.floor(moment / DAY); day < works.length; day++) {
    const start = Math.max(moment, day * DAY + from * HOUR)
    const end = day * DAY + (to - 0.5) * HOUR
    if (works[day] && start < end) return Math.round(Math.min(start + chance.between(0, 1.5) * HOUR, end))
  }
  return undefined
}
