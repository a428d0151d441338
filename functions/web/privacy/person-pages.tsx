import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { accessesSchema } from '../../api/me.ts'
import { Empty, Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { AccessTable, personPath } from './access-table.tsx'
import { PrivacyShell } from './privacy-shell.tsx'
import { type Erasures, Receipts } from './receipts.tsx'

/** Where the privacy officer names a person. There is no list: whoever asks for them names them. */
export const FindPersonPage: FC<{ readonly c: PageContext }> = ({ c }) => (
  <PrivacyShell
    c={c}
    title="A person"
    lead="Who looked at the data of a person, and what was erased of them. No figure of theirs is shown."
  >
    <PersonForm />
    <p class="hint">The person finds each of these readings in their own access log.</p>
  </PrivacyShell>
)

export const PersonForm: FC = () => (
  <form method="get" action="/privacy/people" class="row">
    <div>
      <label for="staffId">Staff id</label>
      <input id="staffId" name="staffId" autocomplete="off" maxlength={128} required />
    </div>
    <button type="submit" class="quiet">
      Show
    </button>
  </form>
)

interface PersonProps {
  readonly c: PageContext
  readonly staffId: string
  readonly accesses: z.infer<typeof accessesSchema>['accesses']
  readonly erasures: Erasures
  readonly source: string
}

/** What the privacy officer sees of a person: who looked, and what was erased; no figure. */
export const PersonPage: FC<PersonProps> = ({ c, staffId, accesses, erasures, source }) => (
  <PrivacyShell
    c={c}
    title={`Person ${staffId}`}
    lead="Who looked at the data of this person, and what was erased of them. They find this reading in their own log."
  >
    <Panel id="who-looked" title="Who looked">
      {accesses.length === 0 ? (
        <Empty>Nobody has looked at the data of this person so far.</Empty>
      ) : (
        <AccessTable caption="The newest 100" accesses={accesses} />
      )}
    </Panel>
    {erasures.erasures.length > 0 && <Receipts erasures={erasures.erasures} source={source} />}
    <Panel id="erase" title="Delete what is kept of this person">
      <p>
        On their demand, or because they have left. You see what goes and what stays before anything is done.
      </p>
      <p>
        <a href={`${personPath(staffId)}/erasure`}>See what would be deleted</a>
      </p>
    </Panel>
  </PrivacyShell>
)
