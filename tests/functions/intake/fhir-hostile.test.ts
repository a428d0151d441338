import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { HttpProblem } from '../../../shared/problem.ts'
import { aBundle, anAuditEvent, aTask } from '../../support/fhir.ts'
import { type FhirRequest, fhirDoor, linesOf, NDJSON } from '../../support/fhir-door.ts'
import { RESOURCES } from '../../support/fhir-resources.ts'

const MAY_ALL = { caller: { scopes: new Set(['events:write', 'roster:write']) } }
const GOOD = JSON.stringify(anAuditEvent())

const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`
const DEEP = [1000, 100_000].flatMap((depth): [string, string][] => [
  [`lists, ${depth} deep`, nested('[', ']', depth)],
  [`objects, ${depth} deep`, nested('{"extension":', '}', depth)],
  [`bundles, ${depth} deep`, nested('{"resourceType":"Bundle","entry":[{"resource":', '}]}', depth)],
  [
    `contained resources, ${depth} deep`,
    nested('{"resourceType":"Task","id":"7","contained":[', ']}', depth),
  ],
])

const ODD: [string, string][] = [
  ['a name twice', '{"resourceType":"Patient","resourceType":"Task","status":"ready","id":"7","id":"8"}'],
  ['a prototype', '{"__proto__":{"resourceType":"Task"},"constructor":{"prototype":{"status":"x"}}}'],
  ['a prototype as type', '{"resourceType":"__proto__","id":"7"}'],
  ['a prototype as a resource of the roster', '{"resourceType":"Practitioner","id":"__proto__"}'],
  ['numbers beyond all numbers', '{"resourceType":"Task","id":1e999,"status":-1e999,"lastModified":1e999}'],
  ['a version beyond all numbers', '{"resourceType":"Practitioner","id":"a","meta":{"versionId":"1e999"}}'],
  ['half a character', '{"resourceType":"Task","id":"\\ud800","status":"requested"}'],
  ['half a character in the roster', '{"resourceType":"Practitioner","id":"\\ud800"}'],
  ['a null character', '{"resourceType":"Organization","id":"a\\u0000b","name":"\\u0000"}'],
  [
    'a list in place of every element',
    '{"resourceType":"PractitionerRole","id":["r"],"practitioner":[[]],"period":[]}',
  ],
]

type Answer = { readonly status: number; readonly resource: { readonly resourceType: string } }

/** What the sender gets: an answer, or a refusal as the handler writes it. */
async function send(body: unknown, request: FhirRequest = {}): Promise<Answer> {
  return fhirDoor()
    .post(body, { ...MAY_ALL, ...request })
    .catch((error: unknown) => {
      if (!(error instanceof HttpProblem)) throw error
      return { status: error.problem.status, resource: { resourceType: 'OperationOutcome' } }
    })
}

describe('a hostile body is answered, and spoils nothing but itself', () => {
  it.each([...DEEP, ...ODD])('%s, alone, in a bundle and as a line', async (_, json) => {
    const alone = await send(json)
    expect(alone.resource.resourceType).toMatch(/^(OperationOutcome|Bundle)$/)
    expect([200, 201, 400, 422]).toContain(alone.status)
    const bundle = `{"resourceType":"Bundle","entry":[{"resource":${json}},${json},{"resource":${GOOD}}]}`
    expect(await send(gzipSync(bundle, { level: 1 }), { encoding: 'gzip' })).toMatchObject({
      status: 200,
      accepted: expect.toSatisfy((count) => count >= 1),
      resource: { entry: [{}, {}, { response: { status: '201 Created' } }] },
    })
    const { resource } = await send(linesOf(json, GOOD), { contentType: NDJSON })
    expect(JSON.stringify(resource)).toMatch(/"lines: 2, events taken: [12],/)
  })

  it('a bundle in a bundle in a bundle is refused by its place', async () => {
    const good = { resource: anAuditEvent() }
    const inner = aBundle('batch', good)
    const { resource } = await send(
      aBundle('batch', { resource: aBundle('batch', { resource: inner }, good) }, good),
    )
    expect(resource).toMatchObject({
      entry: [
        {
          response: {
            status: '422 Unprocessable Content',
            outcome: {
              issue: [
                { expression: ['Bundle.entry[0].resource.entry[0].resource'] },
                { diagnostics: 'events taken: 1' },
              ],
            },
          },
        },
        { response: { status: '201 Created' } },
      ],
    })
  })

  it('half of a character, cut off, is no text', async () => {
    const cut = Buffer.from(GOOD.replace('ann', 'änn')).subarray(0, GOOD.indexOf('ann') + 1)
    expect(await send(cut)).toMatchObject({ status: 400 })
  })

  it('10,000 entries of the roster in one bundle become one roster', async () => {
    const door = fhirDoor()
    const people = Array.from({ length: 10_000 }, (_, index) => ({
      resource: { resourceType: 'Practitioner', id: `p${index % 1000}` },
    }))
    const packed = gzipSync(JSON.stringify(aBundle('batch', ...people)))
    expect(await door.post(packed, { ...MAY_ALL, encoding: 'gzip' })).toMatchObject({
      status: 200,
      rejected: 0,
    })
    expect((await door.pipeline.roster.roster('demo')).roster.staff).toHaveLength(1000)
  })

  it('every resource with a list of 2,000 in each element', async () => {
    const many = Array(2000).fill({})
    for (const resource of Object.values(RESOURCES)) {
      const bloated = Object.fromEntries(Object.keys(resource).map((name) => [name, many]))
      const { status } = await send({ ...bloated, resourceType: resource.resourceType, id: '7' })
      expect([200, 201, 413, 422]).toContain(status)
    }
  })

  it('a roster of more teams than there may be is refused whole', async () => {
    const units = Array.from({ length: 5001 }, (_, index) => ({
      resource: { resourceType: 'Organization', id: `o${index}` },
    }))
    expect(await send(aBundle('batch', ...units, { resource: aTask() }))).toMatchObject({ status: 413 })
  })
})
