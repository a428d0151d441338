import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import { answerPage } from '../../../shared/pages/answer-page.ts'
import { feedsSchema } from '../../api/feeds.ts'
import { rejectionsSchema } from '../../api/intake-rejections.ts'
import { figureInWords } from '../figures/figure-in-words.ts'
import { Instant } from '../figures/instant.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { answered, read } from '../read-api.ts'
import { FormToken } from '../shell.tsx'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { WordsTable } from '../words-table.tsx'
import { AdminShell, Count } from './admin-shell.tsx'

const REJECTIONS_SHOWN = 50

type Feeds = z.infer<typeof feedsSchema>
type Rejections = z.infer<typeof rejectionsSchema>['rejections']

export function feedsRoutes(dependencies: SignedInDependencies) {
  const ofAdmin = pageFor(dependencies, ['admin'])
  return newPageRoutes()
    .get('/admin/feeds', ofAdmin, async (c) => {
      const before = c.req.query('before')
      const from = before === undefined ? '' : `&before=${encodeURIComponent(before)}`
      const path = `/v1/intake/rejections?limit=${REJECTIONS_SHOWN}${from}`
      const [feeds, { rejections }] = await Promise.all([
        read(c.get('api'), '/v1/feeds', feedsSchema),
        read(c.get('api'), path, rejectionsSchema),
      ])
      return answerPage(c, <FeedsPage c={c} feeds={feeds} rejections={rejections} />)
    })
    .post('/admin/feeds/rejections/:id/replay', ofAdmin, async (c) => {
      const id = encodeURIComponent(c.req.param('id'))
      await answered(c.get('api').send('POST', `/v1/intake/rejections/${id}/replay`))
      return c.redirect('/admin/feeds?notice=event-replayed', 303)
    })
}

const FeedsPage: FC<{
  readonly c: PageContext
  readonly feeds: Feeds
  readonly rejections: Rejections
}> = ({ c, feeds, rejections }) => (
  <AdminShell
    c={c}
    title="Feeds"
    lead="What brings in the work of your people: whether it comes as usual, and what of it was refused."
  >
    <Panel id="health" title="Health" source="/v1/feeds">
      {feeds.feeds.length === 0 ? (
        <Empty>
          Nothing has come in yet. A feed is known as soon as it sends its first event, or has its place in
          the <a href="/admin/settings">settings</a>.
        </Empty>
      ) : (
        <>
          <p>{finding(feeds)}</p>
          <Health feeds={feeds.feeds} />
          {!feeds.isSetAsideWhole && (
            <p class="hint">There are more: the latest refusals alone are counted.</p>
          )}
        </>
      )}
    </Panel>
    <Panel id="refused" title="Refused events">
      {rejections.length === 0 ? (
        <Empty>Nothing was refused{c.req.query('before') === undefined ? '' : ' before that'}.</Empty>
      ) : (
        <>
          <p>
            The event itself is not shown. What the door refused was told to its sender, who sends it again;
            what came over the queue is kept for 30 days, and can be replayed when its fault is mended.
          </p>
          <Refused c={c} rejections={rejections} />
        </>
      )}
      {rejections.length === REJECTIONS_SHOWN && (
        <p>
          <a href={`/admin/feeds?before=${rejections.at(-1)?.id}#refused`}>Older ones</a>
        </p>
      )}
    </Panel>
  </AdminShell>
)

function finding({ feeds, isWatched }: Feeds): string {
  const silent = feeds.filter(({ state }) => state === 'silent').map(({ feedId }) => feedId)
  const told = isWatched
    ? 'Whoever is an administrator is told of a silence.'
    : 'Nobody is told of a silence: the rule silent-feed is off.'
  return silent.length === 0
    ? `No feed is silent. ${told}`
    : `Silent: ${silent.join(', ')}. Twice the usual gap has passed without an event, half an hour at least. ${told}`
}

const STATES = {
  arriving: { says: 'as usual', tag: 'tag' },
  silent: { says: 'silent', tag: 'tag bad' },
  'not known yet': { says: 'too new to tell', tag: 'tag fair' },
  'nothing yet': { says: 'nothing yet', tag: 'tag fair' },
} as const

const Health: FC<{ readonly feeds: Feeds['feeds'] }> = ({ feeds }) => (
  <WordsTable
    caption="Each feed, and the events of the last 30 days that were refused"
    columns={['Feed', 'State', 'Last arrival', 'Usual gap', 'Silent since', 'Refused', 'Can be replayed']}
  >
    {feeds.map((feed, at) => (
      <tr>
        <th scope="row">{feed.feedId}</th>
        <td>
          <span class={STATES[feed.state].tag}>{STATES[feed.state].says}</span>
        </td>
        <td>{feed.lastArrivalAt === null ? 'never' : <Instant at={feed.lastArrivalAt} />}</td>
        <td>
          {feed.usualGapSeconds === null ? (
            'not known yet'
          ) : (
            <data value={feed.usualGapSeconds} data-field={`feeds.${at}.usualGapSeconds`}>
              {figureInWords(feed.usualGapSeconds, 'seconds')}
            </data>
          )}
        </td>
        <td>{feed.silentSince === null ? '' : <Instant at={feed.silentSince} />}</td>
        <td>
          <Count value={feed.setAside.rows} field={`feeds.${at}.setAside.rows`} />
        </td>
        <td>
          <Count value={feed.setAside.replayable} field={`feeds.${at}.setAside.replayable`} />
        </td>
      </tr>
    ))}
  </WordsTable>
)

const Refused: FC<{ readonly c: PageContext; readonly rejections: Rejections }> = ({ c, rejections }) => (
  <WordsTable caption="The newest days first" columns={['When', 'Feed', 'Field', 'Why', 'Replay']}>
    {rejections.map(({ id, at, feedId, field, reason, isReplayable }) => (
      <tr>
        <td>
          <Instant at={at} />
        </td>
        <td>{feedId}</td>
        <td>
          <code>{field}</code>
        </td>
        <td>{reason}</td>
        <td>
          {isReplayable ? (
            <form method="post" action={`/admin/feeds/rejections/${id}/replay`} class="inline">
              <FormToken c={c} />
              <button type="submit" class="quiet">
                Replay
                <span class="unseen">
                  : {field} {reason}
                </span>
              </button>
            </form>
          ) : (
            'by its sender'
          )}
        </td>
      </tr>
    ))}
  </WordsTable>
)
