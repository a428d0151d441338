import { beforeAll, describe, expect, it } from 'vitest'
import {
  AUTHORISATION_WAVE,
  DOUBLE_BOOKED,
  LEAVE_WORKED_THROUGH,
  OVERLOADED,
} from '../../infra/local/sample-clinic/sample-clinic-planted.ts'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import type { WorkEvent } from '../../shared/events.ts'
import type { Roster } from '../../shared/roster.ts'
import type { Row } from '../../shared/stores/table.ts'
import { type ClinicFile, readClinicFile } from '../support/clinic-files.ts'
import { clinicSlice, SITES } from '../support/clinic-slice.ts'
import { postFhir } from '../support/fhir-door.ts'
import { differencesOf, type FedClinic, figuresAfter, sendAll } from '../support/figures-of-clinic.ts'
import { holdsCanary } from '../support/patient-canary.ts'
import type { Pipeline } from '../support/pipeline.ts'
import { asCsvInLocalTime, asCsvWithOffsets } from '../support/sample-clinic-as-csv.ts'
import { asEpic, SITE_WITH_INSTANTS } from '../support/sample-clinic-as-epic.ts'
import { asBulkFile, asBundles } from '../support/sample-clinic-as-fhir.ts'
import { careTeam } from '../support/sample-clinic-as-fhir-items.ts'
import { shiftsAsCalendars, visitsAsSiu } from '../support/sample-clinic-as-schedules.ts'
import {
  IN_BASKET_LOSSES,
  type Loss,
  plainFhirLosses,
  secondPass,
  withoutAll,
} from '../support/what-formats-carry.ts'

const clinic = clinicSlice()
/** For the whole clinic, and for machines with other things to do. */
const PATIENCE = 600_000

interface RoundTrip {
  readonly title: string
  /** How the clinic comes in. @returns why rows were dropped */
  readonly feed: (pipeline: Pipeline) => Promise<Iterable<string>>
  readonly dropped: readonly string[]
  readonly losses: readonly Loss[]
  readonly roster?: Roster
}

const ROUND_TRIPS: readonly RoundTrip[] = [
  {
    title: 'CSV by mappings, times with their offset',
    feed: importing(asCsvWithOffsets),
    dropped: ['left out by the mapping'],
    losses: [],
  },
  {
    title: 'CSV by mappings, times of the clock on the wall of each site',
    feed: importing(asCsvInLocalTime),
    dropped: ['left out by the mapping'],
    losses: [secondPass(SITES)],
  },
  {
    title: 'Epic ACCESS_LOG and In Basket, with SIU messages and calendars',
    feed: importing((events) => [
      ...asEpic(events),
      ...visitsAsSiu(events),
      ...shiftsAsCalendars(events, clinic),
    ]),
    dropped: ['automatic: the software did it, not a person', 'hidden: the software did it, not a person'],
    losses: [secondPass(SITES.filter((zone) => zone !== SITE_WITH_INSTANTS)), ...IN_BASKET_LOSSES],
  },
  {
    title: 'a FHIR bulk file in our words, with calendars',
    feed: importing((events) => [
      { name: 'bulk.ndjson', text: asBulkFile(events) },
      ...shiftsAsCalendars(events, clinic),
    ]),
    dropped: [
      'a patient or a relative acted, who is no staff',
      'automatic: an application started or stopped',
      'no person acted, but devices or systems',
      'of a type of resource that tells of no work',
    ],
    losses: [],
  },
  {
    title: 'FHIR bundles of a server that knows nothing of us, with calendars',
    feed: async (pipeline) => {
      for (const bundle of asBundles(clinic.events)) {
        expect(await postFhir(pipeline, bundle)).toMatchObject({ status: 200, rejected: 0 })
      }
      return importing((events) => shiftsAsCalendars(events, clinic))(pipeline)
    },
    dropped: [],
    losses: plainFhirLosses(clinic.events),
    roster: {
      ...clinic.roster,
      teams: clinic.roster.teams.map((team) => ({ ...team, pools: (team.pools ?? []).map(careTeam) })),
    },
  },
]

function importing(write: (events: readonly WorkEvent[]) => readonly ClinicFile[]): RoundTrip['feed'] {
  return async (pipeline) => {
    const reasons = new Set<string>()
    for (const file of write(clinic.events)) {
      const { events, ignored, rejected } = await readClinicFile(file)
      expect(rejected.slice(0, 5)).toEqual([])
      for (const reason of ignored.keys()) reasons.add(reason)
      await sendAll(pipeline, events)
    }
    return reasons
  }
}

let own: FedClinic

beforeAll(async () => {
  own = await figuresAfter(clinic, (pipeline) => sendAll(pipeline, clinic.events))
}, PATIENCE)

it('What is compared is a whole clinic: 31 people in four teams, and all that is wrong in it', () => {
  const { personDays, teamWeeks, explainedDays } = own.figures
  const ofPerson = (staffId: string) =>
    Object.values(personDays).filter((day) => day.staffId === staffId && !(day.date < clinic.from))
  const handled = (staffId: string) =>
    ofPerson(staffId).flatMap(({ items }) => Object.values(items).map((each) => each.handled))
  expect(new Set(Object.values(personDays).map(({ staffId }) => staffId)).size).toBe(31)
  expect(new Set(Object.values(teamWeeks).map(({ teamId }) => teamId)).size).toBe(4)
  expect(Object.keys(explainedDays).length).toBeGreaterThan(200)

  const done = new Set(clinic.events.flatMap((event) => (event.kind === 'activity' ? event.action : [])))
  for (const category of done) {
    const code = ACTIVITY_CATEGORIES.indexOf(category)
    const seconds = Object.values(personDays).map((day) => day.activeSecondsByCategory[code] ?? 0)
    expect(sum(seconds), category).toBeGreaterThan(0)
  }
  expect(sum(handled(OVERLOADED))).toBeGreaterThan(2 * sum(handled('physician-2')))
  expect(sum(ofPerson(LEAVE_WORKED_THROUGH.staffId).map((day) => day.leaveDaySeconds))).toBeGreaterThan(1800)
  expect(sum(ofPerson(DOUBLE_BOOKED.staffId).map((day) => day.doubleBookedSeconds))).toBeGreaterThan(3600)
  const [before, inWave] = ['2026-W44', '2026-W45'].map(
    (week) => teamWeeks[`${AUTHORISATION_WAVE.teamId} ${week}`]?.byType['task.prior-auth']?.received ?? 0,
  ) as [number, number]
  expect(inWave).toBeGreaterThan(2 * before)
})

describe.each(ROUND_TRIPS)('The sample clinic as $title', ({ feed, dropped, losses, roster }) => {
  let back: FedClinic
  let reasons: readonly string[]

  beforeAll(async () => {
    const readBack = async (pipeline: Pipeline) => {
      reasons = [...(await feed(pipeline))].sort()
    }
    back = await figuresAfter(clinic, readBack, roster)
  }, PATIENCE)

  it(
    'gives the same figures to the second, of all that the format can carry',
    async () => {
      const carried = withoutAll(clinic.events, losses)
      const expected =
        losses.length === 0 ? own : await figuresAfter(clinic, (pipeline) => sendAll(pipeline, carried))
      expect(differencesOf(expected.figures, back.figures).slice(0, 20)).toEqual([])
    },
    PATIENCE,
  )

  it('differs in no figure but those that hang on what it cannot carry', () => {
    const figures = differencesOf(own.figures, back.figures).map(({ figure }) => figure)
    expect([...new Set(figures)].sort()).toEqual([...new Set(losses.flatMap((loss) => loss.figures))].sort())
  })

  it('is read to its last row, and what is dropped is dropped for these reasons', () => {
    expect(reasons).toEqual(dropped)
  })

  it('leaves its patient at the door', () => {
    const { StaffDays: _, TeamWeeks: __, ...tables } = back.tables
    for (const table of Object.values(tables)) expect(holdsCanary(table.dump().map(asText))).toBe(false)
    expect(holdsCanary(back.figures)).toBe(false)
  })
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

function asText(row: Row): unknown[] {
  return Object.values(row).map((value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  )
}
