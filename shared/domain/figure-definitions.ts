import { INACTIVITY_GAP } from './definition-parameters.ts'
import type { DefinitionId } from './definition-reference.ts'
import { DEFINITIONS } from './definitions.ts'
import { PERSON_FIGURES, type PersonFigure } from './team-week.ts'

/** Which entry of the catalogue each figure of persons follows. */
export const DEFINITION_OF_FIGURE: Readonly<Record<PersonFigure, DefinitionId>> = {
  activeSeconds: 'active-time',
  pajamaSeconds: 'pajama-time',
  workOutsideWorkSeconds: 'work-outside-work',
  outsideScheduledSpanSeconds: 'outside-scheduled-span',
  unscheduledDaySeconds: 'unscheduled-day',
  outsideShiftSeconds: 'outside-shift',
  leaveDaySeconds: 'leave-day',
  scheduledSeconds: 'scheduled-time',
  ehrTime8Hours: 'ehr-time-8',
  wow8Hours: 'wow-8',
  noteTime8Hours: 'note-time-8',
  scriptTime8Hours: 'script-time-8',
  ibTime8Hours: 'ib-time-8',
  activeSecondsPerWorkedDay: 'active-per-worked-day',
  activeSecondsPerShiftHour: 'active-per-shift-hour',
  shortRests: 'short-rest',
  consecutiveDays: 'consecutive-days',
  doubleBookedShare: 'double-booking',
  messagesReceived: 'items-received',
  messagesHandled: 'items-handled',
  tasksReceived: 'items-received',
  tasksHandled: 'items-handled',
  itemsWorked: 'items-worked',
}

const DEFINITIONS_OF_GAP: ReadonlySet<string> = new Set(
  DEFINITIONS.filter(({ parameters }) => parameters.includes(INACTIVITY_GAP)).map(({ id }) => id),
)

/** The figures of persons that another inactivity gap makes other ones. */
export const FIGURES_OF_GAP: readonly PersonFigure[] = PERSON_FIGURES.filter((name) =>
  DEFINITIONS_OF_GAP.has(DEFINITION_OF_FIGURE[name]),
)
