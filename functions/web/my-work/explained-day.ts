import type * as z from 'zod'
import type { ActivityCategory } from '../../../shared/domain/activity-category.ts'
import type { explainedDaySchema } from '../../api/explained-day-schema.ts'

export type MyDay = z.infer<typeof explainedDaySchema>
export type MySession = MyDay['sessions'][number]
export type MyPart = MySession['parts'][number]

export const CATEGORY_NAMES: Readonly<Record<ActivityCategory, string>> = {
  navigation: 'Navigation',
  'chart-review': 'Chart review',
  results: 'Results',
  imaging: 'Imaging',
  handoff: 'Handoff',
  scheduling: 'Scheduling',
  billing: 'Billing',
  'prior-auth': 'Prior authorisation',
  messaging: 'Messaging',
  inbox: 'Inbox',
  prescribing: 'Prescribing',
  orders: 'Orders',
  notes: 'Notes',
  other: 'Other',
}

const REASONS: Readonly<Record<NonNullable<MyPart['pajama']>, string>> = {
  weekend: 'pajama time: weekend',
  holiday: 'pajama time: holiday',
  'before-work': 'pajama time: before work',
  'after-work': 'pajama time: after work',
}

/** Why a part counted as it did; of the plan only what there was. */
export function whyOf({ pajama, isInVisit, isInShift }: MyPart, day: MyDay): string {
  const reasons = [
    pajama === null ? '' : REASONS[pajama],
    day.visits.length === 0 ? '' : isInVisit ? 'in a visit' : 'outside every visit',
    day.outsideShiftSeconds === null ? '' : isInShift ? 'in a shift' : 'outside every shift',
  ].filter(Boolean)
  return reasons.length === 0 ? 'in the day' : reasons.join(', ')
}

/** What somebody did most of in a session; the names alone. */
export function mostlyOf({ parts }: MySession): string {
  const seconds = new Map<ActivityCategory, number>()
  for (const part of parts) seconds.set(part.category, (seconds.get(part.category) ?? 0) + part.seconds)
  const longest = [...seconds].toSorted(([, one], [, other]) => other - one)
  return longest
    .slice(0, 2)
    .map(([category]) => CATEGORY_NAMES[category])
    .join(', ')
}

/** The categories of a day, the one with the most time first. */
export function categoriesOf({ activeSecondsByCategory }: MyDay): ActivityCategory[] {
  return (Object.entries(activeSecondsByCategory) as [ActivityCategory, number][])
    .toSorted(([, one], [, other]) => other - one)
    .map(([category]) => category)
}

/** Which part of a day is asked to be laid open. */
export interface AskedSession {
  readonly session: string | undefined
  readonly after: string | undefined
}

/** The session to open where none, or no real one, is asked for: the first with pajama time, else the first. */
export function openSession({ sessions }: MyDay, asked: AskedSession): { place: number; after: number } {
  const wanted = Number(asked.session ?? Number.NaN)
  const parts = sessions[wanted]?.parts.length ?? 0
  if (parts > 0) {
    const after = Number(asked.after ?? 0)
    return { place: wanted, after: Number.isInteger(after) && 0 <= after && after < parts ? after : 0 }
  }
  const late = sessions.findIndex(({ pajamaSeconds }) => pajamaSeconds > 0)
  return { place: late === -1 ? sessions.findIndex((session) => session.parts.length > 0) : late, after: 0 }
}
