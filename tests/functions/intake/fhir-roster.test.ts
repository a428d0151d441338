import { describe, expect, it } from 'vitest'
import { rosterSchema } from '../../../shared/roster.ts'
import { aBundle, anAuditEvent, type Json } from '../../support/fhir.ts'
import { fhirDoor, linesOf, NDJSON } from '../../support/fhir-door.ts'
import { instant, NOW } from '../../support/work-events.ts'

const MAY_ALL = { caller: { scopes: new Set(['events:write', 'roster:write']) } }
const DAY = 86_400

const ANN = {
  resourceType: 'Practitioner',
  id: 'ann',
  name: [{ family: 'Zebrafinch' }],
  birthDate: '1975-12-07',
}
const WEST = { resourceType: 'Organization', id: 'west', name: 'Clinic West' }
const ROLE = {
  resourceType: 'PractitionerRole',
  id: 'r7',
  practitioner: { reference: 'Practitioner/ann' },
  organization: { reference: 'Organization/west' },
  code: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/practitioner-role', code: 'nurse' }] }],
}
const STORED = {
  teams: [{ teamId: 'Organization/west', name: 'Clinic West', managers: [], pools: ['Organization/west'] }],
  staff: [{ staffId: 'ann', role: 'nurse', fte: 1, teamId: 'Organization/west' }],
}

type Door = ReturnType<typeof fhirDoor>

async function rosterOf({ pipeline }: Door) {
  return (await pipeline.roster.roster('demo')).roster
}

/** The recomputations that were asked for. */
function askedFor({ pipeline }: Door): unknown[] {
  return [...new Set(pipeline.queues.summarize.map(({ detail }) => (detail as Json).recomputationId))]
}

describe('a directory in FHIR, sent by who may write the roster', () => {
  it.each<[string, (door: Door) => Promise<unknown>]>([
    ['as a bundle', (door) => door.post(entriesOf(ANN, WEST, ROLE), MAY_ALL)],
    ['the role before whom and what it names', (door) => door.post(entriesOf(ROLE, WEST, ANN), MAY_ALL)],
    ['as a bulk file', (door) => door.post(linesOf(ROLE, ANN, WEST), { ...MAY_ALL, contentType: NDJSON })],
    ['one by one, and again', (door) => oneByOne(door, [ROLE, ANN, WEST, ROLE, ANN])],
    [
      'many at once, as a subscription sends them',
      (door) => Promise.all([ROLE, ANN, WEST].map((each) => door.post(each, MAY_ALL))),
    ],
  ])('%s, becomes the roster, without the names of people', async (_, send) => {
    const door = fhirDoor()
    await send(door)
    expect(await rosterOf(door)).toEqual(STORED)
    expect(JSON.stringify(door.tables.Roster.dump())).not.toMatch(/Zebrafinch|1975/)
  })

  it('is answered 201 for each entry', async () => {
    const answer = await fhirDoor().post(entriesOf(ANN, WEST, ROLE), MAY_ALL)
    const taken = { response: { status: '201 Created' } }
    expect(answer.resource).toMatchObject({ entry: [taken, taken, taken] })
    expect(await fhirDoor().post(ANN, MAY_ALL)).toMatchObject({
      status: 201,
      resource: { issue: [{ severity: 'information', diagnostics: 'taken into the roster' }] },
    })
    const lines = linesOf(ANN, anAuditEvent(), { resourceType: 'Patient' })
    expect(await fhirDoor().post(lines, { ...MAY_ALL, contentType: NDJSON })).toMatchObject({
      resource: {
        issue: [
          {
            diagnostics:
              'lines: 3, events taken: 1, lines of the roster: 1, lines ignored: 1, lines refused: 0',
          },
          {},
        ],
      },
    })
  })

  it('asks for the days of those whom it moves once a request, and not where it moves nobody', async () => {
    const door = fhirDoor()
    await door.post(entriesOf(ANN, WEST, ROLE), MAY_ALL)
    expect(askedFor(door)).toHaveLength(1)
    await door.pipeline.drain()
    const { revision } = await door.pipeline.roster.roster('demo')
    await door.post(entriesOf(ROLE, { ...WEST }, ANN), MAY_ALL)
    expect(askedFor(door)).toEqual([])
    expect((await door.pipeline.roster.roster('demo')).revision).toBe(revision)
    await door.post({ ...WEST, name: 'West' }, MAY_ALL)
    expect(askedFor(door)).toEqual([])
    await door.post({ ...ROLE, active: false }, MAY_ALL)
    expect(askedFor(door)).toHaveLength(1)
  })

  it('gives a day the team of its date', async () => {
    const door = fhirDoor()
    const from = (organization: string, seconds: number) => ({
      ...ROLE,
      organization: { reference: organization },
      meta: { lastUpdated: instant(NOW / 1000 - seconds) },
    })
    const work = [9 * DAY, 3 * DAY].map((ago) => anAuditEvent({ recorded: instant(NOW / 1000 - ago) }))
    await door.post(entriesOf(...work), MAY_ALL)
    await door.pipeline.drain()
    await door.post(from('Organization/west', 5 * DAY), MAY_ALL)
    await door.post(from('Organization/east', 20 * DAY), MAY_ALL)
    await door.pipeline.drain()
    const days = door.tables.StaffDays.dump().map(({ teamKey }) => teamKey)
    expect(days).toEqual(['demo#Organization/east', 'demo#Organization/west'])
  })

  it('keeps what was put by hand, and ends a role on its last day', async () => {
    const door = fhirDoor()
    const byHand = { staffId: 'ann', role: 'charge-nurse', fte: 0.5, zone: 'America/Chicago' }
    await door.pipeline.changeRoster(rosterSchema.parse({ staff: [byHand] }))
    const [since, ended] = [9, 5].map((ago) => ({ meta: { lastUpdated: instant(NOW / 1000 - ago * DAY) } }))
    await door.post(entriesOf(ANN, WEST, { ...ROLE, ...since }), MAY_ALL)
    expect((await rosterOf(door)).staff).toEqual([{ ...byHand, teamId: 'Organization/west' }])
    await door.post(entriesOf({ ...ROLE, ...ended, active: false, period: { end: '2026-01-31' } }), MAY_ALL)
    const [ann] = (await rosterOf(door)).staff
    expect(ann).toEqual({ ...byHand, earlier: [{ before: '2026-02-01', teamId: 'Organization/west' }] })
  })

  it('is refused where it was changed in the future', async () => {
    const meta = { lastUpdated: instant(NOW / 1000 + 2 * DAY) }
    const door = fhirDoor()
    expect(await door.post({ ...ANN, meta }, MAY_ALL)).toMatchObject({
      status: 422,
      resource: { issue: [{ expression: ['Practitioner.meta.lastUpdated'] }] },
    })
    expect(await rosterOf(door)).toEqual({ teams: [], staff: [] })
  })
})

describe('a directory in FHIR, sent by who may not write the roster', () => {
  it('is forbidden entry by entry, and the rest is taken', async () => {
    const door = fhirDoor()
    const { resource, accepted } = await door.post(entriesOf(ANN, anAuditEvent(), ROLE))
    const forbidden = {
      status: '403 Forbidden',
      outcome: { issue: [{ severity: 'error', code: 'forbidden' }] },
    }
    expect(resource).toMatchObject({
      entry: [{ response: forbidden }, { response: { status: '201 Created' } }, { response: forbidden }],
    })
    expect(accepted).toBe(1)
    expect(await rosterOf(door)).toEqual({ teams: [], staff: [] })
    expect(await door.post(ANN)).toMatchObject({ status: 403, resource: { issue: [{ code: 'forbidden' }] } })
    expect(await door.post(linesOf(ANN), { contentType: NDJSON })).toMatchObject({
      status: 200,
      resource: {
        issue: [
          {},
          { code: 'forbidden', diagnostics: expect.stringMatching(/^line 1: Practitioner is of the roster/) },
        ],
      },
    })
  })
})

function entriesOf(...resources: readonly Json[]): Json {
  return aBundle('batch', ...resources.map((resource) => ({ resource })))
}

async function oneByOne(door: Door, resources: readonly Json[]): Promise<void> {
  for (const resource of resources) await door.post(resource, MAY_ALL)
}
