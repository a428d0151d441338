import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { eventSender, MOST_ATTEMPTS, type SenderOptions } from '../../infra/import/event-sender.ts'
import { listeningIntake, takesAll } from '../support/listening-intake.ts'

const EVENTS = ['{"kind":"activity","staffId":"7"}', '{"kind":"activity","staffId":"8"}']

/** Of a port on which something has listened, and does no more. */
async function closedUrl(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

function aSender(url: string, options: Partial<SenderOptions> = {}) {
  const pauses: number[] = []
  const send = eventSender({
    url,
    feedId: 'ehr',
    token: async () => 'a-token',
    pause: async (milliseconds) => pauses.push(milliseconds),
    ...options,
  })
  return { send, pauses }
}

describe('Events are sent', () => {
  it('as packed JSON, with the token and the feed, and the answer comes back', async () => {
    const rejected = [{ index: 1, field: 'at', reason: 'is missing' }]
    const intake = await listeningIntake((request) => takesAll(request, rejected))
    expect(await aSender(intake.url).send(EVENTS)).toEqual({ accepted: 1, rejected })
    expect(intake.requests).toMatchObject([
      {
        path: '/v1/events',
        headers: { authorization: 'Bearer a-token', 'x-feed-id': 'ehr', 'content-encoding': 'gzip' },
        events: EVENTS.map((event) => JSON.parse(event)),
      },
    ])
  })

  it.each([429, 500, 502, 503])('again after %i, with ever longer pauses', async (status) => {
    const intake = await listeningIntake((request, number) => (number <= 4 ? { status } : takesAll(request)))
    const { send, pauses } = aSender(intake.url)
    expect(await send(EVENTS)).toMatchObject({ accepted: 2 })
    expect(intake.requests).toHaveLength(5)
    expect(pauses).toHaveLength(4)
    expect(pauses[3]).toBeGreaterThan(pauses[0] as number)
  })

  it.each([
    ['3', 3000],
    ['0', 0],
    ['100000', 30_000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ])('after the time that Retry-After asks for: %s', async (header, milliseconds) => {
    const intake = await listeningIntake((request, number) =>
      number === 1 ? { status: 503, headers: { 'retry-after': header } } : takesAll(request),
    )
    const { send, pauses } = aSender(intake.url)
    await send(EVENTS)
    expect(pauses).toEqual([milliseconds])
  })

  it('with a new token after a 401, once', async () => {
    const tokens = ['expired', 'fresh', 'never asked for']
    const intake = await listeningIntake((request) =>
      request.headers.authorization === 'Bearer fresh'
        ? takesAll(request)
        : { status: 401, body: { title: 'Unauthorized' } },
    )
    const token = async () => tokens.shift() ?? ''
    await aSender(intake.url, { token }).send(EVENTS)
    expect(intake.requests).toHaveLength(2)
    expect(tokens).toEqual(['never asked for'])
  })

  it('and never again after 401 with the new token as well', async () => {
    const intake = await listeningIntake(() => ({ status: 401, body: { title: 'Unauthorized' } }))
    await expect(aSender(intake.url).send(EVENTS)).rejects.toThrow('401 Unauthorized')
    expect(intake.requests).toHaveLength(2)
  })
})

describe('Sending ends with one clear reason', () => {
  it.each([400, 403, 404, 413, 415])('at once after %i', async (status) => {
    const body = { title: 'Not for you', detail: 'The role is wrong.' }
    const intake = await listeningIntake(() => ({ status, body }))
    const { send, pauses } = aSender(intake.url)
    await expect(send(EVENTS)).rejects.toThrow(
      `The service refused the events: ${status} Not for you: The role is wrong.`,
    )
    expect(intake.requests).toHaveLength(1)
    expect(pauses).toEqual([])
  })

  it(`after ${MOST_ATTEMPTS} tries that were all turned away`, async () => {
    const intake = await listeningIntake(() => ({ status: 503, body: { title: 'Busy' } }))
    await expect(aSender(intake.url).send(EVENTS)).rejects.toThrow('in 10 tries: 503 Busy')
    expect(intake.requests).toHaveLength(MOST_ATTEMPTS)
  })

  it('when nobody listens, telling of each try', async () => {
    const told: string[] = []
    const onRetry = (reason: string) => told.push(reason)
    const { send } = aSender(await closedUrl(), { onRetry })
    await expect(send(EVENTS)).rejects.toThrow('no connection (ECONNREFUSED)')
    expect(told).toHaveLength(MOST_ATTEMPTS - 1)
  })

  it('when the answer leaves events out', async () => {
    const intake = await listeningIntake(() => ({ status: 202, body: { accepted: 1, rejected: [] } }))
    await expect(aSender(intake.url).send(EVENTS)).rejects.toThrow('answered for 1 of 2 events')
  })

  it('when something answers that is no intake', async () => {
    const intake = await listeningIntake(() => ({ status: 200, body: { hello: 'world' } }))
    await expect(aSender(intake.url).send(EVENTS)).rejects.toThrow('not the answer of an intake')
  })

  it('when it is stopped while it waits', async () => {
    const stop = new AbortController()
    const intake = await listeningIntake(() => {
      stop.abort()
      return { status: 503, headers: { 'retry-after': '30' } }
    })
    const send = eventSender({ url: intake.url, feedId: 'ehr', token: async () => 't', signal: stop.signal })
    await expect(send(EVENTS)).rejects.toThrow(/abort/i)
  })
})
