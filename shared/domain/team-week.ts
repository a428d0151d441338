import type { AgreementsOfWeek } from './agreements-of-week.ts'
import type { Backlog } from './backlog.ts'
import type { VisitLoad } from './double-booking.ts'
import type { Fairness } from './fairness.ts'
import type { NoiseFloor } from './noise-floor.ts'
import type { PriorAuthCounts } from './prior-auth-burden.ts'
import type { Turnaround } from './turnaround.ts'
import type { LengthCount } from './visit-length.ts'
import type { ItemType } from './work-item.ts'
import type { WorkloadOfWeek } from './workload-of-week.ts'

/** Figures of which every person of a team has a value of their own, or none. */
export const PERSON_FIGURES = [
  'activeSeconds',
  'pajamaSeconds',
  'workOutsideWorkSeconds',
  'outsideScheduledSpanSeconds',
  'unscheduledDaySeconds',
  'outsideShiftSeconds',
  'leaveDaySeconds',
  'scheduledSeconds',
  /** Of the last four weeks: sums first, then the ratio; nothing scheduled: no value. */
  'ehrTime8Hours',
  'wow8Hours',
  'noteTime8Hours',
  'scriptTime8Hours',
  'ibTime8Hours',
  /** For people without visits, too. */
  'activeSecondsPerWorkedDay',
  'activeSecondsPerShiftHour',
  /** Rests under 11 hours that end in the week. */
  'shortRests',
  /** The longest run of days worked that reaches into the week, as far as its Sunday. */
  'consecutiveDays',
  /** Nobody without visits. */
  'doubleBookedShare',
  'messagesReceived',
  'messagesHandled',
  'tasksReceived',
  'tasksHandled',
  /** Items worked on, for feeds that tell of no completion. */
  'itemsWorked',
] as const
export type PersonFigure = (typeof PERSON_FIGURES)[number]

/**
 * The week of a team: what its people carry, when, and how evenly.
 *
 * Values of persons stand in lists, each sorted by itself: no value can be laid beside another of the same person.
 * Nothing here is suppressed yet: a small team counts in the units above it. Suppression is done where a figure
 * leaves the house.
 */
export interface TeamWeek {
  readonly teamId: string
  /** `2026-W47` */
  readonly week: string
  /** How many people of the team did anything in this week: they stand behind the sums. */
  readonly people: number
  /** Ascending; whoever has no value is in no list. */
  readonly persons: Readonly<Record<PersonFigure, readonly number[]>>
  readonly visits: VisitsOfWeek
  readonly visitLengths: VisitLengthsOfWeek
  readonly inbox: ItemsOfWeek
  readonly tasks: ItemsOfWeek
  /** Types of which there was nothing are left out. */
  readonly byType: Readonly<Partial<Record<ItemType, ItemsOfWeek>>>
  /** Its price is made of the hourly rate when it is read. */
  readonly priorAuth: PriorAuthCounts
  readonly fairness: FairnessOfTeam
  /** For the alert rules. Weeks stored before there were rules lack it, until they are computed again. */
  readonly workload?: WorkloadOfWeek
  /** How the team kept what it has agreed on; weeks stored before lack it, too. */
  readonly agreements?: AgreementsOfWeek
}

/**
 * The time with patients of all who had any, added up: where one person of six is booked twice over, the median of
 * the persons' shares does not show it, and the team's share does.
 */
export interface VisitsOfWeek extends VisitLoad {
  /** How many had visits: they stand behind the sums, also those whose work the EHR did not see. */
  readonly people: number
}

/** The planned lengths of the visits that begin in the week, as visit-length.ts has them. */
export interface VisitLengthsOfWeek {
  /** Whose visits they are. */
  readonly people: number
  /** Ascending by length. */
  readonly counts: readonly LengthCount[]
}

/** What came and was done; and the backlog at the end of the week, as far as is known. */
export interface ItemsOfWeek extends Backlog {
  /** What nobody had before, and came to a person or a pool of the team: an item counts once. */
  readonly received: number
  readonly handled: number
  readonly handledAfterHours: number
  readonly worked: number
  readonly workedAfterHours: number
  readonly minutes: number
  /** Of the handled items. */
  readonly turnaround: Turnaround
  readonly handOffs: number
  readonly bounces: number
  readonly opened: number
  readonly ownerlessSeconds: number
  readonly roleMismatches: number
}

export interface FairnessOfTeam {
  readonly inbox: FairnessOfWeek
  readonly inboxMinutes: FairnessOfWeek
  readonly tasks: FairnessOfWeek
  readonly taskMinutes: FairnessOfWeek
  readonly byType: Readonly<Partial<Record<ItemType, FairnessOfWeek>>>
  readonly minutesByType: Readonly<Partial<Record<ItemType, FairnessOfWeek>>>
}

/** Loads are items handled, or their minutes; where a feed tells of no completion, steps of work. */
export interface FairnessOfWeek extends Omit<Fairness, 'onLeave' | 'starters'> {
  /** Shown apart: they take no part in the indices. */
  readonly onLeave: number
  readonly starters: number
  /** Of the corrected Gini; null where there is nothing to share, and for minutes, which are no counts. */
  readonly noiseFloor: NoiseFloor | null
  /** Load and full-time equivalents present of each who takes part, ascending: for the units above. */
  readonly shares: readonly (readonly [load: number, weight: number])[]
}
