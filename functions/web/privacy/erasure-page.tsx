import type { FC } from 'hono/jsx'
import { Fault } from '../admin/admin-shell.tsx'
import { Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { FormToken, Shell } from '../shell.tsx'
import type { Erasures } from './receipts.tsx'

interface ErasureProps {
  readonly c: PageContext
  readonly staffId: string
  readonly title: string
  /** What stays, and what comes after. */
  readonly leaves: Pick<Erasures, 'stays' | 'later'>
  readonly trail: readonly { readonly href: string; readonly name: string }[]
  readonly fault?: string | undefined
}

const GOES = [
  'Each event of the EHR: when it was, and of what kind.',
  'Visits and shifts.',
  'Days, with every figure.',
  'The name in messages and tasks that are closed: nobody stands in its place.',
  'How to be told of alerts.',
]

/** What an erasure does, before it is done: with the id written out, for it cannot be undone. */
export const ErasurePage: FC<ErasureProps> = ({ c, staffId, title, leaves, trail, fault }) => (
  <Shell
    c={c}
    title={title}
    lead="This cannot be undone. Nothing is deleted before you confirm it below."
    trail={trail}
  >
    <div class="panels">
      <div class="stack">
        <Panel id="goes" title="What is deleted">
          <ul>
            {GOES.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
          <p>{leaves.later}</p>
        </Panel>
        <Panel id="confirm-it" title="Delete it">
          <form method="post" action={new URL(c.req.url).pathname}>
            <FormToken c={c} />
            <label for="confirm">
              To confirm, write the staff id: <code>{staffId}</code>
            </label>
            <input
              id="confirm"
              name="confirm"
              autocomplete="off"
              required
              aria-invalid={fault === undefined ? undefined : 'true'}
              aria-describedby={fault === undefined ? undefined : 'confirm-fault'}
            />
            <Fault id="confirm-fault" reason={fault} />
            <button type="submit" class="danger">
              Delete for good
            </button>
          </form>
        </Panel>
      </div>
      <Panel id="stays" title="What stays, and why">
        <dl class="stays">
          {leaves.stays.map(({ what, why }) => (
            <>
              <dt>{what}</dt>
              <dd>{why}</dd>
            </>
          ))}
        </dl>
      </Panel>
    </div>
  </Shell>
)
