import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { accessesSchema } from '../../functions/api/me.ts'
import type { Participation } from '../../shared/stores/participation-store.ts'
import type { LaunchedCycle } from '../../shared/stores/survey-store.ts'
import { linkHashOf } from '../../shared/surveys/survey-link.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { MemoryTable } from '../support/memory-table.ts'
import { anOpenCycle, someClinic } from '../support/published-cycles.ts'
import { surveyHouse } from '../support/survey-builders.ts'
import { watched } from '../support/watched-table.ts'

const ADMIN = { role: 'admin', sub: 'ada' }
const CYCLE = anOpenCycle()
const PATH = `/v1/survey-cycles/${CYCLE.cycleId}/cards`

let api: ReturnType<typeof apiUnderTest>
let table: MemoryTable
beforeEach(async () => {
  table = new MemoryTable()
  api = apiUnderTest({ surveys: table })
  await someClinic(api)
})

const open = (people: readonly Partial<Participation>[], changed: Partial<LaunchedCycle> = {}) =>
  surveyHouse(table).launch(people, { ...CYCLE, ...changed })
const cards = (body: object = { teamId: 'east' }, claims: object = ADMIN) =>
  api.ask('POST', PATH, claims, body)
const tokensIn = (page: string) =>
  [...page.matchAll(/https:\/\/evenshift\.clinic\.example\/s\/demo\/([0-9a-hjkmnp-tv-z]{26})</g)].map(
    ([, token = '']) => token,
  )

describe('cards', () => {
  it('give each person of the team a link of their own, which the store knows by its hash', async () => {
    await open([{}, { staffId: 'bea' }, { staffId: 'will', teamId: 'west' }])
    const answer = await cards()
    const page = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const tokens = tokensIn(page)
    const links = await Promise.all(tokens.map((token) => api.participation.link('demo', linkHashOf(token))))
    expect(links).toEqual(['ann', 'bea'].map((staffId) => ({ cycleId: CYCLE.cycleId, staffId })))
    expect(page.match(/<svg /g)).toHaveLength(2)
    expect(page).not.toContain('will')
  })

  it('say the mode, the smallest group, the last day, and that one answers once', async () => {
    await open([{}])
    const page = await (await cards()).text()
    for (const words of [
      'How is work going?',
      'Anonymous: your answers are kept without',
      'groups of 5 people or more',
      'Until 29 November 2026.',
      'You answer once',
    ])
      expect(page).toContain(words)
  })

  it('say so where answers are confidential, and speak German to whom that is known of', async () => {
    await open([{ staffId: 'will', teamId: 'west' }], { terms: { mode: 'confidential', smallestGroup: 7 } })
    const page = await (await cards({ teamId: 'west' })).text()
    for (const words of ['lang="de"', 'Wie läuft die Arbeit?', 'Vertraulich, nicht anonym', 'ab 7 Personen'])
      expect(page).toContain(words)
  })

  it('have the title in German, of whichever country it is', async () => {
    const translations = CYCLE.translations.map((german) => ({ ...german, language: 'de-CH' }))
    await open([{ staffId: 'will', teamId: 'west' }], { translations })
    expect(await (await cards({ teamId: 'west' })).text()).toContain('Wie läuft die Arbeit?')
  })

  it('do not tell who has answered', async () => {
    await open([{}, { staffId: 'bea', hasAnswered: true, claimedBy: 'a', nextAt: 7, reminded: 2 }])
    const page = await (await cards()).text()
    const [ann, bea] = page
      .split('<li ')
      .slice(1)
      .map((card) =>
        card
          .replaceAll(/<svg[\s\S]*?<\/svg>/g, '')
          .replaceAll(/[0-9a-z]{26}/g, '')
          .replace(/<\/ul>[\s\S]*/, ''),
      )
    expect(bea).toBe(ann?.replace('>ann<', '>bea<'))
  })

  it('are of some of the team where those are named', async () => {
    await open([{}, { staffId: 'bea' }, { staffId: 'cem' }])
    const page = await (await cards({ teamId: 'east', staffIds: ['bea', 'will'] })).text()
    expect([tokensIn(page).length, page.includes('>bea<')]).toEqual([1, true])
  })

  it('have new links each time, and those of before stay', async () => {
    await open([{}])
    const tokens = [...tokensIn(await (await cards()).text()), ...tokensIn(await (await cards()).text())]
    expect(new Set(tokens).size).toBe(2)
    for (const token of tokens) expect(await api.participation.link('demo', linkHashOf(token))).toBeDefined()
  })

  it('load nothing, and use one style, which the content security policy names', async () => {
    await open([{}])
    const answer = await cards()
    const page = await answer.text()
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(answer.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`)
    expect(page).not.toMatch(/<script|<link|<img|<a |href=|src=| style=| on\w+=/)
  })

  it('write ids as text, whatever stands in them', async () => {
    await open([{ staffId: '<b>&"x' }])
    const page = await (await cards()).text()
    expect(page).toContain('&lt;b&gt;&amp;')
    expect(page).not.toContain('<b>')
  })

  it('leave no token and no person in the log', async () => {
    await open([{}])
    const [token = 'no card'] = tokensIn(await (await cards()).text())
    expect(token).toHaveLength(26)
    expect(JSON.stringify([api.logged, api.published])).not.toMatch(new RegExp(`${token}|ann`))
  })
})

describe('whose card is printed', () => {
  it('finds it in their access log, written before the link is made', async () => {
    const made: string[] = []
    const surveys = watched(table, ({ name, key }) => {
      if (name === 'put' && key?.pk === 'demo#links') made.push(key.sk)
    })
    api = apiUnderTest({ surveys })
    await someClinic(api)
    await open([{}, { staffId: 'bea' }])
    let linksBefore: number | undefined
    const { add } = api.accessLog
    api.accessLog.add = async (...of) => {
      linksBefore ??= made.length
      return add.apply(api.accessLog, of)
    }
    expect((await cards({ teamId: 'east', staffIds: ['ann'] })).status).toBe(200)
    expect([linksBefore, made.length]).toEqual([0, 1])
    const readings = async (staffId: string) =>
      (
        await read(
          accessesSchema,
          await api.ask('GET', '/v1/me/access-log', { role: 'staff', staff_id: staffId }),
        )
      ).accesses
    expect(await readings('ann')).toMatchObject([
      { readerId: 'ada', role: 'admin', route: '/v1/survey-cycles/{cycleId}/cards' },
    ])
    expect(await readings('bea')).toEqual([])
  })
})

describe('no card is made', () => {
  it.each([
    ['of a cycle that has closed', { state: 'closed' as const }, 409],
    ['of a cycle whose time is over', { closesAt: Date.parse('2026-11-22T12:00:00Z') / 1000 }, 409],
    ['of a cycle whose people are not all there', { isPeopled: false }, 409],
    ['of a team that nobody asks', {}, 404],
  ])('%s', async (_, changed, status) => {
    await open([{}], changed)
    const answer = await cards({ teamId: status === 404 ? 'north' : 'east' })
    expect(answer.status).toBe(status)
  })

  it('for more people than a page holds', async () => {
    await open(Array.from({ length: 301 }, (_, at) => ({ staffId: `n-${at}` })))
    const refused = await cards()
    expect([refused.status, await refused.json()]).toMatchObject([400, { field: 'staffIds' }])
    expect((await cards({ teamId: 'east', staffIds: ['n-300'] })).status).toBe(200)
  })

  it('for another organisation', async () => {
    await open([{}])
    expect((await cards({ teamId: 'east' }, { ...ADMIN, tenant: 'other' })).status).toBe(404)
  })
})
