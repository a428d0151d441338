import { describe, expect, it } from 'vitest'
import { newLinkToken } from '../../../shared/surveys/survey-link.ts'
import { MemoryTable } from '../../support/memory-table.ts'
import { aLaunchedCycle, CLOSES_AT } from '../../support/survey-builders.ts'
import { watched } from '../../support/watched-table.ts'
import { webUnderTest } from '../../support/web-under-test.ts'

const ANSWERS = [
  ['q.strain', '4'],
  ['q.demands', ''],
  ['q.slowdown', 'inbox'],
  ['q.slowdown', 'phone'],
  ['q.easier', 'Fewer\r\nclicks & calls'],
] as const

describe('the page of a survey', () => {
  it('takes the answers, and says thank you', async () => {
    const web = webUnderTest()
    const [token] = await web.launch()
    expect((await web.open(`/s/demo/${token}`)).status).toBe(200)
    const sent = await web.send(`/s/demo/${token}`, ANSWERS)
    expect(sent.status).toBe(200)
    expect(await sent.text()).toContain('<h1>Thank you</h1>')
    expect(await web.opened()).toEqual([
      {
        teamId: 'east',
        attribute: null,
        items: { strain: 4 },
        tags: ['inbox', 'phone'],
        comments: { easier: 'Fewer\nclicks & calls' },
      },
    ])
  })

  it('says kindly to whoever comes again that they have answered, and takes nothing', async () => {
    const web = webUnderTest()
    const [token] = await web.launch()
    await web.send(`/s/demo/${token}`, ANSWERS)
    for (const again of [
      await web.open(`/s/demo/${token}`),
      await web.send(`/s/demo/${token}`, [['q.strain', '1']]),
    ]) {
      expect(again.status).toBe(200)
      expect(await again.text()).toContain('<h1>You have already answered</h1>')
    }
    expect((await web.opened()).map(({ items }) => items)).toEqual([{ strain: 4 }])
  })

  it('is only looked at when it is opened: a machine that reads mail answers for nobody', async () => {
    const surveys = new MemoryTable()
    const web = webUnderTest({ surveys })
    const [token] = await web.launch()
    const before = surveys.dump()
    for (let time = 0; time < 3; time++) await web.open(`/s/demo/${token}`)
    expect(surveys.dump()).toEqual(before)
  })

  it.each([
    ['anonymous', 'This survey is anonymous', 'no name, no device, no time'],
    ['confidential', 'This survey is confidential, not anonymous', 'together with your staff id'],
  ] as const)('%s says so in plain words before the first question', async (mode, title, words) => {
    const web = webUnderTest()
    const [token] = await web.launch([{}], aLaunchedCycle({ terms: { mode, smallestGroup: 7 } }))
    const text = await (await web.open(`/s/demo/${token}`)).text()
    const top = text.slice(text.indexOf('<main>'), text.indexOf('<form'))
    for (const each of [title, words, 'groups of 7 people', 'groups of 14 people', 'December 6, 2026']) {
      expect(top).toContain(each)
    }
  })

  it('closes by the organisation’s calendar', async () => {
    const web = webUnderTest()
    const { settings, figuresRevision, revision } = await web.roster.settings('demo')
    const zoned = { ...settings, zone: 'America/New_York' }
    await web.roster.saveSettings('demo', zoned, figuresRevision, revision)
    const [token] = await web.launch([{}], aLaunchedCycle({ closesAt: CLOSES_AT + 5 * 3600 }))
    expect(await (await web.open(`/s/demo/${token}`)).text()).toContain('Sunday, December 6, 2026')
    const [later] = await web.launch(
      [{ staffId: 'bob' }],
      aLaunchedCycle({ cycleId: 'pulse-2026-11-24', closesAt: CLOSES_AT + 5 * 3600 + 1 }),
    )
    expect(await (await web.open(`/s/demo/${later}`)).text()).toContain('Monday, December 7, 2026')
  })

  it('keeps what was filled in when something is wrong, and leads to it', async () => {
    const web = webUnderTest()
    const [token] = await web.launch()
    const form = [
      ['q.strain', '9'],
      ['q.fairness', '2'],
      ['q.slowdown', 'phone'],
      ['q.easier', '<b>"Fewer" & fewer</b>'],
    ] as const
    const sent = await web.send(`/s/demo/${token}`, form)
    expect(sent.status).toBe(400)
    const text = await sent.text()
    expect(text).toContain('<title>Error: How is work going?')
    expect(text).toMatch(/<a href="#question-1">Please choose one of the answers/)
    expect(text).toMatch(/<fieldset id="question-1" aria-describedby="question-1-fault">/)
    expect(text).toMatch(/name="q.fairness" value="2" checked=""/)
    expect(text).toMatch(/name="q.slowdown" value="phone" checked=""/)
    expect(text).toContain('&lt;b&gt;&quot;Fewer&quot; &amp; fewer&lt;/b&gt;')
    expect(text.match(/checked=""/g)).toHaveLength(2)
    expect(await web.opened()).toEqual([])
  })

  it('asks for one answer at least, and at most 2,000 characters, whatever their line ends', async () => {
    const web = webUnderTest()
    const [token] = await web.launch()
    const none = await web.send(`/s/demo/${token}`, [['q.strain', '']])
    expect(none.status).toBe(400)
    expect(await none.text()).toContain('Please answer at least one question.')
    const long = await web.send(`/s/demo/${token}`, [['q.easier', 'x'.repeat(2001)]])
    expect(await long.text()).toMatch(/<a href="#question-7">Please use at most 2,000 characters/)
    const fits = await web.send(`/s/demo/${token}`, [['q.easier', `${'x\r\n'.repeat(999)}xx`]])
    expect(fits.status).toBe(200)
  })

  it('that cannot be saved comes back with all that was filled in, to be sent again', async () => {
    let isBroken = true
    const surveyAnswers = new MemoryTable()
    const breaking = watched(surveyAnswers, () => {
      if (isBroken) throw new Error('The table is away')
    })
    const web = webUnderTest({ surveyAnswers: breaking })
    const [token] = await web.launch()
    const failed = await web.send(`/s/demo/${token}`, ANSWERS)
    expect(failed.status).toBe(503)
    const text = await failed.text()
    expect(text).toContain('please send it again in a minute')
    expect(text).toMatch(/name="q.strain" value="4" checked=""/)
    expect(text).toContain('Fewer\r\nclicks &amp; calls')
    isBroken = false
    expect((await web.send(`/s/demo/${token}`, ANSWERS)).status).toBe(200)
    expect(await web.opened()).toHaveLength(1)
  })

  it('of which nothing can be read says that it is our fault', async () => {
    const surveys = watched(new MemoryTable(), ({ name }) => {
      if (name === 'get') throw new Error('The table is away')
    })
    const web = webUnderTest({ surveys })
    const token = newLinkToken()
    const failed = await web.open(`/s/demo/${token}`)
    expect(failed.status).toBe(503)
    expect(await failed.text()).toContain('It is our fault, not yours.')
    expect(web.logged).toMatchObject([{ message: 'A page failed', route: '/s/:tenantId/:token' }])
    expect(JSON.stringify(web.logged)).not.toContain(token)
  })

  it('logs nothing of what goes well', async () => {
    const web = webUnderTest()
    const [token] = await web.launch()
    await web.open(`/s/demo/${token}`)
    await web.send(`/s/demo/${token}`, ANSWERS)
    expect(web.logged).toEqual([])
  })
})

describe('a link under which there is no survey', () => {
  it('says why, and what to do', async () => {
    const web = webUnderTest()
    await web.launch([{ claimedBy: 'another' }])
    const second = await web.link('ann')
    const other = await web.open(`/s/demo/${second}`)
    expect([other.status, await other.text()]).toEqual([409, expect.stringContaining('use your other link')])
    for (const path of [
      `/s/demo/${newLinkToken()}`,
      '/s/demo/short',
      `/s/other/${second}`,
      `/s/%23links/${second}`,
      '/s',
    ]) {
      const page = await web.open(path)
      expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('leads nowhere')])
      expect((await web.send(path, ANSWERS)).status).toBe(404)
    }
    web.clock.now = CLOSES_AT * 1000
    for (const closed of [
      await web.open(`/s/demo/${second}`),
      await web.send(`/s/demo/${second}`, ANSWERS),
    ]) {
      expect([closed.status, await closed.text()]).toEqual([410, expect.stringContaining('has closed')])
    }
    expect(await web.opened()).toEqual([])
  })
})
