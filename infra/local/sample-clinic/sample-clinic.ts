import { dayOfWeek } from '../../../shared/domain/local-time.ts'
import type { ActivityEvent } from '../../../shared/events.ts'
import { type Roster, rosterSchema } from '../../../shared/roster.ts'
import { type Settings, settingsSchema } from '../../../shared/settings.ts'
import { MOST_EVENTS } from '../../import/event-sender.ts'
import { clinicDates, clinicHolidays } from './sample-clinic-calendar.ts'
import { chanceOf } from './sample-clinic-chance.ts'
import { clinicDay, type DayKind, interfaceDay, PAJAMA_SPREAD } from './sample-clinic-day.ts'
import {
  CLINIC_ZONE,
  type ClinicPerson,
  INTERFACE_ACCOUNT,
  JOBS,
  PEOPLE,
  TEAMS,
} from './sample-clinic-people.ts'

export interface SampleClinic {
  readonly settings: Settings
  readonly roster: Roster
  /** First and last day. */
  readonly from: string
  readonly to: string
  /** What the EHR wrote in these weeks: person by person of each week, at most 5,000 events at once. */
  activity(): Generator<ActivityEvent[]>
}

/**
 * A clinic of 24 people in three teams, made up: nobody in it exists. The same seed and date give the same
 * clinic to the byte.
 *
 * @param until the clinic's four weeks are the last whole ones before this date
 */
export function generateSampleClinic({ seed, until }: { seed: string; until: string }): SampleClinic {
  const dates = clinicDates(until)
  const years = new Set([...dates, until].map((date) => Number(date.slice(0, 4))))
  const holidays = [...years].flatMap(clinicHolidays)

  function* personDays(): Generator<ActivityEvent[]> {
    for (let week = 0; week * 7 < dates.length; week++) {
      const ofWeek = dates.slice(week * 7, week * 7 + 7)
      for (const person of PEOPLE) {
        const zone = TEAMS.find(({ teamId }) => teamId === person.teamId)?.zone ?? CLINIC_ZONE
        const evening = usualEvening(person, seed)
        for (const date of ofWeek) {
          const chance = chanceOf(`${seed}/${person.staffId}/${date}`)
          const kind = dayKind(person, date, week, holidays, chance.isTrue(SICK_DAYS))
          yield clinicDay(person, zone, date, kind, evening, chance)
        }
      }
      for (const date of ofWeek) {
        yield interfaceDay(CLINIC_ZONE, date, chanceOf(`${seed}/${INTERFACE_ACCOUNT}/${date}`))
      }
    }
  }

  return {
    settings: settingsSchema.parse({ zone: CLINIC_ZONE, holidays, systemAccounts: [INTERFACE_ACCOUNT] }),
    roster: rosterSchema.parse({ teams: TEAMS, staff: PEOPLE.map(asStaff) }),
    from: dates.at(0) as string,
    to: dates.at(-1) as string,
    activity: () => together(personDays()),
  }
}

const SICK_DAYS = 0.02

/** A person's days stay whole, so that an hour of theirs is stored once. */
function* together(personDays: Iterable<ActivityEvent[]>): Generator<ActivityEvent[]> {
  let batch: ActivityEvent[] = []
  for (const day of personDays) {
    if (batch.length + day.length > MOST_EVENTS) {
      yield batch
      batch = []
    }
    batch.push(...day)
  }
  if (batch.length > 0) yield batch
}

/** How long the person's evenings are: their own from day to day, far apart from person to person. */
function usualEvening(person: ClinicPerson, seed: string): number {
  const { pajamaMinutes } = JOBS[person.role]
  const own = chanceOf(`${seed}/${person.staffId}`).aboutMedian(1, PAJAMA_SPREAD)
  const isOverloaded = person.load > 1.2
  return pajamaMinutes * Math.min(isOverloaded ? Math.max(own, 2.5) : own, 3)
}

function dayKind(
  person: ClinicPerson,
  date: string,
  week: number,
  holidays: readonly string[],
  isSick: boolean,
): DayKind {
  if (person.leaveWeek === week) return 'leave'
  const isWorkday = person.weekdays.includes(dayOfWeek(date)) && !holidays.includes(date)
  return isWorkday && !isSick ? 'work' : 'off'
}

function asStaff({ staffId, role, teamId, fte }: ClinicPerson) {
  return { staffId, role, teamId, fte }
}
