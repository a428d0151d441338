import { beforeAll, describe, expect, it } from 'vitest'
import { type ClinicFile, readClinicFile } from '../support/clinic-files.ts'
import { type ClinicSlice, clinicSlice, SITES } from '../support/clinic-slice.ts'
import { postFhir } from '../support/fhir-door.ts'
import { differencesOf, type FedClinic, figuresAfter, sendAll } from '../support/figures-of-clinic.ts'
import { asCsvInLocalTime, asCsvWithOffsets } from '../support/sample-clinic-as-csv.ts'
import { asEpic, SITE_WITH_INSTANTS } from '../support/sample-clinic-as-epic.ts'
import { asBulkFile, asBundles, careTeam } from '../support/sample-clinic-as-fhir.ts'
import { shiftsAsCalendars, visitsAsSiu } from '../support/sample-clinic-as-schedules.ts'
import {
  IN_BASKET_LOSSES,
  type Loss,
  openedWhenReceived,
  PLAIN_FHIR_LOSSES,
  secondPass,
  withoutAll,
} from '../support/what-formats-carry.ts'

let clinic: ClinicSlice
let own: FedClinic

beforeAll(async () => {
  clinic = clinicSlice()
  own = await figuresAfter(clinic, (pipeline) => sendAll(pipeline, clinic.events))
})

async function readBack(files: readonly ClinicFile[]) {
  const rejected: string[] = []
  const ignored: Record<string, number> = {}
  const fed = await figuresAfter(clinic, async (pipeline) => {
    for (const file of files) {
      const t = performance.now()
      const read = await readClinicFile(file)
      console.log(file.name, read.events.length, performance.now() - t)
      rejected.push(...read.rejected)
      for (const [reason, count] of Object.entries(read.ignored))
        ignored[reason] = (ignored[reason] ?? 0) + count
      await sendAll(pipeline, read.events)
    }
  })
  return { ...fed, rejected, ignored }
}
async function withLosses(losses: readonly Loss[]) {
  return figuresAfter(clinic, (pipeline) => sendAll(pipeline, withoutAll(clinic.events, losses)))
}
const figs = (a: FedClinic, b: FedClinic) =>
  [...new Set(differencesOf(a.figures, b.figures).map(({ figure }) => figure))].sort()

describe('csv', () => {
  it('offsets', async () => {
    const back = await readBack(asCsvWithOffsets(clinic.events))
    expect(back.rejected.slice(0, 5)).toEqual([])
    console.log(back.ignored)
    expect(differencesOf(own.figures, back.figures).slice(0, 10)).toEqual([])
  })
  it('local', async () => {
    const back = await readBack(asCsvInLocalTime(clinic.events))
    expect(back.rejected.slice(0, 5)).toEqual([])
    const expected = await withLosses([secondPass(SITES)])
    expect(differencesOf(expected.figures, back.figures).slice(0, 10)).toEqual([])
  })
  it('epic', async () => {
    const back = await readBack([
      ...asEpic(clinic.events),
      ...visitsAsSiu(clinic.events),
      ...shiftsAsCalendars(clinic.events, clinic),
    ])
    expect(back.rejected.slice(0, 5)).toEqual([])
    const expected = await withLosses([
      secondPass(SITES.filter((zone) => zone !== SITE_WITH_INSTANTS)),
      ...IN_BASKET_LOSSES,
    ])
    expect(differencesOf(expected.figures, back.figures).slice(0, 10)).toEqual([])
  })
  it('fhir', async () => {
    const back = await readBack([
      { name: 'bulk.ndjson', text: asBulkFile(clinic.events).map((one) => `${JSON.stringify(one)}\n`) },
      ...shiftsAsCalendars(clinic.events, clinic),
    ])
    expect(back.rejected.slice(0, 5)).toEqual([])
    expect(differencesOf(own.figures, back.figures).slice(0, 10)).toEqual([])
  })
  it('bundles', async () => {
    const roster = {
      ...clinic.roster,
      teams: clinic.roster.teams.map((team) => ({ ...team, pools: (team.pools ?? []).map(careTeam) })),
    }
    const back = await figuresAfter(
      clinic,
      async (pipeline) => {
        for (const bundle of asBundles(clinic.events)) {
          const answer = await postFhir(pipeline, bundle)
          expect(answer.rejected, JSON.stringify(answer.resource).slice(0, 300)).toBe(0)
        }
        for (const file of shiftsAsCalendars(clinic.events, clinic))
          await sendAll(pipeline, (await readClinicFile(file)).events)
      },
      roster,
    )
    const expected = await withLosses([
      ...PLAIN_FHIR_LOSSES,
      openedWhenReceived(clinic.events.filter((e) => e.kind === 'item')),
    ])
    console.log(figs(expected, back))
    expect(differencesOf(expected.figures, back.figures).slice(0, 10)).toEqual([])
  })
})
