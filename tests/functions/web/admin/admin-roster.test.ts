import { describe, expect, it } from 'vitest'
import { unpackedRoster } from '../../../../functions/web/admin/roster-file.ts'
import { rosterSchema } from '../../../../shared/roster.ts'
import { AN_ADMIN, administered, fieldsOf, textOf } from '../../../support/administered.ts'
import { read } from '../../../support/api-under-test.ts'

const STORED = {
  teams: [
    { teamId: 'east', name: 'Clinic East', managers: ['n-1'] },
    { teamId: 'west', name: 'Clinic West' },
  ],
  staff: [...'abcde'].map((letter) => ({ staffId: `n-${letter}`, role: 'nurse', teamId: 'east' })),
}
const PREVIEW = '/admin/roster/preview'

async function rostered(stored: object = STORED) {
  const world = await administered()
  await world.api.ask('PUT', '/v1/roster', AN_ADMIN, stored)
  return {
    ...world,
    choose: (content: string | Uint8Array<ArrayBuffer>, name = 'hr.csv') =>
      world.browser.upload(PREVIEW, {
        formToken: world.formToken,
        file: new File([content], name),
      }),
    stored: async () => read(rosterSchema, await world.api.ask('GET', '/v1/roster', AN_ADMIN)),
  }
}

const table = (...lines: string[]) => ['Staff ID;Last name;Team ID;FTE;since', ...lines].join('\r\n')
const WITHOUT_E = table(
  ...[...'bcd'].map((letter) => `n-${letter};Doe;east;1;`),
  'n-a;Doe;west;0,5;2026-12-01',
)

describe('a table from an HR system', () => {
  it('is looked at first: who goes, who moves, which team gets too small; nothing is saved', async () => {
    const { choose, stored } = await rostered()
    const answer = await choose(WITHOUT_E)
    const text = textOf(await answer.text())
    expect(text).toContain('People who go: 1n-e')
    expect(text).toContain('n-a: east → west')
    expect(text).toContain('n-a: earlier, fte, teamId')
    expect(text).toContain('east: 3 instead of 5')
    expect(text).toContain('Computed anew: the stored days of 2 people.')
    expect(text).toContain('Never read: Last name')
    expect(text).not.toContain('Doe')
    expect((await stored()).staff).toHaveLength(5)
  })

  it('is put in place by a second form, and teams keep what they have', async () => {
    const { choose, send, stored, page } = await rostered()
    const fields = fieldsOf(await (await choose(WITHOUT_E)).text(), '/admin/roster')
    const answer = await send('/admin/roster', fields)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/admin/roster?notice=roster-saved',
    ])
    const { staff, teams } = await stored()
    expect(staff.map(({ staffId }) => staffId)).toEqual(['n-a', 'n-b', 'n-c', 'n-d'])
    expect(staff[0]).toMatchObject({
      teamId: 'west',
      fte: 0.5,
      earlier: [{ before: '2026-12-01', teamId: 'east' }],
    })
    expect(teams[0]?.managers).toEqual(['n-1'])
    expect(textOf(await page('/admin/roster?notice=roster-saved'))).toContain('The roster is in place')
  })

  it('is not put over a roster that somebody else has put meanwhile', async () => {
    const { api, choose, send, stored } = await rostered()
    const fields = fieldsOf(await (await choose(WITHOUT_E)).text(), '/admin/roster')
    await api.ask('PUT', '/v1/roster', AN_ADMIN, { staff: [{ staffId: 'n-z', role: 'nurse' }] })
    const answer = await send('/admin/roster', fields)
    expect([answer.status, textOf(await answer.text())]).toEqual([
      412,
      expect.stringContaining('Somebody has changed this meanwhile'),
    ])
    expect((await stored()).staff).toHaveLength(1)
  })

  it('with faults names the line of each, and cannot be put in place', async () => {
    const { choose } = await rostered()
    const html = await (await choose(table('n-a;Doe;nowhere;half;', 'n-b;Doe', 'n-c;Doe;east;3;'))).text()
    const text = textOf(html)
    expect(text).toContain('line 2ftemust be of type number')
    expect(text).toContain('line 3rowhas 2 columns, the header has 5')
    expect(text).toContain('line 4ftemust be at most 2')
    expect(text).not.toMatch(/Doe|nowhere|half/)
    expect(html).not.toContain('name="draft"')
  })

  it('that was downloaded here, and is chosen as it is, would change nothing', async () => {
    const odd = { staffId: 'n,"x"', role: 'nurse', fte: 0.8, zone: 'America/Denver', startDate: '2026-01-01' }
    const { choose, browser } = await rostered({ ...STORED, staff: [...STORED.staff, odd] })
    const file = await browser.open('/admin/roster/people.csv')
    expect(file.headers.get('content-disposition')).toContain('attachment')
    expect(textOf(await (await choose(await file.text())).text())).toContain('nothing would change')
  })

  it('that says what is stored would change nothing', async () => {
    const { choose } = await rostered()
    const html = await (
      await choose(['staffId', ...STORED.staff.map(({ staffId }) => staffId)].join('\n'))
    ).text()
    expect(textOf(html)).toContain('nothing would change')
  })

  it.each([
    ['of another kind', 'name,role\na,b', 'The file has no column staffId'],
    [
      'in UTF-16',
      new Uint8Array(Buffer.from('\uFEFFstaffId', 'utf16le')),
      'The file is UTF-16; save it as UTF-8',
    ],
    ['that is empty', '', 'No file was chosen, or it is empty'],
    ['that is no JSON', '{"staff": [', 'The file is neither a table nor JSON'],
  ])('%s is refused beside its field', async (_, content, words) => {
    const { choose } = await rostered()
    const answer = await choose(content)
    const html = await answer.text()
    expect([answer.status, textOf(html)]).toEqual([400, expect.stringContaining(words)])
    expect(html).toContain('aria-describedby="file-fault"')
  })
})

describe('a roster as JSON', () => {
  it('is looked at like a table, and may change teams', async () => {
    const { choose, send, stored } = await rostered()
    const roster = { ...STORED, teams: [...STORED.teams, { teamId: 'north', name: 'North' }] }
    const html = await (await choose(JSON.stringify(roster), 'roster.json')).text()
    expect(textOf(html)).toContain('north: new')
    await send('/admin/roster', fieldsOf(html, '/admin/roster'))
    expect((await stored()).teams).toHaveLength(3)
  })

  it('that nobody has looked at is refused', async () => {
    const { send, stored } = await rostered()
    expect((await send('/admin/roster', { draft: 'x', etag: '"2"' })).status).toBe(400)
    expect((await stored()).staff).toHaveLength(5)
  })
})

describe('ten thousand people', () => {
  const many = {
    teams: Array.from({ length: 200 }, (_, at) => ({ teamId: `team-${at}`, name: `Team ${at}` })),
    staff: Array.from({ length: 10_000 }, (_, at) => ({
      ...{ staffId: `n-${at}`, role: 'nurse', teamId: `team-${at % 200}`, email: `n-${at}@clinic.example` },
    })),
  }

  it('stand on a page under 150 kB, and are found; a preview of them all holds every one', async () => {
    const { api, page, choose } = await rostered({})
    const { revision } = await api.roster.roster('demo')
    await api.roster.replace('demo', rosterSchema.parse(many), revision)
    const html = await page('/admin/roster')
    expect(Buffer.byteLength(html)).toBeLessThan(150_000)
    expect(textOf(html)).toContain('The first 50 of 10,000')
    expect(textOf(await page('/admin/roster?q=n-9999'))).toContain('One person')
    const lines = many.staff.map(({ staffId }) => `${staffId},team-0`)
    const preview = await (await choose(['staffId,teamId', ...lines].join('\n'))).text()
    expect(textOf(preview)).toContain('People who move: 9,950')
    const { draft = '' } = fieldsOf(preview, '/admin/roster')
    expect(rosterSchema.parse(unpackedRoster(draft)).staff).toHaveLength(10_000)
  })
})
