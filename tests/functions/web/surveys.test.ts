import { beforeAll, describe, expect, it } from 'vitest'
import { type ApiUnderTest, apiUnderTest } from '../../support/api-under-test.ts'
import { numbersAreThoseOfApi } from '../../support/numbers-on-page.ts'
import { anOpenCycle, publishCycle, someClinic } from '../../support/published-cycles.ts'
import { pagesUnderTest } from '../../support/signing-in.ts'
import { varied } from '../../support/survey-cycle.ts'
import type { TestBrowser } from '../../support/test-browser.ts'
import type { TestClaims } from '../../support/test-tokens.ts'

const LEADER: TestClaims = { role: 'leader', sub: 'leader' }
const MANAGER: TestClaims = { role: 'manager', staff_id: 'mia', sub: 'mia' }
const STAFF: TestClaims = { role: 'staff', staff_id: 'ann', sub: 'ann' }
const NO_TEAM: TestClaims = { role: 'staff', staff_id: 'nora', sub: 'nora' }
const CYCLE = '/surveys/pulse-2026-08-17'
const HOSTILE = '<script>alert(1)</script>'
const ANSWERS = {
  east: {
    strain: varied(12),
    tags: ['inbox', 'phone'],
    comments: [...Array.from({ length: 11 }, () => 'Too many calls'), HOSTILE],
  },
  west: { strain: varied(14), tags: ['staffing'] },
}

/** Two cycles of East and West; in the first also North, of four people, so that much is suppressed. */
async function publishedCycles(api: ApiUnderTest) {
  await someClinic(api)
  const withFew = { ...ANSWERS, north: { strain: varied(4) } }
  await publishCycle(api, withFew, { changed: { opensOn: '2026-05-18' } })
  await publishCycle(api, ANSWERS, { changed: { opensOn: '2026-08-17' } })
}

async function world(prepare: (api: ApiUnderTest) => Promise<unknown> = publishedCycles) {
  const api = apiUnderTest()
  await prepare(api)
  const pages = pagesUnderTest({ api })
  const as = async (who: TestClaims): Promise<TestBrowser> => {
    const browser = pages.newBrowser()
    await pages.signIn(browser, who)
    return browser
  }
  const open = async (path: string, who: TestClaims) => (await (await as(who)).open(path)).text()
  return { api, pages, as, open }
}

let clinic: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  clinic = await world()
})
/** What stands on the page, a space in place of a tag of its own line. */
const textOf = (html: string) =>
  (/<main.*<\/main>/s.exec(html)?.[0] ?? '')
    .replaceAll(/<\/(p|li|h\d|th|td|text)>/g, ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')

describe('results', () => {
  it.each([
    ['a leader of all', CYCLE, LEADER, 10],
    ['a leader of a unit', `${CYCLE}?unit=east`, LEADER, 10],
    ['a leader of a cycle with few', '/surveys/pulse-2026-05-18?unit=north', LEADER, -1],
    ['a manager of their team', CYCLE, MANAGER, 10],
    ['staff of their team', CYCLE, STAFF, 10],
    ['staff of all', `${CYCLE}?unit=`, STAFF, 10],
    ['the list, for a leader', '/surveys', LEADER, 1],
    ['the list, for staff', '/surveys', STAFF, 1],
  ] as const)('are the numbers of the API: %s', async (_, path, who, atLeast) => {
    const html = await clinic.open(path, who)
    expect(await numbersAreThoseOfApi(html, clinic.api, who)).toBeGreaterThan(atLeast)
  })

  it('say what was asked, which way a scale is better, and where the instrument comes from', async () => {
    const text = textOf(await clinic.open(CYCLE, STAFF))
    expect(text).toContain('In the past two weeks, how often did work leave you worn out?')
    expect(text).toContain('Mean 2.50; a higher one is worse')
    expect(text).toContain('Anonymous: no link between a person and an answer exists')
    expect(text).toContain('Own words, not validated')
    expect(text).toMatch(/Here 12 of 17 people have answered/)
  })

  it('show staff and managers their own team first, and no other', async () => {
    for (const who of [STAFF, MANAGER]) {
      const html = await clinic.open(CYCLE, who)
      expect(html).toContain('<h2 id="place">East</h2>')
      expect(html).not.toContain('West')
    }
  })

  it('show a unit that is not the reader’s to nobody, whatever the address says', async () => {
    expect(await clinic.open(`${CYCLE}?unit=west`, STAFF)).not.toContain('West')
  })

  it('have a team beside its own past alone', async () => {
    const { open } = await world(async (api) => {
      await someClinic(api)
      for (const opensOn of ['2026-02-16', '2026-05-18', '2026-08-17'])
        await publishCycle(api, ANSWERS, { changed: { opensOn } })
    })
    const text = textOf(await open(CYCLE, STAFF))
    expect(text).toContain('beside their own past alone')
    for (const date of ['16 Feb 2026', '18 May 2026', '17 Aug 2026']) expect(text).toContain(date)
  })

  it('have the words of people for those who can answer them, escaped', async () => {
    const [leader, manager, staff] = [
      await clinic.open(CYCLE, LEADER),
      await clinic.open(CYCLE, MANAGER),
      await clinic.open(CYCLE, STAFF),
    ]
    for (const html of [leader, manager]) {
      expect(html).toContain('Too many calls')
      expect(html).toContain('&lt;script&gt;')
      expect(html).not.toContain('<script>')
    }
    expect(staff).not.toContain('Too many calls')
    expect(await clinic.open(`${CYCLE}?unit=east`, LEADER)).not.toContain('Too many calls')
  })

  it('of a small team say suppressed, by one word, and draw nothing', async () => {
    const html = await clinic.open('/surveys/pulse-2026-05-18?unit=north', LEADER)
    expect(textOf(html)).toContain('the number of answers is suppressed')
    expect(html).not.toContain('<svg')
  })

  it('are none for staff of no team', async () => {
    expect(await clinic.open(CYCLE, NO_TEAM)).toContain('of no team here')
    expect(await clinic.open('/surveys', NO_TEAM)).toContain('of no team here')
  })

  it('of a cycle that is not published there are none', async () => {
    const browser = await clinic.as(STAFF)
    expect((await browser.open('/surveys/pulse-2026-11-16')).status).toBe(404)
  })
})

describe('the list of surveys', () => {
  it('says what is under way, and nothing of how many have answered', async () => {
    const { open } = await world(async (api) => {
      await someClinic(api)
      await api.surveys.saveCycle('demo', anOpenCycle(), undefined)
    })
    const text = textOf(await open('/surveys', STAFF))
    expect(text).toContain('open')
    expect(text).toContain('How many have answered is told with the results')
    expect(text).toContain('No results yet')
  })

  it.each(['/surveys', CYCLE])('%s is for staff, managers and leaders', async (path) => {
    for (const role of ['admin', 'privacy-officer'])
      expect((await (await clinic.as({ role, sub: role })).open(path)).status).toBe(403)
    expect((await clinic.pages.newBrowser().open(path)).status).toBe(303)
  })
})

describe('promises', () => {
  const PROMISE = { heard: `The inbox ${HOSTILE}`, action: 'Refills go to the pharmacy', dueOn: '2027-01-31' }

  async function promised(fields: Record<string, string>, who: TestClaims = LEADER) {
    const here = await world()
    const browser = await here.as(who)
    const formToken = await here.pages.formToken(browser)
    const answer = await browser.send(`${CYCLE}/promises`, { formToken, ...fields })
    return { ...here, browser, formToken, answer }
  }

  it('are made by a leader, read by everybody, and kept', async () => {
    const { answer, browser, open, formToken } = await promised(PROMISE)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${CYCLE}?notice=promised#promises`,
    ])
    const html = await open('/surveys', STAFF)
    expect(textOf(html)).toContain('Refills go to the pharmacy by 31 Jan 2027')
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('Say that it is done')
    const own = await (await browser.open(`${CYCLE}?notice=promised`)).text()
    expect(textOf(own)).toContain('The promise is made')
    const promiseId = /name="promiseId" value="([^"]+)"/.exec(own)?.[1] ?? ''
    const fields = { formToken, promiseId, cycleId: 'pulse-2026-08-17' }
    const kept = await browser.send('/surveys/promises/keep', fields)
    expect([kept.status, kept.headers.get('location')]).toEqual([
      303,
      `${CYCLE}?notice=promise-kept#promises`,
    ])
    expect(textOf(await open(CYCLE, STAFF))).toContain('done on 22 Nov 2026')
  })

  it('with a fault say it beside the field, and keep what was written', async () => {
    const { answer, api } = await promised({ ...PROMISE, dueOn: '2026-01-31' })
    const html = await answer.text()
    expect(answer.status).toBe(400)
    expect(textOf(html)).toContain('By when: must not lie in the past')
    expect(html).toContain('aria-describedby="dueOn-fault"')
    expect(html).toContain('>Refills go to the pharmacy</textarea>')
    expect(await api.surveyResults.promises('demo')).toEqual([])
  })

  it.each([
    ['of a form that is not ours', LEADER, { formToken: 'forged' }],
    ['of a manager', MANAGER, {}],
    ['of staff', STAFF, {}],
  ])('%s are refused, and none is made', async (_, who, changed) => {
    const { answer, api } = await promised({ ...PROMISE, ...changed }, who)
    expect(answer.status).toBe(403)
    expect(await api.surveyResults.promises('demo')).toEqual([])
  })
})

describe('survey beside workload', () => {
  it('is for leaders alone, says that it is no cause, and offers what there is', async () => {
    const html = await clinic.open('/surveys/workload', LEADER)
    expect(textOf(html)).toContain('nothing about which of the two causes the other')
    expect(html).toContain('<option value="strain" selected="">Strain</option>')
    for (const who of [STAFF, MANAGER])
      expect((await (await clinic.as(who)).open('/surveys/workload')).status).toBe(403)
  })

  it('without a survey says so', async () => {
    const { open } = await world(someClinic)
    expect(await open('/surveys/workload', LEADER)).toContain('No survey is published yet')
  })
})
