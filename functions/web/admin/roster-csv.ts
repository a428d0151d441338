import { ROSTER_COLUMNS } from '../../../shared/reading/roster-table.ts'
import type { Roster } from '../../../shared/roster.ts'
import { csvField } from '../../api/csv-field.ts'

/** The people of a roster as the table that is read as one: to be changed in a spreadsheet, and chosen again. */
export function rosterCsv({ teams, staff }: Roster): string {
  const nameOf = new Map(teams.map(({ teamId, name }) => [teamId, name]))
  const rows = staff.map((member) => {
    const cells: Readonly<Record<string, unknown>> = {
      ...member,
      teamName: member.teamId === undefined ? undefined : nameOf.get(member.teamId),
    }
    return ROSTER_COLUMNS.map((name) => csvField(String(cells[name] ?? '')))
  })
  return [ROSTER_COLUMNS, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('')
}
