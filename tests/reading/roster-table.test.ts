import { describe, expect, it } from 'vitest'
import { rosterTable } from '../../shared/reading/roster-table.ts'
import { type Roster, rosterSchema } from '../../shared/roster.ts'

const STORED: Roster = rosterSchema.parse({
  teams: [
    { teamId: 'east', name: 'Clinic East', managers: ['n-3'] },
    { teamId: 'west', name: 'Clinic West', pools: ['refills'] },
  ],
  staff: [
    { staffId: 'n-17', role: 'nurse', teamId: 'east', fte: 0.8, email: 'n17@clinic.example' },
    { staffId: 'n-18', role: 'nurse', teamId: 'east' },
  ],
})

async function tableOf(...lines: string[]) {
  async function* chunks() {
    yield Buffer.from(lines.join('\n'))
  }
  return rosterTable(chunks(), STORED)
}

/** What the API would take, checked. */
async function rosterOf(...lines: string[]): Promise<Roster> {
  return rosterSchema.parse((await tableOf(...lines)).roster)
}

describe('a table of people', () => {
  it('names everybody; teams stay with all that they have', async () => {
    const { staff, teams } = await rosterOf('staffId,role,teamId', 'n-18,nurse,west', 'n-20,physician,west')
    expect(staff.map(({ staffId, teamId }) => [staffId, teamId])).toEqual([
      ['n-18', 'west'],
      ['n-20', 'west'],
    ])
    expect(teams).toEqual(STORED.teams)
  })

  it('leaves as it is what it has no column for, and empties what an empty cell says', async () => {
    const { staff } = await rosterOf('staffId,fte,email', 'n-17,0.5,', 'n-18,,n18@clinic.example')
    expect(staff).toEqual([
      { staffId: 'n-17', role: 'nurse', teamId: 'east', fte: 0.5 },
      { staffId: 'n-18', role: 'nurse', teamId: 'east', fte: 1, email: 'n18@clinic.example' },
    ])
  })

  it.each(['staffId,role,teamId,fte', 'Staff ID,Role,Team-ID,FTE', 'STAFF_ID,ROLE,TEAM_ID,FTE'])(
    'may have its header as %s',
    async (header) => {
      const [person] = (await rosterOf(header, 'n-20,nurse,east,0.5')).staff
      expect(person).toEqual({ staffId: 'n-20', role: 'nurse', teamId: 'east', fte: 0.5 })
    },
  )

  it('may come from a spreadsheet that writes semicolons and decimal commas', async () => {
    const [person] = (await rosterOf('staffId;role;fte', 'n-20;nurse;0,8')).staff
    expect(person?.fte).toBe(0.8)
  })

  it('never reads names of people, and says which columns it does not read', async () => {
    const table = await tableOf('staffId,Last Name,role,Born', 'n-20,Doe,nurse,1970')
    expect([table.columnsRead, table.columnsNeverRead]).toEqual([
      ['staffId', 'role'],
      ['Last Name', 'Born'],
    ])
    expect(JSON.stringify(table.roster)).not.toMatch(/Doe|1970/)
  })

  it('brings in a team that it names, and no other', async () => {
    const header = 'staffId,role,teamId,teamName'
    const { teams } = await rosterOf(header, 'n-20,nurse,north,Clinic North', 'n-21,nurse,north,Clinic North')
    expect(teams.slice(2)).toEqual([{ teamId: 'north', name: 'Clinic North', managers: [] }])
    const { roster } = await tableOf('staffId,role,teamId', 'n-20,nurse,north')
    expect(rosterSchema.safeParse(roster).error?.issues[0]?.path).toEqual(['staff', 0, 'teamId'])
  })

  it('dates a move where it says since when, so that the weeks before keep their team', async () => {
    const table = ['staffId,teamId,since', 'n-17,west,2026-12-01', 'n-18,east,2026-12-01']
    expect((await rosterOf(...table)).staff).toMatchObject([
      {
        staffId: 'n-17',
        teamId: 'west',
        earlier: [{ before: '2026-12-01', role: 'nurse', teamId: 'east', fte: 0.8 }],
      },
      // Nothing of this one is otherwise.
      { staffId: 'n-18', teamId: 'east' },
    ])
    expect((await rosterOf(...table)).staff[1]).not.toHaveProperty('earlier')
  })

  it('leaves it to the roster to say what is wrong, and knows the line of each person', async () => {
    const { roster, lines, faults } = await tableOf(
      'staffId,role,fte',
      'n-20,nurse,half',
      '',
      'n-21,nurse',
      'n-22,nurse,3',
    )
    expect(lines).toEqual([2, 5])
    expect(faults).toEqual([{ line: 4, field: 'row', reason: 'has 2 columns, the header has 3' }])
    const paths = rosterSchema.safeParse(roster).error?.issues.map(({ path }) => path.join('.'))
    expect(paths).toEqual(['staff.0.fte', 'staff.1.fte'])
  })

  it.each([
    ['without a column for staff ids', ['name,role', 'a,b']],
    ['with a column twice', ['staffId,Staff ID', 'a,b']],
    ['with nothing in it', ['']],
  ])('is refused %s', async (_, lines) => {
    await expect(tableOf(...lines)).rejects.toThrow(/^The file/)
  })
})
