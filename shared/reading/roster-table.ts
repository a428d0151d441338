import type { Rejection } from '../rejection.ts'
import type { Roster, StaffMember } from '../roster.ts'
import { csvRecords } from './csv.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** What a table of people says, as a roster that is still to be checked. */
export interface RosterTable {
  readonly roster: { readonly teams: readonly object[]; readonly staff: readonly object[] }
  /** The line of each person. */
  readonly lines: readonly number[]
  /** Lines that are no person. */
  readonly faults: readonly ({ readonly line: number } & Rejection)[]
  readonly columnsRead: readonly string[]
  readonly columnsNeverRead: readonly string[]
}

type Field = 'staffId' | 'role' | 'teamId' | 'fte' | 'zone' | 'startDate' | 'email' | 'language'

/** The columns that are looked at; how they are written does not matter: `staffId`, `Staff ID`, `STAFF_ID`. */
export const ROSTER_COLUMNS: readonly (Field | 'teamName' | 'since')[] = [
  ...(['staffId', 'role', 'teamId', 'teamName', 'fte', 'zone'] as const),
  ...(['startDate', 'email', 'language', 'since'] as const),
]
const FIELDS_OF_PERSON: readonly Field[] = ['role', 'teamId', 'fte', 'zone', 'startDate', 'email', 'language']

/**
 * Reads the table of people that an HR system gives, one person a line. It names everybody: who is not in it, is gone.
 * What it has no column for stays as it is; names of people are never read.
 *
 *   staffId,role,teamId,fte,since
 *   n-17,nurse,west,0.8,2026-12-01     a nurse of the east until the end of November
 *
 * Teams stay with all that they have; a team that is new has its name in `teamName`. A change of role, team or share of
 * full time counts from `since` on, and without it for all weeks that there are.
 *
 * @param stored the roster of now
 * @throws UnreadableFile where it is no table with a column for staff ids
 */
export async function rosterTable(chunks: AsyncIterable<Buffer>, stored: Roster): Promise<RosterTable> {
  const known = new Map(stored.staff.map((member) => [member.staffId, member]))
  const teams = new Map<string, object>(stored.teams.map((team) => [team.teamId, team]))
  const staff: object[] = []
  const lines: number[] = []
  const faults: ({ line: number } & Rejection)[] = []
  let header: Header | undefined
  for await (const records of csvRecords(chunks)) {
    for (const { line, fields } of records) {
      if (header === undefined) {
        header = headerOf(fields)
        continue
      }
      if (fields.length !== header.width) {
        const reason = `has ${fields.length} columns, the header has ${header.width}`
        faults.push({ line, field: 'row', reason })
        continue
      }
      const cells = cellsOf(header, fields)
      staff.push(personOf(cells, known.get(cells.get('staffId') ?? '')))
      lines.push(line)
      const [teamId, name] = [cells.get('teamId') ?? '', cells.get('teamName') ?? '']
      if (name !== '' && teamId !== '' && !teams.has(teamId)) teams.set(teamId, { teamId, name })
    }
  }
  if (header === undefined) throw new UnreadableFile('The file is empty')
  const { columnsRead, columnsNeverRead } = header
  return { roster: { teams: [...teams.values()], staff }, lines, faults, columnsRead, columnsNeverRead }
}

interface Header {
  readonly width: number
  /** Where each column that is read stands. */
  readonly places: ReadonlyMap<string, number>
  readonly columnsRead: readonly string[]
  readonly columnsNeverRead: readonly string[]
}

function headerOf(fields: readonly string[]): Header {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '')
  const names = new Map<string, string>(ROSTER_COLUMNS.map((name) => [plain(name), name]))
  const found = fields.map((field) => names.get(plain(field)))
  const places = new Map(found.flatMap((name, at) => (name === undefined ? [] : [[name, at] as const])))
  if (!places.has('staffId')) throw new UnreadableFile('The file has no column staffId')
  if (places.size < found.filter((name) => name !== undefined).length) {
    throw new UnreadableFile('The file has a column twice')
  }
  return {
    width: fields.length,
    places,
    columnsRead: [...places.keys()],
    columnsNeverRead: fields.filter((_, at) => found[at] === undefined).map((name) => name.trim()),
  }
}

function cellsOf({ places }: Header, fields: readonly string[]): Map<string, string> {
  return new Map([...places].map(([name, at]) => [name, (fields[at] ?? '').trim()]))
}

function personOf(cells: ReadonlyMap<string, string>, stored: StaffMember | undefined): object {
  const person: Record<string, unknown> = { ...stored, staffId: cells.get('staffId') }
  for (const field of FIELDS_OF_PERSON) {
    const text = cells.get(field)
    if (text === undefined) continue
    if (text === '') delete person[field]
    else person[field] = field === 'fte' ? shareOf(text) : text
  }
  const since = cells.get('since') ?? ''
  if (stored === undefined || since === '') return person
  const { role, teamId, fte, earlier = [] } = stored
  const isSame = person.role === role && person.teamId === teamId && (person.fte ?? 1) === fte
  return isSame ? person : { ...person, earlier: [...earlier, { before: since, role, teamId, fte }] }
}

/** A spreadsheet may write 0,8. What is no number stays as it is, to be told as such. */
function shareOf(text: string): number | string {
  const share = Number(text.replace(',', '.'))
  return Number.isNaN(share) ? text : share
}
