import { beforeAll, describe, expect, it } from 'vitest'
import type { ItemEvent, WorkEvent } from '../../shared/events.ts'
import { type ClinicFile, readClinicFile } from '../support/clinic-files.ts'
import { type ClinicSlice, clinicSlice } from '../support/clinic-slice.ts'
import { differencesOf, type FedClinic, figuresAfter, sendAll } from '../support/figures-of-clinic.ts'
import { asCsvInLocalTime, asCsvWithOffsets } from '../support/sample-clinic-as-csv.ts'
import { asEpic } from '../support/sample-clinic-as-epic.ts'
import { appointment, auditEvent, NO_WORK, taskInOurWords } from '../support/sample-clinic-as-fhir.ts'
import { shiftsAsCalendars, visitsAsSiu } from '../support/sample-clinic-as-schedules.ts'
import { IN_BASKET_LOSSES, type Loss, SECOND_PASS, withoutAll } from '../support/what-formats-carry.ts'

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
function resources(events: readonly WorkEvent[]) {
  const items = Map.groupBy(
    events.filter((event): event is ItemEvent => event.kind === 'item'),
    ({ itemId }) => itemId,
  )
  return [
    ...NO_WORK,
    ...events.flatMap((event) =>
      event.kind === 'activity' ? auditEvent(event) : event.kind === 'visit' ? appointment(event) : [],
    ),
    ...[...items.values()].flatMap(taskInOurWords),
  ]
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
    const expected = await withLosses([SECOND_PASS])
    expect(differencesOf(expected.figures, back.figures).slice(0, 10)).toEqual([])
    console.log(figs(own, back))
  })
  it('epic', async () => {
    const back = await readBack([
      ...asEpic(clinic.events, { hasInstants: false }),
      ...visitsAsSiu(clinic.events),
      ...shiftsAsCalendars(clinic.events, clinic),
    ])
    console.log(back.ignored)
    expect(back.rejected.slice(0, 5)).toEqual([])
    const expected = await withLosses([SECOND_PASS, ...IN_BASKET_LOSSES])
    console.log(figs(own, back))
    expect(differencesOf(expected.figures, back.figures).slice(0, 10)).toEqual([])
  })
  it('fhir', async () => {
    const back = await readBack([
      { name: 'bulk.ndjson', text: resources(clinic.events).map((one) => `${JSON.stringify(one)}\n`) },
      ...shiftsAsCalendars(clinic.events, clinic),
    ])
    console.log(back.ignored)
    expect(back.rejected.slice(0, 5)).toEqual([])
    console.log(figs(own, back))
    expect(differencesOf(own.figures, back.figures).slice(0, 10)).toEqual([])
  })
})
