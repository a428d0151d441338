import { describe, expect, it } from 'vitest'
import { RETENTION_SECONDS } from '../../../shared/stores/retention.ts'
import { newLinkToken } from '../../../shared/surveys/survey-link.ts'
import { MemoryTable } from '../../support/memory-table.ts'
import { watched } from '../../support/watched-table.ts'
import { webUnderTest } from '../../support/web-under-test.ts'

const REPORT = [
  ['report', 'A'.repeat(22)],
  ['kind', 'violence'],
  ['text', 'A visitor hit a nurse\r\nin room 3.'],
] as const

async function house(surveys = new MemoryTable()) {
  const web = webUnderTest({ surveys })
  const code = newLinkToken()
  await web.safetyReports.putDoor('demo', code)
  return { ...web, path: `/safety/demo/${code}`, code, surveys }
}

describe('the door for reports', () => {
  it('takes a report with its day and no time, and says what happens with it', async () => {
    const { open, send, path, safetyReports } = await house()
    const page = await open(path)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('no emergency line')])
    const sent = await send(path, REPORT)
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining('from tomorrow on')])
    expect((await safetyReports.list('demo')).map(({ report }) => report)).toEqual([
      {
        reportId: 'A'.repeat(22),
        day: '2026-11-25',
        kind: 'violence',
        text: 'A visitor hit a nurse\nin room 3.',
        closedBy: null,
      },
    ])
  })

  it('leaves the same row at whatever time of the day', async () => {
    const rows = await Promise.all(
      ['2026-11-25T00:00:00Z', '2026-11-25T10:31:07Z', '2026-11-25T23:59:59Z'].map(async (time) => {
        const { send, path, clock, surveys } = await house()
        clock.now = Date.parse(time)
        await send(path, REPORT)
        return surveys.dump().filter(({ pk }) => pk === 'demo#safety')
      }),
    )
    const expiresAt = Date.parse('2026-11-25') / 1000 + RETENTION_SECONDS.safetyReport
    expect(rows[0]).toMatchObject([{ expiresAt }])
    expect(rows[1]).toEqual(rows[0])
    expect(rows[2]).toEqual(rows[0])
  })

  it('counts days by the organisation’s calendar', async () => {
    const { send, path, clock, roster, safetyReports } = await house()
    const { settings } = await roster.settings('demo')
    await roster.saveSettings('demo', { ...settings, zone: 'America/New_York' }, 0, 0)
    clock.now = Date.parse('2026-11-25T04:59:59Z')
    await send(path, REPORT)
    expect((await safetyReports.list('demo'))[0]?.report.day).toBe('2026-11-24')
  })

  it('takes a report that is sent twice once, and gives every form a name of its own', async () => {
    const { open, send, path, safetyReports } = await house()
    const nameOf = async () => /name="report" value="([\w-]{22})"/.exec(await (await open(path)).text())?.[1]
    const [one = '', other = ''] = [await nameOf(), await nameOf()]
    expect(one).not.toBe(other)
    for (const report of [one, one, other]) await send(path, [['report', report], ...REPORT.slice(1)])
    await send(path, [['report', 'of my own'], ...REPORT.slice(1)])
    await send(path, REPORT.slice(1))
    const ids = (await safetyReports.list('demo')).map(({ report }) => report.reportId)
    expect(ids).toHaveLength(4)
    expect(ids).toEqual(expect.arrayContaining([one, other]))
    expect(ids).not.toContain('of my own')
  })

  it.each([
    ['without a kind', [['text', 'Something']], ['#kind']],
    [
      'of an unknown kind',
      [
        ['kind', 'gossip'],
        ['text', 'Something'],
      ],
      ['#kind'],
    ],
    [
      'without a text',
      [
        ['kind', 'other'],
        ['text', ' \r\n '],
      ],
      ['#text'],
    ],
    [
      'of too much text',
      [
        ['kind', 'other'],
        ['text', 'x'.repeat(2001)],
      ],
      ['#text'],
    ],
    ['of nothing', [], ['#kind', '#text']],
  ] as const)('does not take one %s, and keeps what was filled in', async (_, form, places) => {
    const { send, path, safetyReports } = await house()
    const sent = await send(path, [REPORT[0], ...form] as [string, string][])
    expect(sent.status).toBe(400)
    const text = await sent.text()
    expect([...text.matchAll(/<li><a href="(#\w+)">/g)].map(([, place]) => place)).toEqual(places)
    expect(text).toContain(`value="${'A'.repeat(22)}"`)
    if (form.some(([, value]) => value === 'other')) expect(text).toContain('value="other" checked=""')
    expect(await safetyReports.list('demo')).toEqual([])
  })

  it('is shut where nobody has opened it, elsewhere, and at an address that was changed', async () => {
    const { open, send, path, code, safetyReports } = await house()
    const shut = ['/safety/demo/wrong', `/safety/other/${code}`, `/safety/demo/${code}x`, '/safety/%23/x']
    for (const each of shut) {
      const page = await open(each)
      expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('leads nowhere')])
      expect((await send(each, REPORT)).status).toBe(404)
    }
    await safetyReports.putDoor('demo', newLinkToken())
    expect((await send(path, REPORT)).status).toBe(404)
    expect(await safetyReports.list('demo')).toEqual([])
  })

  it('that cannot save gives back what was written, and logs none of it', async () => {
    const broken = watched(new MemoryTable(), ({ name }) => {
      if (name === 'save') throw new Error('The table is away')
    })
    const web = webUnderTest({ surveys: broken })
    await web.safetyReports.putDoor('demo', 'the-door')
    const sent = await web.send('/safety/demo/the-door', REPORT)
    expect(sent.status).toBe(503)
    const text = await sent.text()
    expect(text).toContain('A visitor hit a nurse')
    expect(text).toContain('value="violence" checked=""')
    const logged = JSON.stringify(web.logged)
    expect(logged).toContain('A report could not be left')
    for (const word of ['visitor', 'violence', 'the-door']) expect(logged).not.toContain(word)
  })
})
