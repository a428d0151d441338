import type { FC } from 'hono/jsx'
import { ROSTER_COLUMNS } from '../../../shared/reading/roster-table.ts'
import type { Roster, StaffMember } from '../../../shared/roster.ts'
import { Empty, Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { FormToken } from '../shell.tsx'
import { WordsTable } from '../words-table.tsx'
import { AdminShell } from './admin-shell.tsx'

const SHOWN = 50

/** Who is who, and the way to another roster. */
export const RosterPage: FC<{
  readonly c: PageContext
  readonly roster: Roster
  readonly fault?: string
}> = ({ c, roster, fault }) => (
  <AdminShell
    c={c}
    title="Roster"
    lead="Your people, their work, and their teams. Whose figures go where follows from it."
  >
    <Upload c={c} fault={fault} />
    <People c={c} roster={roster} />
    <Teams roster={roster} />
  </AdminShell>
)

const Upload: FC<{ readonly c: PageContext; readonly fault: string | undefined }> = ({ c, fault }) => (
  <Panel id="upload" title="Put another roster">
    <p>
      Choose the table of people that your HR system gives (CSV), or a whole roster as JSON. You see what
      would change before anything does.
    </p>
    <form method="post" action="/admin/roster/preview" enctype="multipart/form-data">
      <FormToken c={c} />
      <label for="file">File</label>
      <input
        id="file"
        name="file"
        type="file"
        accept=".csv,.tsv,.txt,.json"
        required
        aria-describedby={fault === undefined ? undefined : 'file-fault'}
        aria-invalid={fault === undefined ? undefined : 'true'}
      />
      {fault !== undefined && (
        <p class="fault" id="file-fault">
          {fault}.
        </p>
      )}
      <button type="submit">Look at what would change</button>
    </form>
    <p>
      <a href="/admin/roster/people.csv" download="people.csv">
        Download the people of now as a table
      </a>
      , to change it in a spreadsheet.
    </p>
    <details>
      <summary>What a table may have</summary>
      <p>
        One line for each person, and a header. Read are <code>{ROSTER_COLUMNS.join(', ')}</code>; names of
        people and all other columns are never read. Needed are <code>staffId</code>, and for somebody new{' '}
        <code>role</code>.
      </p>
      <p>
        The table names everybody: who is not in it, is gone. A column that is left out stays as it is. Teams
        keep managers, pools and zones; a new one has its name in <code>teamName</code>. A change of role,
        team or share of full time counts from the date in <code>since</code> on, and without it for all weeks
        that are stored.
      </p>
    </details>
  </Panel>
)

const People: FC<{ readonly c: PageContext; readonly roster: Roster }> = ({ c, roster }) => {
  const wanted = c.req.query('q') ?? ''
  const team = c.req.query('team')
  const found = roster.staff.filter(
    (member) => isFound(member, wanted) && (team === undefined || member.teamId === team),
  )
  const nameOf = new Map(roster.teams.map(({ teamId, name }) => [teamId, name]))
  return (
    <Panel id="people" title="People">
      <form method="get" action="/admin/roster" class="row">
        <div>
          <label for="q">Staff id, role or team</label>
          <input id="q" name="q" type="search" value={wanted} maxlength={128} />
        </div>
        <button type="submit" class="quiet">
          Find
        </button>
      </form>
      {found.length === 0 ? (
        <Empty>{roster.staff.length === 0 ? 'Nobody is in the roster yet.' : 'Nobody is found.'}</Empty>
      ) : (
        <WordsTable
          caption={captionOf(found.length)}
          columns={['Staff id', 'Role', 'Team', 'FTE', 'Zone', 'Mail']}
        >
          {found.slice(0, SHOWN).map((member) => (
            <tr>
              <th scope="row">{member.staffId}</th>
              <td>{member.role}</td>
              <td>{member.teamId === undefined ? 'none' : nameOf.get(member.teamId)}</td>
              <td>{member.fte}</td>
              <td>{member.zone ?? 'of the team'}</td>
              <td>{member.email === undefined ? 'no' : 'yes'}</td>
            </tr>
          ))}
        </WordsTable>
      )}
    </Panel>
  )
}

function isFound({ staffId, role, teamId = '' }: StaffMember, wanted: string): boolean {
  const text = wanted.trim().toLowerCase()
  return [staffId, role, teamId].some((each) => each.toLowerCase().includes(text))
}

function captionOf(found: number): string {
  if (found > SHOWN) return `The first ${SHOWN} of ${found.toLocaleString('en')}: find others above`
  return found === 1 ? 'One person' : `${found} people`
}

const Teams: FC<{ readonly roster: Roster }> = ({ roster: { teams } }) => {
  const nameOf = new Map(teams.map(({ teamId, name }) => [teamId, name]))
  return (
    <Panel id="teams" title="Teams">
      {teams.length === 0 ? (
        <Empty>There is no team yet.</Empty>
      ) : (
        <WordsTable
          caption="By name, with the unit above"
          columns={['Team', 'Within', 'Managers', 'Pools', 'Zone']}
        >
          {[...teams]
            .sort((one, other) => (one.name < other.name ? -1 : 1))
            .map(({ teamId, name, parentId, managers, pools = [], zone }) => (
              <tr>
                <th scope="row">
                  <a href={`/admin/roster?team=${encodeURIComponent(teamId)}#people`}>{name}</a>
                </th>
                <td>{parentId === undefined ? '' : nameOf.get(parentId)}</td>
                <td>{managers.join(', ') || 'none'}</td>
                <td>{pools.join(', ')}</td>
                <td>{zone ?? 'of the organisation'}</td>
              </tr>
            ))}
        </WordsTable>
      )}
    </Panel>
  )
}
