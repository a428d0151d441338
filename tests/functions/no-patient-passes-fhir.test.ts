import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBundle, type Json } from '../support/fhir.ts'
import { placesOf, valueAt, withValueAt } from '../support/fhir-mutations.ts'
import { RESOURCES } from '../support/fhir-resources.ts'
import { aRequest, bodyOf, type Handlers, sqsEvent, startHandlers } from '../support/handlers.ts'
import { CANARY, holdsCanary } from '../support/patient-canary.ts'

/** A patient who stands wherever FHIR can hold one. She must come out nowhere. */
const NAME = `${CANARY.given} ${CANARY.family}`
const PATIENT: Json = {
  resourceType: 'Patient',
  id: CANARY.id,
  identifier: [{ value: CANARY.id }],
  name: [{ text: NAME, family: CANARY.family, given: [CANARY.given] }],
  birthDate: '1951-11-03',
  telecom: [{ value: CANARY.phone }],
}
const REFERENCE: Json = {
  reference: `Patient/${CANARY.id}`,
  identifier: { value: CANARY.id },
  display: NAME,
}
const AROUND: Json = {
  text: { status: 'generated', div: `<div>${NAME}, ${CANARY.phone}</div>` },
  contained: [PATIENT],
  extension: [{ url: `urn:${NAME}`, valueReference: REFERENCE }],
  for: REFERENCE,
  subject: REFERENCE,
  patient: REFERENCE,
  encounter: { display: NAME },
  note: [{ text: NAME }],
  description: NAME,
  comment: NAME,
  _status: { extension: [{ url: 'urn:x', valueString: NAME }] },
  [NAME]: { [NAME]: NAME },
}

const DIRECTORY: ReadonlySet<unknown> = new Set([
  'CareTeam',
  'Organization',
  'Practitioner',
  'PractitionerRole',
])

/** Each resource with her around it; then with her in place of anybody; then with her as each text's value. */
function resources(): Json[] {
  return Object.values(RESOURCES).flatMap((resource) => {
    const places = placesOf(resource)
    const people = places.filter((place) => place.at(-1) === 'reference')
    const texts = places.filter((place) => typeof valueAt(resource, place) === 'string')
    const isOfWork = (place: readonly (string | number)[]) =>
      /identifier|userId|altId|name|reference|code|period|^id$/.test(place.join('.'))
    return [
      { ...resource, ...AROUND },
      // The id of a directory's resource is somebody of the staff, or a unit.
      ...(DIRECTORY.has(resource.resourceType) ? [] : [{ ...resource, ...AROUND, id: CANARY.id }]),
      ...people.map((place) => withValueAt(resource, place.slice(0, -1), REFERENCE) as Json),
      ...texts
        .filter((place) => !isOfWork(place))
        .map((place) => withValueAt(resource, place, `${NAME} 1951-11-03`) as Json),
    ]
  })
}

const LINES = { 'content-type': 'application/fhir+ndjson' }
const FHIR = { routeKey: 'POST /fhir' }
const OF_HER = { routeKey: 'POST /fhir/{type}', pathParameters: { type: NAME } }

let handlers: Handlers
const answers: unknown[] = []
beforeAll(async () => {
  handlers = await startHandlers()
})
afterAll(() => handlers.stop())

async function send(text: string, headers: Readonly<Record<string, string>> = {}, route: typeof FHIR = FHIR) {
  const authorization = await handlers.bearer({ scope: 'events:write roster:write' })
  const answer = await handlers.intake(aRequest(text, { authorization, ...headers }, route))
  answers.push(answer)
  return answer.statusCode
}

describe('a patient in FHIR', () => {
  it('comes to the door in every resource, in every form, whole and broken', async () => {
    const all = resources()
    expect(all.length).toBeGreaterThan(150)
    expect(await send(all.map((resource) => JSON.stringify(resource)).join('\n'), LINES)).toBe(200)
    const entries = [PATIENT, ...all].map((resource) => ({ fullUrl: `urn:${NAME}`, resource }))
    expect(await send(JSON.stringify(aBundle(NAME, ...entries)))).toBe(200)
    const [first] = all
    expect(await send(JSON.stringify({ ...first, resourceType: NAME }))).toBe(200)
    expect(await send(JSON.stringify({ ...first, recorded: NAME, period: { start: NAME } }))).toBe(422)
    expect(await send(JSON.stringify(aBundle('batch', { resource: { [NAME]: NAME } })))).toBe(200)
    expect(await send(JSON.stringify(NAME))).toBe(400)
    expect(await send(`{"${NAME}`)).toBe(400)
    expect(await send(`${NAME}\n{"${NAME}`, LINES)).toBe(200)
    expect(await send(JSON.stringify(PATIENT), {}, OF_HER)).toBe(400)
    expect(await send(JSON.stringify(PATIENT), LINES, OF_HER)).toBe(200)
    expect(await send(NAME, { 'content-type': `text/${NAME}` })).toBe(415)
    expect(await send(NAME, { 'x-feed-id': NAME })).toBe(400)
  })

  it('and the work around her is taken', async () => {
    const batch = handlers.aws.queues.record.map((each) => ({ id: each.id, body: bodyOf(each) }))
    expect(await handlers.record(sqsEvent(...batch))).toEqual({ batchItemFailures: [] })
    const { rows } = await handlers.aws.outcome()
    for (const table of ['Activity', 'Schedule', 'WorkItems', 'IntakeRejections'] as const) {
      expect([table, rows[table]?.length ?? 0]).toEqual([table, expect.toSatisfy((count) => count > 0)])
    }
  })

  it('comes out in no answer, table, word on the bus, or line of a log', async () => {
    const { rows, words } = await handlers.aws.outcome()
    const everywhere = { answers, rows, words, queues: handlers.aws.queues, lines: handlers.lines }
    for (const [place, content] of Object.entries(everywhere)) {
      expect([place, holdsCanary(content)]).toEqual([place, false])
    }
  })
})
