import type { Child, FC } from 'hono/jsx'
import type * as z from 'zod'
import { answerPage } from '../../../shared/pages/answer-page.ts'
import { channelsSchema } from '../../api/channels.ts'
import { deliveriesSchema } from '../../api/deliveries.ts'
import { feedsSchema } from '../../api/feeds.ts'
import { importsSchema } from '../../api/imports.ts'
import { recomputationsSchema } from '../../api/recomputations.ts'
import { Instant } from '../figures/instant.tsx'
import { Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { read } from '../read-api.ts'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { AdminShell, Count } from './admin-shell.tsx'
import { stateOfChannel } from './channel-state.ts'

const DEAD = '/v1/deliveries?state=dead&limit=5'

interface Overview {
  readonly feeds: z.infer<typeof feedsSchema>['feeds']
  readonly channels: z.infer<typeof channelsSchema>['channels']
  readonly dead: z.infer<typeof deliveriesSchema>['deliveries']
  readonly imports: z.infer<typeof importsSchema>['imports']
  readonly recomputations: z.infer<typeof recomputationsSchema>['recomputations']
}

export function overviewRoutes(dependencies: SignedInDependencies) {
  return newPageRoutes().get('/admin', pageFor(dependencies, ['admin']), async (c) => {
    const api = c.get('api')
    const [{ feeds }, { channels }, { deliveries: dead }, { imports }, { recomputations }] =
      await Promise.all([
        read(api, '/v1/feeds', feedsSchema),
        read(api, '/v1/channels', channelsSchema),
        read(api, DEAD, deliveriesSchema),
        read(api, '/v1/imports', importsSchema),
        read(api, '/v1/recomputations', recomputationsSchema),
      ])
    return answerPage(c, <OverviewPage c={c} of={{ feeds, channels, dead, imports, recomputations }} />)
  })
}

/** What needs somebody, and nothing of what does not. */
const OverviewPage: FC<{ readonly c: PageContext; readonly of: Overview }> = ({ c, of }) => {
  const silent = of.feeds.filter(({ state }) => state === 'silent')
  const refused = of.feeds.map((feed, at) => ({ feed, at })).filter(({ feed }) => feed.setAside.rows > 0)
  const channels = of.channels.filter((channel) => stateOfChannel(channel).isBad)
  const failed = of.imports.filter(({ state }) => state === 'failed')
  const running = of.recomputations
    .map((each, at) => ({ each, at }))
    .filter(({ each }) => each.state === 'running')
  const isCalm = [silent, refused, channels, of.dead, failed].every((list) => list.length === 0)
  return (
    <AdminShell
      c={c}
      title="Administration"
      lead="What needs somebody now: what comes in, and what goes out."
    >
      <p class="box" role="status">
        {isCalm ? 'Nothing needs you now.' : 'Something needs you: see below.'}
      </p>
      <div class="panels">
        <Matter
          {...{ id: 'silent', title: 'Feeds that have fallen silent', href: '/admin/feeds' }}
          source="/v1/feeds"
          calm="No feed has fallen silent."
          items={silent.map(({ feedId, silentSince }) => (
            <>
              <b>{feedId}</b>: nothing since {silentSince && <Instant at={silentSince} />}
            </>
          ))}
        />
        <Matter
          {...{ id: 'refused', title: 'Events that were refused', href: '/admin/feeds#refused' }}
          source="/v1/feeds"
          calm="In the last 30 days no event was refused."
          items={refused.map(({ feed, at }) => (
            <>
              <b>{feed.feedId}</b>: <Count value={feed.setAside.rows} field={`feeds.${at}.setAside.rows`} />{' '}
              set aside, <Count value={feed.setAside.replayable} field={`feeds.${at}.setAside.replayable`} />{' '}
              can be replayed
            </>
          ))}
        />
        <Matter
          {...{ id: 'files', title: 'Files that could not be read', href: '/admin/mappings' }}
          source="/v1/imports"
          calm="Of the latest files every one was read."
          items={failed.map(({ feedId, reason, createdAt }) => (
            <>
              <b>{feedId}</b>, <Instant at={createdAt} />: {reason}
            </>
          ))}
        />
        <Matter
          {...{ id: 'channels', title: 'Channels that do not work', href: '/admin/channels' }}
          source="/v1/channels"
          calm="Every channel that is in use works."
          items={channels.map((channel) => (
            <>
              <b>{channel.name}</b>: {stateOfChannel(channel).says}
            </>
          ))}
        />
        <Matter
          {...{ id: 'dead', title: 'Messages that were given up', href: '/admin/deliveries?state=dead' }}
          source={DEAD}
          calm="No message was given up."
          items={of.dead.map(({ createdAt, channelId, attempts }) => (
            <>
              <b>{of.channels.find((channel) => channel.channelId === channelId)?.name ?? channelId}</b>,{' '}
              <Instant at={createdAt} />: {attempts.at(-1)?.reason}
            </>
          ))}
        />
        <Matter
          {...{ id: 'computed', title: 'Days that are being computed anew', href: '/admin/settings' }}
          source="/v1/recomputations"
          isUnderWay
          calm="All stored days follow the settings and the roster of now."
          items={running.map(({ each, at }) => (
            <>
              Since <Instant at={each.requestedAt} />:{' '}
              <Count value={each.shards.done} field={`recomputations.${at}.shards.done`} /> of{' '}
              <Count value={each.shards.total} field={`recomputations.${at}.shards.total`} /> parts done
            </>
          ))}
        />
      </div>
    </AdminShell>
  )
}

const Matter: FC<{
  readonly id: string
  readonly title: string
  readonly href: string
  readonly source: string
  /** What is said where there is nothing. */
  readonly calm: string
  readonly items: readonly Child[]
  /** It ends by itself. */
  readonly isUnderWay?: boolean
}> = ({ id, title, href, source, calm, items, isUnderWay = false }) => (
  <Panel id={id} title={title} source={source}>
    {items.length === 0 ? (
      <p>
        <span class="tag">fine</span> {calm}
      </p>
    ) : (
      <>
        <p>{isUnderWay ? <span class="tag fair">under way</span> : <span class="tag bad">needs you</span>}</p>
        <ul>
          {items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
        <p>
          <a href={href}>
            See to it<span class="unseen">: {title}</span>
          </a>
        </p>
      </>
    )}
  </Panel>
)
