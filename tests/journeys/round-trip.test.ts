import { beforeAll, describe, expect, it } from 'vitest'
import { type ClinicFile, readClinicFile } from '../support/clinic-files.ts'
import { type ClinicSlice, clinicSlice } from '../support/clinic-slice.ts'
import { differencesOf, type FedClinic, figuresAfter, sendAll } from '../support/figures-of-clinic.ts'
import { asCsvInLocalTime, asCsvWithOffsets } from '../support/sample-clinic-as-csv.ts'

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
      for (const [reason, count] of Object.entries(read.ignored)) ignored[reason] = (ignored[reason] ?? 0) + count
      await sendAll(pipeline, read.events)
    }
  })
  return { ...fed, rejected, ignored }
}

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
    expect(differencesOf(own.figures, back.figures).slice(0, 10)).toEqual([])
  })
})
