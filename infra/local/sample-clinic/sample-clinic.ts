import type { WorkEvent } from '../../../shared/events.ts'
import { MOST_EVENTS } from '../../../shared/reading/batches.ts'
import { type Roster, rosterSchema } from '../../../shared/roster.ts'
import { type Settings, settingsSchema } from '../../../shared/settings.ts'
import { type Attendance, attendanceOf } from './sample-clinic-attendance.ts'
import { clinicDates, clinicHolidays } from './sample-clinic-calendar.ts'
import { chanceOf } from './sample-clinic-chance.ts'
import { clinicDay, interfaceDay, usualEvening } from './sample-clinic-day.ts'
import { clinicItems } from './sample-clinic-items.ts'
import { CLINIC_ZONE, INTERFACE_ACCOUNT, PEOPLE, rosterEntry, TEAMS } from './sample-clinic-people.ts'
import { clinicSchedule } from './sample-clinic-schedule.ts'

export interface SampleClinic {
  readonly settings: Settings
  readonly roster: Roster
  /** First and last day. */
  readonly from: string
  readonly to: string
  /** What the clinic's systems wrote in these weeks, person by person, at most 5,000 events at once. */
  events(): Generator<WorkEvent[]>
}

/**
 * A clinic of 31 people in four teams, made up: nobody in it exists. The same seed and date give the same
 * clinic to the byte. What is to be found in it stands in sample-clinic-planted.ts.
 *
 * @param until the clinic's four weeks are the last whole ones before this date
 */
export function generateSampleClinic({ seed, until }: { seed: string; until: string }): SampleClinic {
  const dates = clinicDates(until)
  const years = new Set([...dates, until].map((date) => Number(date.slice(0, 4))))
  const holidays = [...years].flatMap(clinicHolidays)
  const staff = PEOPLE.map((person) => attendanceOf(person, dates, holidays, seed))

  function* plansAndItems(attendance: Attendance): Generator<WorkEvent[]> {
    yield clinicSchedule(attendance, dates, seed)
    for (let week = 0; week * 7 < dates.length; week++) {
      yield* clinicItems({ attendance, week, dates, seed }, staff)
    }
  }

  function* activity({ person, kinds, works }: Attendance): Generator<WorkEvent[]> {
    const evening = usualEvening(person, seed)
    for (const [day, date] of dates.entries()) {
      const kind = works[day] ? 'work' : (kinds[day] ?? 'off')
      yield clinicDay(person, date, kind, evening, chanceOf(`${seed}/${person.staffId}/${date}`))
    }
  }

  function* machine(): Generator<WorkEvent[]> {
    for (const date of dates) {
      yield interfaceDay(CLINIC_ZONE, date, chanceOf(`${seed}/${INTERFACE_ACCOUNT}/${date}`))
    }
  }

  /** Plans of a person touch a month of days, so they come just before what happened on those days. */
  function* events(): Generator<WorkEvent[]> {
    for (const attendance of staff) {
      yield* together(plansAndItems(attendance), ENTRIES_AT_ONCE)
      yield* together(activity(attendance), MOST_EVENTS)
    }
    yield* together(machine(), MOST_EVENTS)
  }

  return {
    settings: settingsSchema.parse({ ...CLINIC_SETTINGS, holidays }),
    roster: rosterSchema.parse({ teams: TEAMS, staff: PEOPLE.map((person) => rosterEntry(person, dates)) }),
    from: dates.at(0) as string,
    to: dates.at(-1) as string,
    events,
  }
}

/** Who may do whose work, and what an hour of it costs. */
const CLINIC_SETTINGS = {
  zone: CLINIC_ZONE,
  systemAccounts: [INTERFACE_ACCOUNT],
  businessHours: { weekdays: [1, 2, 3, 4, 5], start: '08:00', end: '17:00' },
  hourlyRate: 95,
  roleRanks: {
    ...{ physician: 5, 'nurse-practitioner': 4, therapist: 3, nurse: 3 },
    ...{ billing: 1, 'front-desk': 1, scheduler: 1 },
  },
  mayDo: {
    physician: ['nurse-practitioner', 'nurse'],
    'nurse-practitioner': ['nurse'],
    nurse: ['front-desk', 'scheduler'],
    therapist: ['front-desk'],
    billing: ['front-desk', 'scheduler'],
    'front-desk': ['billing', 'scheduler'],
    scheduler: ['billing', 'front-desk'],
  },
  managersSeeWorkItemsByName: true,
}

/** So many fit one message on the bus: an item that comes in two is saved twice. */
const ENTRIES_AT_ONCE = 1200

/** What belongs together stays so: a person's day, or an item's life, is stored once. */
function* together(parts: Iterable<WorkEvent[]>, most: number): Generator<WorkEvent[]> {
  let batch: WorkEvent[] = []
  for (const part of parts) {
    if (batch.length + part.length > most) {
      yield batch
      batch = []
    }
    batch.push(...part)
  }
  if (batch.length > 0) yield batch
}
