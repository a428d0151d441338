import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import type { Silence } from '../../shared/domain/alerts/mask.ts'
import { RULE_IDS } from '../../shared/domain/alerts/rule-id.ts'
import { parseInstant } from '../../shared/domain/instant.ts'
import { identifier } from '../../shared/identifier.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Caller } from '../../shared/sign-in.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { allow } from './access.ts'
import { teamsManagedBy } from './alert-access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { instantInput } from './instant-input.ts'
import { instantText } from './instant-text.ts'
import { LINES_OF_TEXT } from './lines-of-text.ts'
import { pageByTime, pageOf } from './page-by-time.ts'
import { tellAlertsDue } from './tell-alerts-due.ts'

const SILENCERS = allow({ manager: 'no scope', leader: 'no scope' }, 'goes on')
const LONGEST_DAYS = 366

const matcher = z
  .strictObject({
    ruleId: z.enum(RULE_IDS).optional(),
    scopeKind: z.enum(['team', 'organization', 'feed']).optional(),
    scopeId: identifier.optional(),
  })
  .meta({ description: 'What is left out matches all. A manager names one of their teams.' })

export const silenceSchema = z.object({
  silenceId: z.string(),
  matcher,
  start: z.string(),
  end: z.string(),
  author: z.string(),
  comment: z.string(),
})
export const silencesSchema = z.object({ silences: z.array(silenceSchema), next: z.string().nullable() })

const list = createRoute({
  method: 'get',
  path: '/v1/silences',
  tags: ['Alerts'],
  summary: 'Silences, the one that ends last first',
  description: 'Those that are past are left out, unless `past=true` asks for them.',
  ...SILENCERS,
  request: {
    query: z.strictObject({ past: z.enum(['true', 'false']).default('false'), ...pageByTime }),
  },
  responses: { 200: answer('The silences.', silencesSchema) },
})

const create = createRoute({
  method: 'post',
  path: '/v1/silences',
  tags: ['Alerts'],
  summary: 'Silence alerts for a time: they are shown, and not told',
  description: 'It always has an end. The comment is shown to who may read silences, and goes nowhere else.',
  ...SILENCERS,
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            matcher,
            start: instantInput.optional().meta({ description: 'Left out: now.' }),
            end: instantInput,
            comment: z
              .string()
              .max(500)
              .regex(...LINES_OF_TEXT)
              .default(''),
          }),
          example: {
            matcher: { scopeKind: 'team', scopeId: 'riverside' },
            end: '2027-01-05T00:00:00Z',
            comment: 'Holidays: half of the team is away.',
          },
        },
      },
    },
  },
  responses: { 201: answer('The silence.', silenceSchema), 403: refusal('It reaches beyond your teams.') },
})

const end = createRoute({
  method: 'post',
  path: '/v1/silences/{silenceId}/end',
  tags: ['Alerts'],
  summary: 'End a silence now',
  ...SILENCERS,
  request: {
    params: z.object({ silenceId: z.string().regex(/^[\w-]{1,64}$/, 'is not the id of a silence') }),
  },
  responses: {
    200: answer('The silence.', silenceSchema),
    404: refusal('There is no such silence, or it is not yours.'),
  },
})

export function silenceRoutes(dependencies: ApiDependencies) {
  const { silences, roster, newId } = dependencies
  const nowSeconds = () => Math.floor(dependencies.now() / 1000)
  return newRoutes()
    .openapi(list, async (c) => {
      const caller = c.get('caller')
      const { past, ...page } = c.req.valid('query')
      const [isTheirs, all] = await Promise.all([
        reachOf(caller, dependencies),
        silences.list(caller.tenantId),
      ])
      const now = nowSeconds()
      const shown = all.filter((each) => isTheirs(each) && (past === 'true' || each.end > now))
      const found = pageOf(shown, ({ end: at, silenceId: id }) => ({ at, id }), page)
      return c.json({ silences: found.page.map(view), next: found.next }, 200)
    })
    .openapi(create, async (c) => {
      const caller = c.get('caller')
      const body = c.req.valid('json')
      const now = nowSeconds()
      const silence: Silence = {
        silenceId: newId(),
        matcher: body.matcher as Silence['matcher'],
        start: body.start === undefined ? now : secondsOf(body.start),
        end: secondsOf(body.end),
        author: caller.subject,
        comment: body.comment,
      }
      requireTime(silence, now)
      if (!(await reachOf(caller, { roster }))(silence)) {
        throw new HttpProblem(403, 'A manager silences one of their own teams')
      }
      const isSaved = await silences.save(caller.tenantId, silence, undefined, now)
      if (!isSaved) throw new Error('The id of a new silence was taken')
      await tellAlertsDue(caller.tenantId, dependencies)
      return c.json(view(silence), 201)
    })
    .openapi(end, async (c) => {
      const caller = c.get('caller')
      const { silenceId } = c.req.valid('param')
      const isTheirs = await reachOf(caller, dependencies)
      let ended: Silence | undefined
      await untilSaved(async () => {
        const stored = await silences.get(caller.tenantId, silenceId)
        if (stored === undefined || !isTheirs(stored.silence)) {
          throw new HttpProblem(404, 'There is no such silence here for you')
        }
        const now = nowSeconds()
        ended = { ...stored.silence, end: Math.min(stored.silence.end, now) }
        return silences.save(caller.tenantId, ended, stored.revision, now)
      })
      await tellAlertsDue(caller.tenantId, dependencies)
      return c.json(view(ended as Silence), 200)
    })
}

/** Whose silences somebody reads and makes: a leader all, a manager those of a team of theirs. */
async function reachOf(
  { tenantId, role, staffId }: Caller,
  { roster }: Pick<ApiDependencies, 'roster'>,
): Promise<(silence: Silence) => boolean> {
  if (role === 'leader') return () => true
  const own = teamsManagedBy(staffId, staffId === null ? [] : await roster.teams(tenantId))
  return ({ matcher: { scopeKind, scopeId } }) =>
    scopeKind === 'team' && scopeId !== undefined && own.has(scopeId)
}

function requireTime({ start, end: until }: Silence, now: number): void {
  const reason =
    until <= Math.max(start, now)
      ? 'must lie after the start, and in the future'
      : until > now + LONGEST_DAYS * 86_400
        ? `must lie within ${LONGEST_DAYS} days`
        : null
  if (reason === null) return
  throw new HttpProblem(400, 'The silence has no such time', { rejection: { field: 'end', reason } })
}

function view({ start, end: until, ...silence }: Silence): z.infer<typeof silenceSchema> {
  return {
    ...silence,
    matcher: { ...silence.matcher },
    start: instantText(start),
    end: instantText(until),
  }
}

function secondsOf(instant: string): number {
  return Math.floor(parseInstant(instant) / 1000)
}
