import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { aBundle } from '../../support/fhir.ts'
import { fhirDoor, linesOf, NDJSON } from '../../support/fhir-door.ts'

/** HL7's own examples. They stand beside the repository. */
const SAMPLES = new URL('../../../../shared/samples/', import.meta.url)
const isHere = existsSync(new URL('fhir-auditevent', SAMPLES))
const only = isHere ? '' : ' (skipped: the files are not on this machine)'
const FOLDERS = [
  ...['dstu2', 'stu3', 'r4', 'r4b', 'r5'].map((version) => `fhir-auditevent/${version}`),
  ...['r4', 'r5'].map((version) => `fhir-workflow/${version}`),
]

/** The directories of the examples are taken, too. */
const MAY_ALL = { scopes: new Set(['events:write', 'roster:write']) }

describe('the examples of HL7 at the door', () => {
  it.skipIf(!isHere).each(FOLDERS)(
    `of %s are each answered with a reason or taken${only}`,
    async (folder) => {
      const resources = resourcesOf(folder)
      const alone = fhirDoor()
      const statuses: number[] = []
      for (const resource of resources) {
        const { resourceType: type } = resource as { resourceType: string }
        const answer = await alone.post(resource, { type, caller: MAY_ALL })
        expect(answer.resource).toMatchObject({ issue: [{ diagnostics: expect.any(String) }] })
        statuses.push(answer.status)
      }
      expect(statuses.length).toBeGreaterThan(0)
      expect(statuses.filter((status) => ![200, 201, 422].includes(status))).toEqual([])

      const together = fhirDoor()
      const bundle = aBundle('collection', ...resources.map((resource) => ({ resource })))
      const { resource } = await together.post(bundle, { caller: MAY_ALL })
      const entries = 'entry' in resource ? resource.entry : []
      expect(entries.map(({ response }) => Number(response.status.slice(0, 3)))).toEqual(statuses)
      const file = fhirDoor()
      await file.post(linesOf(...resources), { contentType: NDJSON })
      expect(eventsOf(file)).toEqual(eventsOf(alone))
    },
  )
})

function resourcesOf(folder: string): unknown[] {
  return readdirSync(new URL(folder, SAMPLES)).map((file) =>
    JSON.parse(readFileSync(new URL(`${folder}/${file}`, SAMPLES), 'utf8')),
  )
}

/** The hashes of two organisations differ: each has a key of its own. */
function eventsOf({ published }: ReturnType<typeof fhirDoor>): string[] {
  return published()
    .map(({ kind, staffId, at, start, step, action }) => [kind, staffId, at, start, step, action].join(' '))
    .sort()
}
