import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { settingsOfRule } from '../../shared/domain/alerts/settings-of-rule.ts'
import { type FeedArrivals, readingsOfFeed } from '../../shared/domain/alerts/silent-feed.ts'
import type { IntakeRejection } from '../../shared/stores/intake-rejection-store.ts'
import { allow } from './access.ts'
import { answer } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { instantText } from './instant-text.ts'

const MOST_REJECTIONS = 1000

const STATES = ['arriving', 'silent', 'not known yet', 'nothing yet'] as const

export const feedsSchema = z.object({
  feeds: z.array(
    z.object({
      feedId: z.string(),
      state: z.enum(STATES),
      lastArrivalAt: z.string().nullable().meta({ description: 'To the minute.' }),
      usualGapSeconds: z
        .number()
        .nullable()
        .meta({ description: 'The median of the last 20 gaps; null until 10 and a day are known.' }),
      silentSince: z.string().nullable(),
      setAside: z
        .object({ rows: z.int(), replayable: z.int() })
        .meta({ description: 'Refused in the last 30 days, each fault of a day once.' }),
    }),
  ),
  isWatched: z.boolean().meta({ description: 'Whether the rule silent-feed is on.' }),
  isSetAsideWhole: z
    .boolean()
    .meta({ description: `False: only the latest ${MOST_REJECTIONS} refusals were counted.` }),
})

const list = createRoute({
  method: 'get',
  path: '/v1/feeds',
  tags: ['Intake'],
  summary: 'The feeds: when something came last, whether one has fallen silent, what was set aside',
  description:
    'Feeds that ever sent something, if only what was refused, and those that the settings name. Silent is what the rule silent-feed calls so, ' +
    'at this moment. How many events a feed sends a day is not kept.',
  ...allow({ admin: 'no scope', integration: 'events:write' }, 'goes on'),
  responses: { 200: answer('The feeds, sorted by id.', feedsSchema) },
})

export function feedRoutes({ feeds, rejections, roster, rules, now }: ApiDependencies) {
  return newRoutes().openapi(list, async (c) => {
    const { tenantId } = c.get('caller')
    const [known, { settings }, changes, refused] = await Promise.all([
      feeds.list(tenantId),
      roster.settings(tenantId),
      rules.changes(tenantId),
      rejections.list(tenantId, MOST_REJECTIONS),
    ])
    const rule = settingsOfRule('silent-feed', changes)
    const arrivalsOf = new Map(known.map(({ feedId, arrivals }) => [feedId, arrivals]))
    const refusedOf = Map.groupBy(refused, ({ feedId }) => feedId)
    const named = [...arrivalsOf.keys(), ...Object.keys(settings.feeds), ...refusedOf.keys()]
    const feedIds = [...new Set(named)].sort()
    const views = feedIds.map((feedId) => ({
      feedId,
      ...arrivalView(arrivalsOf.get(feedId), now() / 1000, rule.high),
      setAside: setAsideView(refusedOf.get(feedId) ?? []),
    }))
    const isSetAsideWhole = refused.length < MOST_REJECTIONS
    return c.json({ feeds: views, isWatched: rule.isOn, isSetAsideWhole }, 200)
  })
}

/** As the rule reads it, at this moment. */
function arrivalView(arrivals: FeedArrivals | undefined, now: number, times: number) {
  if (arrivals === undefined) return view('nothing yet', null, null, null)
  const last = readingsOfFeed(arrivals, now, times).at(-1)
  const lastArrivalAt = instantText(arrivals.last)
  if (last === undefined || last.level === 'missing') return view('not known yet', lastArrivalAt, null, null)
  const usual = last.baseline
  return last.level === 'high'
    ? view('silent', lastArrivalAt, usual, last.week)
    : view('arriving', lastArrivalAt, usual, null)
}

function view(
  state: (typeof STATES)[number],
  lastArrivalAt: string | null,
  usualGapSeconds: number | null,
  silentSince: string | null,
) {
  return { state, lastArrivalAt, usualGapSeconds, silentSince }
}

function setAsideView(refused: readonly IntakeRejection[]) {
  return { rows: refused.length, replayable: refused.filter(({ replay }) => replay !== null).length }
}
