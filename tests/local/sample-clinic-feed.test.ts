import { describe, expect, it } from 'vitest'
import { generateSampleClinic } from '../../infra/local/sample-clinic/sample-clinic.ts'
import { feedSampleClinic, SAMPLE_SEED } from '../../infra/local/sample-clinic/sample-clinic-feed.ts'
import {
  type GivenAnswer,
  listeningIntake,
  type ReceivedRequest,
  takesAll,
} from '../support/listening-intake.ts'

const UNTIL = '2026-10-21'

/** Gives each client a token that bears its name, and takes what it is sent. */
function answerOf(request: ReceivedRequest): GivenAnswer {
  if (request.path === '/oidc/token') {
    const client = new URLSearchParams(request.text).get('client_id')
    return { status: 200, body: { access_token: client } }
  }
  return request.method === 'PUT' ? { status: 200, body: {} } : takesAll(request)
}

describe('Feeding the sample clinic', () => {
  it('sets it up as an administrator first, then sends all events as its integration', async () => {
    const service = await listeningIntake(answerOf)
    const fed = await feedSampleClinic({ url: service.url, until: UNTIL })

    const clinic = generateSampleClinic({ seed: SAMPLE_SEED, until: UNTIL })
    const events = [...clinic.events()].flat()
    expect(fed).toEqual({ events: events.length, people: 31, from: '2026-09-21', to: '2026-10-18' })
    expect(service.taken).toHaveLength(events.length)

    const asked = service.requests.filter(({ path }) => path !== '/oidc/token')
    expect(asked.slice(0, 2).map(({ method, path, text }) => [method, path, JSON.parse(text)])).toEqual([
      ['PUT', '/v1/settings', clinic.settings],
      ['PUT', '/v1/roster', clinic.roster],
    ])
    const tokens = asked.map(({ path, headers }) => `${path} ${headers.authorization}`)
    expect(new Set(tokens)).toEqual(
      new Set([
        '/v1/settings Bearer evenshift-admin',
        '/v1/roster Bearer evenshift-admin',
        '/v1/events Bearer evenshift-integration',
      ]),
    )
  })

  it('leaves out what has not happened yet, but not what is planned', async () => {
    const service = await listeningIntake(answerOf)
    const now = Date.parse('2026-10-17T12:00:00Z')
    const { events } = await feedSampleClinic({ url: service.url, until: UNTIL, now })

    const instants = service.taken.flatMap(({ at }) => (at === undefined ? [] : [Date.parse(at)]))
    expect(instants.every((at) => at <= now)).toBe(true)
    expect(service.taken).toHaveLength(events)
    const planned = [...generateSampleClinic({ seed: SAMPLE_SEED, until: UNTIL }).events()].flat()
    const shifts = (all: readonly { kind?: string }[]) => all.filter(({ kind }) => kind === 'shift').length
    expect(shifts(service.taken)).toBe(shifts(planned))
  })

  it('fails where its settings are refused, and sends no events', async () => {
    const service = await listeningIntake((request) =>
      request.method === 'PUT' ? { status: 400 } : answerOf(request),
    )
    await expect(feedSampleClinic({ url: service.url, until: UNTIL })).rejects.toThrow(
      '/v1/settings refused the sample clinic (status 400)',
    )
    expect(service.taken).toEqual([])
  })

  it('fails where one event is rejected: a clinic that is made up has no fault', async () => {
    const rejected = [{ index: 0, field: 'at', reason: 'is in the future' }]
    const service = await listeningIntake((request) =>
      request.path === '/v1/events' ? takesAll(request, rejected) : answerOf(request),
    )
    await expect(feedSampleClinic({ url: service.url, until: UNTIL })).rejects.toThrow('at is in the future')
  })
})
