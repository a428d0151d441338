import { beforeAll, describe, expect, it } from 'vitest'
import { endpointsOf } from '../../../../functions/api/guard.ts'
import { CHANGES_IN_WORDS } from '../../../../functions/web/admin/changes-in-words.ts'
import { SECTIONS } from '../../../../functions/web/sections.ts'
import { newDelivery, nextAttempt } from '../../../../shared/domain/alerts/delivery.ts'
import { ADMIN_PAGES, AN_ADMIN, administered, fieldsOf, textOf } from '../../../support/administered.ts'
import { A_WEBHOOK, AN_ADDRESS } from '../../../support/channels.ts'
import { numbersAreThoseOfApi } from '../../../support/numbers-on-page.ts'

type Administered = Awaited<ReturnType<typeof administered>>

const HOSTILE = '<script>alert(1)</script>'
const NOW = Date.parse('2026-11-22T12:00:00Z') / 1000
const HOUR = 3600

describe.each(ADMIN_PAGES)('%s', (path) => {
  it('is for administrators alone: others get 403, and nobody the sign-in', async () => {
    const { pages } = await administered()
    const nobody = await pages.newBrowser().open(path)
    expect([nobody.status, nobody.headers.get('location')]).toEqual([
      303,
      `/sign-in?to=${encodeURIComponent(path)}`,
    ])
    for (const role of ['staff', 'manager', 'leader', 'privacy-officer']) {
      const browser = pages.newBrowser()
      await pages.signIn(browser, { role, staff_id: 'n-1' })
      expect((await browser.open(path)).status, role).toBe(403)
    }
  })

  it('of an empty organisation says what will stand there', async () => {
    const { browser } = await administered()
    const answer = await browser.open(path)
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(textOf(html)).toMatch(
      /Nothing needs you|in the roster yet|has come in yet|Check a mapping|Time zone|no channel yet|no such delivery|nobody has changed/,
    )
    expect(html).not.toMatch(/<script| style=/)
  })
})

it('the section stands in the navigation of administrators', () => {
  expect(SECTIONS.find(({ path }) => path === '/admin')?.roles).toEqual(['admin'])
})

describe('forms', () => {
  const FORMS = [
    '/admin/roster',
    '/admin/roster/preview',
    '/admin/settings',
    '/admin/settings/preview',
    '/admin/mappings',
    '/admin/feeds/rejections/2026-11-22.a/replay',
    '/admin/channels/c1/test',
    '/admin/channels/c1/verify',
    '/admin/deliveries/c1.x/replay',
  ]

  it.each(FORMS)('%s takes none of another site, nor one without the token', async (path) => {
    const { browser, formToken, api } = await administered()
    const published = api.published.length
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    expect((await browser.send(path, { formToken }, foreign)).status).toBe(403)
    expect((await browser.send(path, { formToken: 'guessed' })).status).toBe(403)
    expect([api.published.length, (await api.auditTrail.list('demo', { limit: 5 })).entries]).toEqual([
      published,
      [],
    ])
  })
})

/** Everything is wrong, and every text that somebody chose is hostile. */
async function troubled(): Promise<Administered> {
  const world = await administered()
  const { api } = world
  const { ask, feeds, rejections } = api
  await ask('PUT', '/v1/roster', AN_ADMIN, {
    teams: [{ teamId: HOSTILE, name: HOSTILE, managers: [HOSTILE] }],
    staff: [{ staffId: HOSTILE, role: HOSTILE, teamId: HOSTILE }],
  })
  const hours = Array.from({ length: 30 }, (_, index) => NOW - 5 * HOUR - index * HOUR)
  await feeds.add('demo', 'ehr', hours.slice(20), NOW)
  await feeds.add('demo', 'ehr', hours, NOW)
  const at = '2026-11-22T11:00:00.000Z'
  const rejection = { at, feedId: 'ehr', origin: 'queue', index: 0, field: HOSTILE, reason: HOSTILE } as const
  await rejections.add('demo', { ...rejection, id: '2026-11-22#abc', replay: { version: 1, events: [] } })
  await rejections.add('demo', { ...rejection, id: '2026-11-21#abc', replay: null })
  for (const target of [A_WEBHOOK, AN_ADDRESS]) {
    await ask('POST', '/v1/channels', AN_ADMIN, { name: `${HOSTILE} ${target.kind}`, target })
  }
  const [channel] = (await api.channels.list('demo')).map((stored) => stored.channel.channelId)
  const message = { messageId: 'm', kind: 'digest', at: NOW, items: [], listed: [] } as const
  const ids = {
    deliveryId: `${String(NOW).padStart(12, '0')}-${'0'.repeat(32)}`,
    messageId: 'm',
    channelId: channel ?? '',
  }
  let delivery = newDelivery(ids, NOW)
  const failure = { isDelivered: false, status: 503, reason: 'status' } as const
  for (let attempt = 0; delivery.state === 'waiting'; attempt++) {
    delivery = nextAttempt(delivery, failure, NOW + attempt)
  }
  await api.deliveries.save('demo', { delivery, message }, undefined, NOW)
  return world
}

describe('an organisation in trouble', () => {
  let world: Administered
  beforeAll(async () => {
    world = await troubled()
  })

  it('is told what needs somebody, on the first page', async () => {
    const text = textOf(await world.page('/admin'))
    expect(text).toContain('Something needs you')
    expect(text).toContain('ehr: nothing since 22 Nov 2026, 09:00 UTC')
    expect(text).toContain('ehr: 2 set aside, 1 can be replayed')
    expect(text).toContain('not confirmed yet: nothing goes out')
  })

  it.each(ADMIN_PAGES)('%s shows hostile texts as texts, and the numbers of the API', async (path) => {
    const html = await world.page(path)
    expect(html).not.toContain(HOSTILE)
    const numbers = await numbersAreThoseOfApi(html, world.api, AN_ADMIN)
    if (['/admin', '/admin/feeds'].includes(path)) expect(numbers).toBeGreaterThanOrEqual(2)
  })

  it('replays an event that the queue brought, and not one that its sender must send again', async () => {
    const html = await world.page('/admin/feeds')
    expect([...html.matchAll(/action="([^"]+\/replay)"/g)].map(([, action]) => action)).toEqual([
      '/admin/feeds/rejections/2026-11-22.abc/replay',
    ])
    const answer = await world.send('/admin/feeds/rejections/2026-11-22.abc/replay')
    expect(answer.headers.get('location')).toBe('/admin/feeds?notice=event-replayed')
    expect(world.api.published.at(-1)?.detailType).toBe('Work Events Recorded')
    expect((await world.send('/admin/feeds/rejections/2026-11-22.abc/replay')).status).toBe(404)
  })

  it('tests and confirms its channels', async () => {
    const html = await world.page('/admin/channels')
    const [test = ''] = html.match(/\/admin\/channels\/[\w-]+\/test/) ?? []
    const [verify = ''] = html.match(/\/admin\/channels\/[\w-]+\/verify/) ?? []
    const tested = await world.send(test)
    expect(tested.headers.get('location')).toBe('/admin/channels?notice=test-arrived')
    const code = await world.send(verify)
    expect(code.headers.get('location')).toBe('/admin/channels?notice=code-sent')
    const wrong = await world.send(verify, { code: 'wrong' })
    expect([wrong.status, textOf(await wrong.text())]).toEqual([
      409,
      expect.stringContaining('The code is not right'),
    ])
    expect(textOf(await world.page('/admin/channels?notice=test-arrived'))).toContain('The test has arrived')
  })

  it('shows the log of deliveries by state, and delivers once more what was given up', async () => {
    expect(textOf(await world.page('/admin/deliveries?state=delivered'))).toContain('no such delivery')
    const html = await world.page('/admin/deliveries?state=dead')
    expect(textOf(html)).toContain('status (503)')
    const [replay = ''] = html.match(/\/admin\/deliveries\/[\w.-]+\/replay/) ?? []
    expect((await world.send(replay)).headers.get('location')).toBe(
      '/admin/deliveries?notice=delivery-replayed',
    )
    expect(textOf(await world.page('/admin/deliveries?state=waiting'))).toContain('digest')
  })

  it('finds all of it in the audit trail, in words', async () => {
    const text = textOf(await world.page('/admin/audit-trail'))
    for (const words of [
      'Roster put',
      'Refused event replayed',
      'Channel tested',
      'Message delivered again',
    ]) {
      expect(text).toContain(words)
    }
    expect(textOf(await world.page('/admin/audit-trail?to=2026-11-21'))).toContain('nobody has changed')
    const refused = await world.browser.open('/admin/audit-trail?from=2026-11-22&to=2026-11-21')
    expect([refused.status, textOf(await refused.text())]).toEqual([
      400,
      expect.stringContaining('must not be before from'),
    ])
  })
})

describe('the check of a mapping', () => {
  it('shows what became of the example, and keeps what was entered', async () => {
    const { page, send } = await administered()
    const fields = fieldsOf(await page('/admin/mappings'), '/admin/mappings')
    const answer = await send('/admin/mappings', fields)
    const text = textOf(await answer.text())
    expect(text).toContain('Of 2 rows 1 became events, 0 were left out, 1 were refused.')
    expect(text).toContain('is no category of activity')
  })

  it.each([
    [{ map: '{' }, 'map is not JSON'],
    [{ map: '{"kind": "activity"}' }, 'map.staffId is missing'],
    [{ text: 'A,B\n1,2' }, 'The file has no column'],
  ])('says of %j what is wrong, beside the field', async (changed, words) => {
    const { page, send } = await administered()
    const fields = fieldsOf(await page('/admin/mappings'), '/admin/mappings')
    const answer = await send('/admin/mappings', { ...fields, ...changed })
    const html = await answer.text()
    expect([answer.status, textOf(html)]).toEqual([400, expect.stringContaining(words)])
    expect(html).toMatch(/aria-invalid="true"/)
  })
})

it('every change that there can be has its words in the audit trail', async () => {
  const { api } = await administered()
  const doors = ['/v1/events', '/fhir', '/fhir/{type}', '/fhir/{type}/{id}']
  const changing = [...endpointsOf(api.app).values()].filter(
    ({ method, path, security, 'x-changes-nothing': isIdle }) =>
      method !== 'get' && security.length > 0 && !isIdle && !doors.includes(path),
  )
  const names = changing.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  expect(names.filter((name) => CHANGES_IN_WORDS[name] === undefined)).toEqual([])
})
