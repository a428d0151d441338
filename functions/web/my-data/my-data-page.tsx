import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { accessesSchema, meSchema } from '../../api/me.ts'
import { Fault } from '../admin/admin-shell.tsx'
import { Instant } from '../figures/instant.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { AccessTable } from '../privacy/access-table.tsx'
import { type Erasures, Receipts } from '../privacy/receipts.tsx'
import { Shell } from '../shell.tsx'

interface MyDataProps {
  readonly c: PageContext
  readonly me: z.infer<typeof meSchema>
  readonly accesses: z.infer<typeof accessesSchema>['accesses']
  readonly erasures: Erasures
  /** What the form of the export has in it. */
  readonly dates: Readonly<Record<'from' | 'to', string>>
  readonly fault?: string | undefined
}

/** What is kept of a person: who looked at it, what others can see, take it along, have it deleted. */
export const MyDataPage: FC<MyDataProps> = ({ c, me, accesses, erasures, dates, fault }) => (
  <Shell
    c={c}
    title="My data"
    lead="Your days, sessions and minutes are yours. Here you see who looked at them, take them with you, or have them deleted."
  >
    <div class="panels">
      <Panel id="who-looked" title="Who looked" isWide>
        <WhoLooked accesses={accesses} />
      </Panel>
      <Panel id="others" title="What others can see of you">
        <ul>
          {me.whatOthersSee.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </Panel>
      <div class="stack">
        <Panel id="export" title="Take it with you">
          <p>
            All that is kept of you as a file: your entry in the roster, the figures of your days, each event
            with its time, your visits and shifts, what you did with messages and tasks, and who looked. At
            most 31 days a file.
          </p>
          <form method="get" action="/my-data/export" class="row">
            {(['from', 'to'] as const).map((name) => (
              <div>
                <label for={name}>{name === 'from' ? 'From' : 'To'}</label>
                <input
                  id={name}
                  name={name}
                  type="date"
                  value={dates[name]}
                  required
                  aria-invalid={fault === undefined ? undefined : 'true'}
                  aria-describedby={fault === undefined ? undefined : 'dates-fault'}
                />
              </div>
            ))}
            <button type="submit">Download</button>
          </form>
          <Fault id="dates-fault" reason={fault} />
        </Panel>
        <Panel id="erase" title="Have it deleted">
          <p>
            What is kept of you is deleted for good. Work that is open stays with you, for it has to be done,
            and so does the log of who looked, for it protects you. You see all of it before anything is done.
          </p>
          <p>
            <a href="/my-data/erasure">See what would be deleted</a>
          </p>
        </Panel>
      </div>
    </div>
    {erasures.erasures.length > 0 && <Receipts erasures={erasures.erasures} source="/v1/me/erasures" />}
  </Shell>
)

const WhoLooked: FC<Pick<MyDataProps, 'accesses'>> = ({ accesses }) => {
  const others = accesses.filter(({ role }) => role !== 'staff')
  const [latest] = others
  return (
    <>
      <p>
        {latest === undefined ? (
          'Nobody else has looked at your data so far.'
        ) : (
          <>
            Somebody else last looked on <Instant at={latest.at} />.
          </>
        )}
      </p>
      {accesses.length === 0 ? (
        <Empty>Each reading of your data by another will stand here, before they get their answer.</Empty>
      ) : (
        <AccessTable caption="The newest 100; all of them are in your file" accesses={accesses} />
      )}
    </>
  )
}
