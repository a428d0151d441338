import { isAtWork } from './day-figures.ts'
import { FIGURES_OF_PERSON, type PersonWeek, personWeek, visitLoads } from './person-week.ts'
import type { TeamPerson } from './team-person.ts'
import { PERSON_FIGURES, type PersonFigure, type VisitLengthsOfWeek, type VisitsOfWeek } from './team-week.ts'
import { type LengthCount, lengthCounts } from './visit-length.ts'

/**
 * The values of a team's persons in a week, each figure a list of its own.
 *
 *   Ana      |  active 30 h   pajama 2 h   EHR-Time8 5.1
 *   Ben      |  active 12 h   pajama 5 h   -                    nothing scheduled: no value
 *   result   |  active 12, 30   pajama 2, 5   EHR-Time8 5.1     sorted each by itself: no row is a person
 *
 * Of a person count the days on which they were in the team. The figures per scheduled hours look back over the 28
 * days that end with the week's Sunday. Rest and stretch look back four weeks before the week, over days in other
 * teams too: a body does not change with its team. METRICS sections 2 and 3.
 */
export interface PersonsOfWeek {
  /** How many did anything: they stand behind the sums, whoever was only planned or on leave does not. */
  readonly people: number
  readonly persons: Readonly<Record<PersonFigure, readonly number[]>>
  readonly visits: VisitsOfWeek
  readonly visitLengths: VisitLengthsOfWeek
}

export function personsOfWeek(people: readonly TeamPerson[], week: string): PersonsOfWeek {
  const persons = people.map((person) => personWeek(person, week))
  const workers = persons.filter(({ days }) => days.some(isAtWork))
  const scheduled = persons.filter(({ days }) => days.some(({ scheduledSeconds }) => scheduledSeconds > 0))
  const lists = PERSON_FIGURES.map((figure) => {
    const counted = OF_SCHEDULE.has(figure) ? scheduled : workers
    const values = counted.flatMap((person) => FIGURES_OF_PERSON[figure](person) ?? [])
    return [figure, values.sort((one, other) => one - other)]
  })
  return {
    people: workers.length,
    persons: Object.fromEntries(lists),
    visits: visitsOf(scheduled),
    visitLengths: visitLengthsOf(persons),
  }
}

function visitsOf(scheduled: readonly PersonWeek[]): VisitsOfWeek {
  const loads = scheduled.flatMap(visitLoads)
  return {
    people: scheduled.length,
    visitSeconds: sum(loads, ({ visitSeconds }) => visitSeconds),
    doubleBookedSeconds: sum(loads, ({ doubleBookedSeconds }) => doubleBookedSeconds),
  }
}

function visitLengthsOf(persons: readonly PersonWeek[]): VisitLengthsOfWeek {
  const each = persons
    .map(({ days }) => days.flatMap(({ visitLengths }) => visitLengths))
    .filter((lengths) => lengths.length > 0)
  return {
    people: each.length,
    counts: lengthCounts(each.flat().map((seconds): LengthCount => [seconds, 1])),
  }
}

/** What visits alone say: also of somebody whose work the EHR did not see. */
const OF_SCHEDULE: ReadonlySet<PersonFigure> = new Set(['scheduledSeconds', 'doubleBookedShare'])

function sum<T>(parts: readonly T[], figure: (part: T) => number): number {
  return parts.reduce((total, part) => total + figure(part), 0)
}
