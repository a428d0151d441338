import { dayOfWeek } from '../../../shared/domain/local-time.ts'
import { chanceOf } from './sample-clinic-chance.ts'
import type { ClinicPerson } from './sample-clinic-people.ts'
import { LEAVE_WORKED_THROUGH } from './sample-clinic-planted.ts'

/** What a day is to a person: at work, off as every week, on leave, away though planned, or before their first. */
export type DayKind = 'work' | 'off' | 'leave' | 'sick' | 'not yet'

const SICK_DAYS = 0.02

/** The four weeks of a person as planned, and as it went. */
export interface Attendance {
  readonly person: ClinicPerson
  /** One for each of the 28 days. */
  readonly kinds: readonly DayKind[]
  /** Whether the person works on a day: on leave, too, where the leave is worked through. */
  readonly works: readonly boolean[]
}

export function attendanceOf(
  person: ClinicPerson,
  dates: readonly string[],
  holidays: readonly string[],
  seed: string,
): Attendance {
  const isPlanned = (date: string) => person.weekdays.includes(dayOfWeek(date)) && !holidays.includes(date)
  const kinds = dates.map((date, day): DayKind => {
    const week = Math.floor(day / 7)
    if (week < (person.startWeek ?? 0)) return 'not yet'
    if (week === person.leaveWeek) return 'leave'
    if (!isPlanned(date)) return 'off'
    return chanceOf(`${seed}/sick/${person.staffId}/${date}`).isTrue(SICK_DAYS) ? 'sick' : 'work'
  })
  const worksOnLeave = person.staffId === LEAVE_WORKED_THROUGH.staffId
  const works = kinds.map((kind, day) => {
    return kind === 'work' || (kind === 'leave' && worksOnLeave && isPlanned(dates[day] as string))
  })
  return { person, kinds, works }
}
