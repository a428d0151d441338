import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { accessesOfDaySchema } from '../../api/access-log.ts'
import { dateInWords } from '../figures/dates-in-words.ts'
import { Empty, Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { AccessTable } from './access-table.tsx'
import { PrivacyShell } from './privacy-shell.tsx'

/** Who read whom on a day, page by page. */
export const AccessLogPage: FC<{
  readonly c: PageContext
  readonly log: z.infer<typeof accessesOfDaySchema>
}> = ({ c, log: { date, accesses, next } }) => (
  <PrivacyShell
    c={c}
    title="Access log"
    lead="Each reading of one person’s data by another. Every person finds the same in their own log."
  >
    <form method="get" action="/privacy/access-log" class="row">
      <div>
        <label for="date">Day, by the clock of UTC</label>
        <input id="date" name="date" type="date" value={date} required />
      </div>
      <button type="submit" class="quiet">
        Show
      </button>
    </form>
    <Panel id="readings" title={dateInWords(date)}>
      {accesses.length === 0 ? (
        <Empty>On this day nobody has read anybody’s data.</Empty>
      ) : (
        <AccessTable caption="The newest first" accesses={accesses} />
      )}
      {next !== null && (
        <p>
          <a href={`/privacy/access-log?${new URLSearchParams({ date, cursor: next })}`}>Older ones</a>
        </p>
      )}
    </Panel>
  </PrivacyShell>
)
