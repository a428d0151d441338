import type { Child, FC } from 'hono/jsx'
import type * as z from 'zod'
import type { RosterTable } from '../../../shared/reading/roster-table.ts'
import type { rosterPreviewSchema } from '../../api/roster-preview.ts'
import { Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { FormToken } from '../shell.tsx'
import { AdminShell } from './admin-shell.tsx'
import { FaultsTable } from './faults-table.tsx'

const NAMED = 100

type Preview = z.infer<typeof rosterPreviewSchema>

interface PreviewProps {
  readonly c: PageContext
  readonly preview: Preview
  readonly table: RosterTable | undefined
  /** The roster, packed, for the form that puts it in place. */
  readonly draft: string
  readonly etag: string
}

/** What another roster would change; nothing has been changed yet. */
export const RosterPreviewPage: FC<PreviewProps> = ({ c, preview, table, draft, etag }) => {
  const faults = [
    ...(table?.faults ?? []).map(lineFault),
    ...preview.faults.map((fault) => told(fault, table)),
  ]
  return (
    <AdminShell
      c={c}
      title="What would change"
      lead="Nothing has been changed yet. Look at it, then put the roster in place, or choose another file."
    >
      {faults.length > 0 ? <Faults faults={faults} /> : <Changes {...{ c, preview, draft, etag }} />}
      {table !== undefined && (
        <p class="hint">
          Columns read: {table.columnsRead.join(', ')}. Never read:{' '}
          {table.columnsNeverRead.join(', ') || 'none'}.
        </p>
      )}
      <p>
        <a href="/admin/roster">Choose another file</a>
      </p>
    </AdminShell>
  )
}

interface ToldFault {
  readonly where: string
  readonly field: string
  readonly reason: string
}

function lineFault({ line, field, reason }: RosterTable['faults'][number]): ToldFault {
  return { where: `line ${line}`, field, reason }
}

/** A person of a table by their line, everything else by its place in the roster. */
function told({ field, reason }: Preview['faults'][number], table: RosterTable | undefined): ToldFault {
  const [list, at, ...rest] = field.split('.')
  const line = list === 'staff' ? table?.lines[Number(at)] : undefined
  return line === undefined
    ? { where: 'roster', field, reason }
    : { where: `line ${line}`, field: rest.join('.'), reason }
}

const Faults: FC<{ readonly faults: readonly ToldFault[] }> = ({ faults }) => (
  <Panel id="faults" title="It cannot be put in place">
    <p class="fault">Mend these in the file, and choose it again.</p>
    <FaultsTable caption="Each fault" of="Where" faults={faults} />
  </Panel>
)

const Changes: FC<Pick<PreviewProps, 'c' | 'preview' | 'draft' | 'etag'>> = ({ c, preview, draft, etag }) => {
  const { people, teams, moved, tooSmall, recomputed } = preview
  const lists = [people, teams].flatMap(({ added, changed, removed }) => [added, changed, removed])
  if (lists.every((list) => list.length === 0)) {
    return <p class="box">The file says what the roster says already: nothing would change.</p>
  }
  return (
    <>
      {tooSmall.length > 0 && (
        <div class="box alarm">
          <h2>Too small to be shown</h2>
          <p>Fewer people than the smallest group: the figures of these teams would be suppressed.</p>
          <ul>
            {tooSmall.map(({ teamId, peopleBefore, peopleAfter }) => (
              <li>
                {teamId}: {peopleAfter} instead of {peopleBefore}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Listed id="added" title="People who come" items={people.added} />
      <Listed id="removed" title="People who go" items={people.removed}>
        <p class="hint">Their figures stay, without a team.</p>
      </Listed>
      <Listed id="moved" title="People who move" items={moved.map(moveInWords)} />
      <Listed id="changed" title="People who change" items={people.changed.map(changeInWords)} />
      <Listed
        id="teams"
        title="Teams"
        items={[
          ...teams.added.map((id) => `${id}: new`),
          ...teams.changed.map(changeInWords),
          ...teams.removed.map((id) => `${id}: gone`),
        ]}
      />
      <p>
        {recomputed.people + recomputed.teams === 0
          ? 'No stored day comes out otherwise.'
          : `Computed anew: ${computedInWords(recomputed)}.`}
      </p>
      <form method="post" action="/admin/roster">
        <FormToken c={c} />
        <input type="hidden" name="draft" value={draft} />
        <input type="hidden" name="etag" value={etag} />
        <button type="submit">Put this roster in place</button>
      </form>
    </>
  )
}

function computedInWords({ people, teams }: Preview['recomputed']): string {
  const ofPeople = people === 1 ? 'the stored days of one person' : `the stored days of ${people} people`
  const ofTeams = teams === 1 ? 'all weeks of one team' : `all weeks of ${teams} teams`
  return [people > 0 && ofPeople, teams > 0 && ofTeams].filter(Boolean).join(', and ')
}

function moveInWords({ staffId, from, to }: Preview['moved'][number]): string {
  return `${staffId}: ${from ?? 'no team'} → ${to ?? 'no team'}`
}

function changeInWords({ id, fields }: Preview['people']['changed'][number]): string {
  return `${id}: ${fields.join(', ')}`
}

const Listed: FC<{
  readonly id: string
  readonly title: string
  readonly items: readonly string[]
  readonly children?: Child
}> = ({ id, title, items, children }) =>
  items.length === 0 ? null : (
    <Panel id={id} title={`${title}: ${items.length.toLocaleString('en')}`} isWide>
      <ul class="many">
        {items.slice(0, NAMED).map((item) => (
          <li>{item}</li>
        ))}
      </ul>
      {items.length > NAMED && <p>and {(items.length - NAMED).toLocaleString('en')} more</p>}
      {children}
    </Panel>
  )
