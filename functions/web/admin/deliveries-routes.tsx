import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import { answerPage } from '../../../shared/pages/answer-page.ts'
import { channelsSchema } from '../../api/channels.ts'
import { deliveriesSchema } from '../../api/deliveries.ts'
import { Instant } from '../figures/instant.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { answered, read } from '../read-api.ts'
import { FormToken } from '../shell.tsx'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { WordsTable } from '../words-table.tsx'
import { AdminShell } from './admin-shell.tsx'

const SHOWN = 50

type Deliveries = z.infer<typeof deliveriesSchema>['deliveries']
type Channels = z.infer<typeof channelsSchema>['channels']

/** What was chosen above the log. */
interface Chosen {
  readonly state: string
  readonly channelId: string
}

export function deliveriesRoutes(dependencies: SignedInDependencies) {
  const ofAdmin = pageFor(dependencies, ['admin'])
  return newPageRoutes()
    .get('/admin/deliveries', ofAdmin, async (c) => {
      const chosen = { state: c.req.query('state') ?? '', channelId: c.req.query('channelId') ?? '' }
      const before = c.req.query('before') ?? ''
      const query = new URLSearchParams({ limit: String(SHOWN) })
      for (const [name, value] of Object.entries({ ...chosen, before })) {
        if (value !== '') query.set(name, value)
      }
      const [{ deliveries }, { channels }] = await Promise.all([
        read(c.get('api'), `/v1/deliveries?${query}`, deliveriesSchema),
        read(c.get('api'), '/v1/channels', channelsSchema),
      ])
      return answerPage(c, <DeliveriesPage {...{ c, deliveries, channels, chosen }} />)
    })
    .post('/admin/deliveries/:id/replay', ofAdmin, async (c) => {
      const path = `/v1/deliveries/${encodeURIComponent(c.req.param('id'))}/replay`
      await answered(c.get('api').send('POST', path))
      return c.redirect('/admin/deliveries?notice=delivery-replayed', 303)
    })
}

const STATES = { waiting: 'tag fair', delivered: 'tag', dead: 'tag bad' }
const KINDS: Readonly<Record<Deliveries[number]['kind'], string>> = {
  immediate: 'alert',
  digest: 'digest',
  test: 'test',
  verification: 'code',
  'channel-disabled': 'channel switched off',
  'alert-change': 'change of an alert',
}

const DeliveriesPage: FC<{
  readonly c: PageContext
  readonly deliveries: Deliveries
  readonly channels: Channels
  readonly chosen: Chosen
}> = ({ c, deliveries, channels, chosen }) => {
  const nameOf = (id: string) => channels.find(({ channelId }) => channelId === id)?.name ?? id
  const last = deliveries.at(-1)?.id.split('.')[1] ?? ''
  return (
    <AdminShell
      c={c}
      title="Deliveries"
      lead="What went out, what waits, and what was given up, with each attempt. What a message says is not shown."
    >
      <form method="get" action="/admin/deliveries" class="row">
        <div>
          <label for="state">State</label>
          <select id="state" name="state">
            <option value="">all</option>
            {Object.keys(STATES).map((state) => (
              <option value={state} selected={state === chosen.state}>
                {state}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="channelId">Channel</label>
          <select id="channelId" name="channelId">
            <option value="">all</option>
            {channels.map(({ channelId, name }) => (
              <option value={channelId} selected={channelId === chosen.channelId}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" class="quiet">
          Show
        </button>
      </form>
      <Panel id="log" title="Log">
        {deliveries.length === 0 ? (
          <Empty>There is no such delivery. They are kept for 90 days.</Empty>
        ) : (
          <WordsTable
            caption="The newest first"
            columns={['When', 'Channel', 'What', 'State', 'Attempts', 'Deliver again']}
          >
            {deliveries.map((delivery) => (
              <tr>
                <td>
                  <Instant at={delivery.createdAt} />
                </td>
                <td>{nameOf(delivery.channelId)}</td>
                <td>{KINDS[delivery.kind]}</td>
                <td>
                  <span class={STATES[delivery.state]}>{delivery.state}</span>
                </td>
                <td>
                  <Attempts delivery={delivery} />
                </td>
                <td>
                  {delivery.state !== 'waiting' && (
                    <form method="post" action={`/admin/deliveries/${delivery.id}/replay`} class="inline">
                      <FormToken c={c} />
                      <button type="submit" class="quiet">
                        Again<span class="unseen"> to {nameOf(delivery.channelId)}</span>
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </WordsTable>
        )}
        {deliveries.length === SHOWN && (
          <p>
            <a href={`/admin/deliveries?${new URLSearchParams({ ...chosen, before: last })}`}>Older ones</a>
          </p>
        )}
      </Panel>
    </AdminShell>
  )
}

const Attempts: FC<{ readonly delivery: Deliveries[number] }> = ({ delivery }) => {
  const { attempts, nextAttemptAt } = delivery
  return (
    <>
      {attempts.length === 0 && 'none yet'}
      {attempts.length > 0 && (
        <ol class="plain">
          {attempts.map(({ at, status, reason }) => (
            <li>
              <Instant at={at} />: {reason}
              {status !== null && ` (${status})`}
            </li>
          ))}
        </ol>
      )}
      {nextAttemptAt !== null && (
        <p class="hint">
          next <Instant at={nextAttemptAt} />
        </p>
      )}
    </>
  )
}
