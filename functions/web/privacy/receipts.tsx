import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { erasuresSchema } from '../../api/erasures.ts'
import { Count } from '../admin/admin-shell.tsx'
import { Instant } from '../figures/instant.tsx'
import { Panel } from '../figures/panel.tsx'

export type Erasures = z.infer<typeof erasuresSchema>

const ERASED = [
  ['hoursOfActivity', 'Hours of activity'],
  ['scheduleEntries', 'Visits and shifts'],
  ['days', 'Days with their figures'],
  ['closedWorkItems', 'Closed messages and tasks that name nobody in their place now'],
  ['alertPreferences', 'Preferences for alerts'],
] as const

/** The receipts of what was erased, the newest first. */
export const Receipts: FC<{ readonly erasures: Erasures['erasures']; readonly source: string }> = ({
  erasures,
  source,
}) => (
  <Panel id="receipts" title="What was erased" source={source}>
    <ol class="plain">
      {erasures.map(({ id, at, askedBy, isComplete, erased, openWorkItems }, index) => (
        <li class="receipt">
          <p>
            <b>
              <Instant at={at} />
            </b>
            , asked for by {askedBy}. {!isComplete && <span class="tag bad">not finished: erase again</span>}
          </p>
          <dl>
            {ERASED.map(([name, words]) => (
              <>
                <dt>{words}</dt>
                <dd>
                  <Count value={erased[name]} field={`erasures.${index}.erased.${name}`} />
                </dd>
              </>
            ))}
            <dt>Open messages and tasks that stay</dt>
            <dd>
              <Count value={openWorkItems} field={`erasures.${index}.openWorkItems`} />
            </dd>
          </dl>
          <p class="hint">Receipt {id}</p>
        </li>
      ))}
    </ol>
  </Panel>
)
