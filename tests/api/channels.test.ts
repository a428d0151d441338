import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { sentSchema, verifiedSchema } from '../../functions/api/channel-checks.ts'
import { channelViewSchema } from '../../functions/api/channel-view.ts'
import { channelsSchema, newChannelViewSchema } from '../../functions/api/channels.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { A_WEBHOOK, AN_ADDRESS, PLANTED, TARGET_INPUTS, takingWorld } from '../support/channels.ts'

const ADMIN = { role: 'admin' } as const
const MARA = { role: 'manager', staff_id: 'mara' } as const
const NILS = { role: 'manager', staff_id: 'nils' } as const

function house() {
  const world = takingWorld()
  const api = apiUnderTest({ transports: world.transports })
  /** @returns the id of the channel */
  async function create(target: unknown, claims: typeof ADMIN | typeof MARA = ADMIN): Promise<string> {
    const answer = await api.ask('POST', '/v1/channels', claims, { name: 'Mine', target })
    expect(answer.status).toBe(201)
    return (await read(newChannelViewSchema, answer)).channel.channelId
  }
  return { ...api, ...world, create }
}

const codeIn = (text = '') => /Your code is (\w+)/.exec(text)?.[1] as string

describe('a channel', () => {
  it.each(TARGET_INPUTS)(
    'of the kind $kind is set up, and its address and secrets never come back',
    async (target) => {
      const { ask, create, logged } = house()
      const id = await create(target)
      const answers = [
        await ask('GET', '/v1/channels', ADMIN),
        await ask('GET', `/v1/channels/${id}`, ADMIN),
        await ask('PUT', `/v1/channels/${id}`, ADMIN, { name: 'Again', target }),
        await ask('POST', `/v1/channels/${id}/test`, ADMIN),
        await ask('POST', `/v1/channels/${id}/verify`, ADMIN, {}),
        await ask('POST', `/v1/channels/${id}/verify`, ADMIN, { code: PLANTED }),
        await ask('GET', '/v1/deliveries', ADMIN),
      ]
      const said = (await Promise.all(answers.map((answer) => answer.text()))).join()
      expect(said).toContain(target.kind)
      expect(`${said} ${JSON.stringify(logged)}`.toLowerCase()).not.toContain(PLANTED)
      expect(said).not.toContain('whsec_')
    },
  )

  it('that is a webhook shows its secret once, when it is made', async () => {
    const { ask } = house()
    const answer = await ask('POST', '/v1/channels', ADMIN, { name: 'Hook', target: A_WEBHOOK })
    const { secret, channel } = await read(newChannelViewSchema, answer)
    expect(secret).toMatch(/^whsec_/)
    expect(channel).toMatchObject({ isVerified: false, isOn: true, hint: 'hooks.example.org' })
    expect(await (await ask('GET', '/v1/channels', ADMIN)).text()).not.toContain(secret)
  })

  it.each([
    'http://hooks.example.org/a',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/a',
    'https://hooks.example.org:22/a',
    'https://user:word@hooks.example.org/a',
    'http://127.0.0.1:8787/local/sinks/webhook/a',
  ])('is refused where messages may not be posted: %s', async (url) => {
    const { ask } = house()
    const answer = await ask('POST', '/v1/channels', ADMIN, {
      name: 'Hook',
      target: { kind: 'webhook', url },
    })
    expect([answer.status, await answer.json()]).toMatchObject([400, { field: 'target.url' }])
  })

  it('is refused in words that an admin understands, whatever field is wrong', async () => {
    const { ask } = house()
    const wrong = TARGET_INPUTS.flatMap((target) =>
      Object.keys(target)
        .filter((field) => field !== 'kind' && field !== 'region')
        .map((field) => ({ name: 'Mine', target: { ...target, [field]: '\n' } })),
    )
    for (const input of [...wrong, { name: '\n', target: AN_ADDRESS }]) {
      const answer = await ask('POST', '/v1/channels', ADMIN, input)
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { reason: expect.stringMatching(/^(is not|must be) (?!.*pattern)/) },
      ])
    }
  })

  it('of a manager is their own, and nobody else’s to see, change, test or remove', async () => {
    const { ask, create } = house()
    const id = await create(AN_ADDRESS, MARA)
    const shared = await create(A_WEBHOOK)
    expect((await read(channelsSchema, await ask('GET', '/v1/channels', MARA))).channels).toHaveLength(1)
    expect((await read(channelsSchema, await ask('GET', '/v1/channels', NILS))).channels).toEqual([])
    expect((await read(channelsSchema, await ask('GET', '/v1/channels', ADMIN))).channels).toHaveLength(2)
    for (const theirId of [id, shared]) {
      const statuses = [
        await ask('GET', `/v1/channels/${theirId}`, NILS),
        await ask('PUT', `/v1/channels/${theirId}`, NILS, { name: 'Mine now' }),
        await ask('POST', `/v1/channels/${theirId}/test`, NILS),
        await ask('POST', `/v1/channels/${theirId}/verify`, NILS, {}),
        await ask('POST', `/v1/channels/${theirId}/secrets`, NILS, { rotation: 'begin' }),
        await ask('DELETE', `/v1/channels/${theirId}`, NILS),
      ].map(({ status }) => status)
      expect(statuses).toEqual([404, 404, 404, 404, 404, 404])
    }
  })

  it('a manager sets up none for another, for nobody, or in the account of the organisation', async () => {
    const { ask } = house()
    const bodies = [
      { name: 'A', recipientId: 'nils', target: AN_ADDRESS },
      { name: 'A', recipientId: null, target: AN_ADDRESS },
      { name: 'A', target: TARGET_INPUTS[1] },
      { name: 'A', target: TARGET_INPUTS[7] },
    ]
    for (const body of bodies) expect((await ask('POST', '/v1/channels', MARA, body)).status).toBe(403)
  })

  it('is changed on the revision that was seen, keeps its address, and a new address is confirmed anew', async () => {
    const { ask, create, channels } = house()
    const id = await create(A_WEBHOOK)
    await ask('POST', `/v1/channels/${id}/test`, ADMIN)
    const seen = await ask('GET', `/v1/channels/${id}`, ADMIN)
    const tag = { 'if-match': seen.headers.get('etag') as string }
    const renamed = await ask('PUT', `/v1/channels/${id}`, ADMIN, { name: 'New', isOn: false }, tag)
    expect(await read(channelViewSchema, renamed)).toMatchObject({
      name: 'New',
      isVerified: true,
      isOn: false,
      disabled: { reason: 'by hand' },
    })
    expect((await ask('PUT', `/v1/channels/${id}`, ADMIN, { name: 'Late' }, tag)).status).toBe(412)
    const target = { kind: 'webhook', url: 'https://other.example.org/a' }
    const moved = await ask('PUT', `/v1/channels/${id}`, ADMIN, { name: 'New', target })
    expect(await read(channelViewSchema, moved)).toMatchObject({
      isVerified: false,
      hint: 'other.example.org',
    })
    expect((await channels.get('demo', id))?.setup.target).toMatchObject({ url: target.url })
  })

  it('that Evenshift has switched off is switched on again, and forgets its failures', async () => {
    const { ask, create, health } = house()
    const id = await create(A_WEBHOOK)
    const failing = { since: 1, attempts: 9 }
    const disabled = { at: 2, reason: 'keeps failing' as const }
    await health.save('demo', id, { failing, disabled, leasedUntil: 0 }, undefined, 2)
    expect(await read(channelViewSchema, await ask('GET', `/v1/channels/${id}`, ADMIN))).toMatchObject({
      isOn: false,
      disabled: { reason: 'keeps failing' },
      failing: { attempts: 9 },
    })
    const on = await ask('PUT', `/v1/channels/${id}`, ADMIN, { name: 'Mine', isOn: true })
    expect(await read(channelViewSchema, on)).toMatchObject({ isOn: true, disabled: null, failing: null })
  })

  it('that is removed is gone with all that was kept of its address', async () => {
    const { ask, create, channels } = house()
    const id = await create(AN_ADDRESS)
    expect((await ask('DELETE', `/v1/channels/${id}`, ADMIN)).status).toBe(204)
    expect(await channels.get('demo', id)).toBeUndefined()
    expect((await ask('GET', `/v1/channels/${id}`, ADMIN)).status).toBe(404)
  })

  it('of one tenant is nothing to another', async () => {
    const { ask, create } = house()
    const id = await create(A_WEBHOOK)
    expect((await ask('GET', `/v1/channels/${id}`, { ...ADMIN, tenant: 'other' })).status).toBe(404)
  })
})

describe('a secret of a webhook', () => {
  it('rotates: two sign, then the new one alone', async () => {
    const { ask, posts } = house()
    const made = await ask('POST', '/v1/channels', ADMIN, { name: 'Hook', target: A_WEBHOOK })
    const { secret: old, channel } = await read(newChannelViewSchema, made)
    const path = `/v1/channels/${channel.channelId}`
    const begun = await ask('POST', `${path}/secrets`, ADMIN, { rotation: 'begin' })
    const { secret: fresh } = (await begun.json()) as { secret: string }
    await ask('POST', `${path}/test`, ADMIN)
    expect([old as string, fresh].map((secret) => isSignedBy(secret, posts[0]))).toEqual([true, true])
    await ask('POST', `${path}/secrets`, ADMIN, { rotation: 'end' })
    await ask('POST', `${path}/test`, ADMIN)
    expect([old as string, fresh].map((secret) => isSignedBy(secret, posts[1]))).toEqual([false, true])
  })

  function isSignedBy(
    secret: string,
    request: ReturnType<typeof takingWorld>['posts'][0] | undefined,
  ): boolean {
    const { body = '', headers = {} } = request ?? {}
    const at = new Date(Number(headers['webhook-timestamp']) * 1000)
    const signature = new Webhook(secret).sign(headers['webhook-id'] ?? '', at, body)
    return (headers['webhook-signature'] ?? '').split(' ').includes(signature)
  }
})

describe('a channel is confirmed', () => {
  it('by the code that came there, once', async () => {
    const { ask, create, taken, channels } = house()
    const id = await create(AN_ADDRESS, MARA)
    const path = `/v1/channels/${id}`
    expect((await ask('POST', `${path}/test`, MARA)).status).toBe(409)
    const sent = await read(verifiedSchema, await ask('POST', `${path}/verify`, MARA, {}))
    expect(sent).toEqual({ isVerified: false, isSent: true })
    const code = codeIn(taken[0])
    expect(JSON.stringify(await channels.get('demo', id))).not.toContain(code)
    expect((await ask('POST', `${path}/verify`, MARA, { code: 'x' })).status).toBe(409)
    const right = await ask('POST', `${path}/verify`, MARA, { code: code.toUpperCase() })
    expect(await read(verifiedSchema, right)).toEqual({ isVerified: true, isSent: false })
    expect((await ask('POST', `${path}/verify`, MARA, { code })).status).toBe(409)
    const test = await read(sentSchema, await ask('POST', `${path}/test`, MARA))
    expect(test).toEqual({ isDelivered: true, status: 200, reason: null, isVerified: true })
  })

  it('not by guessing: after five guesses the right code is refused', async () => {
    const { ask, create, taken } = house()
    const path = `/v1/channels/${await create(AN_ADDRESS)}/verify`
    await ask('POST', path, ADMIN, {})
    for (let guess = 0; guess < 5; guess++) await ask('POST', path, ADMIN, { code: `guess${guess}` })
    expect((await ask('POST', path, ADMIN, { code: codeIn(taken[0]) })).status).toBe(409)
  })

  it('with one code a minute: nobody’s mailbox is filled', async () => {
    const { ask, create, taken, clock } = house()
    const path = `/v1/channels/${await create(AN_ADDRESS)}/verify`
    await ask('POST', path, ADMIN, {})
    expect((await ask('POST', path, ADMIN, {})).status).toBe(409)
    clock.now += 60_000
    expect((await ask('POST', path, ADMIN, {})).status).toBe(200)
    expect(taken).toHaveLength(2)
  })

  it('by a test that is taken, where nobody reads a code', async () => {
    const { ask, create, world } = house()
    const path = `/v1/channels/${await create(A_WEBHOOK)}/test`
    world.answer = { status: 500, retryAfter: null, body: 'planted' }
    expect(await read(sentSchema, await ask('POST', path, ADMIN))).toEqual({
      isDelivered: false,
      status: 500,
      reason: 'status',
      isVerified: false,
    })
    world.answer = { status: 204, retryAfter: null, body: '' }
    expect(await read(sentSchema, await ask('POST', path, ADMIN))).toMatchObject({ isVerified: true })
  })
})
