import type { TeamWeek } from '../../shared/domain/team-week.ts'
import { addWeeks, mondayOf } from '../../shared/domain/week.ts'
import { DETAIL_TYPES } from '../../shared/events.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { aTeamWeek } from './team-weeks.ts'
import { aMessage } from './work-events.ts'

/** How much of the time with patients is promised twice, in percent: above 10 is high, up to 8 low. */
const PERCENT: Readonly<Record<string, number>> = { H: 20, B: 9, L: 2 }

/** Weeks of a team of which one rule reads something, and all others nothing or what is low. */
export function weeksOf(teamId: string, letters: string, last: string, people = 8): TeamWeek[] {
  return [...letters].flatMap((letter, index) => {
    const percent = PERCENT[letter]
    const week = addWeeks(last, index + 1 - letters.length)
    return percent === undefined ? [] : [aCrowdedWeek(teamId, week, percent, people)]
  })
}

function aCrowdedWeek(teamId: string, week: string, percent: number, people = 8): TeamWeek {
  const calm = aTeamWeek(people)
  return {
    ...calm,
    teamId,
    week,
    persons: { ...calm.persons, shortRests: calm.persons.shortRests.map(() => 0) },
    visits: { people, visitSeconds: 10_000, doubleBookedSeconds: 100 * percent },
  }
}

/** Monday after the week, at a clock time of UTC; in milliseconds. */
export function mondayAfter(week: string, clock = '06:00'): number {
  return Date.parse(`${mondayOf(addWeeks(week, 1))}T${clock}:00Z`)
}

export function computed(teamId: string, weeks: readonly string[], id = 'm-1'): Message {
  const detail = { version: 1, tenantId: 'demo', computed: [{ teamId, weeks }] }
  return aMessage(detail, { id, detailType: DETAIL_TYPES.teamWeeksComputed })
}

export function alertsDue(tenantId = 'demo', id = 'm-1'): Message {
  return aMessage({ version: 1, tenantId }, { id, detailType: DETAIL_TYPES.alertsDue })
}
