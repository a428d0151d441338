import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { parseInstant } from '../../shared/domain/instant.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Caller } from '../../shared/sign-in.ts'
import { actOnAlert } from './act-on-alert.ts'
import { ALERT_ACTORS, alertAccess } from './alert-access.ts'
import { explainedAlertSchema } from './alert-view.ts'
import { alertKey } from './alerts.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { instantInput } from './instant-input.ts'
import { LINES_OF_TEXT } from './lines-of-text.ts'

const LONGEST_SNOOZE_DAYS = 28

const comment = z
  .string()
  .max(500)
  .regex(...LINES_OF_TEXT)
  .optional()
  .meta({
    description: 'For whoever acts on the alert next: it stands in its history, and is told in no message.',
  })

/** May be left out, as may the whole body. */
const COMMENT = {
  required: false,
  content: {
    'application/json': { schema: z.strictObject({ comment }), example: { comment: 'We talk on Tuesday.' } },
  },
}

const RESPONSES = {
  200: answer('The alert as it is then.', explainedAlertSchema),
  404: refusal('There is no such alert, or it is not yours.'),
  409: refusal('It means nothing in the state in which the alert is; the detail says why.'),
}

const acknowledge = createRoute({
  method: 'post',
  path: '/v1/alerts/{alertKey}/acknowledge',
  tags: ['Alerts'],
  summary: 'Say that somebody is on it: it is told no more until it fires anew',
  ...ALERT_ACTORS,
  request: { params: z.object({ alertKey }), body: COMMENT },
  responses: RESPONSES,
})

const snooze = createRoute({
  method: 'post',
  path: '/v1/alerts/{alertKey}/snooze',
  tags: ['Alerts'],
  summary: 'Put it off: it is told again where it fires still',
  ...ALERT_ACTORS,
  request: {
    params: z.object({ alertKey }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ until: instantInput, comment }),
          example: { until: '2026-11-30T08:00:00Z' },
        },
      },
    },
  },
  responses: RESPONSES,
})

const resolve = createRoute({
  method: 'post',
  path: '/v1/alerts/{alertKey}/resolve',
  tags: ['Alerts'],
  summary: 'Say that it is over: it fires again with the next high week only',
  ...ALERT_ACTORS,
  request: { params: z.object({ alertKey }), body: COMMENT },
  responses: RESPONSES,
})

export function alertActionRoutes(dependencies: ApiDependencies) {
  async function act(caller: Caller, key: string, input: Parameters<typeof actOnAlert>[2]) {
    const access = await alertAccess(caller, dependencies)
    return actOnAlert({ tenantId: caller.tenantId, access }, key, input, dependencies)
  }

  return newRoutes()
    .openapi(acknowledge, async (c) => {
      const caller = c.get('caller')
      const input = { kind: 'acknowledge', actor: caller.subject, ...commented(c.req.valid('json')) } as const
      return c.json(await act(caller, c.req.valid('param').alertKey, input), 200)
    })
    .openapi(snooze, async (c) => {
      const caller = c.get('caller')
      const until = Math.floor(parseInstant(c.req.valid('json').until) / 1000)
      if (until > dependencies.now() / 1000 + LONGEST_SNOOZE_DAYS * 86_400) {
        const rejection = { field: 'until', reason: `must lie within ${LONGEST_SNOOZE_DAYS} days` }
        throw new HttpProblem(400, 'A snooze must end soon', { rejection })
      }
      const input = {
        kind: 'snooze',
        actor: caller.subject,
        until,
        ...commented(c.req.valid('json')),
      } as const
      return c.json(await act(caller, c.req.valid('param').alertKey, input), 200)
    })
    .openapi(resolve, async (c) => {
      const caller = c.get('caller')
      const input = { kind: 'resolve', actor: caller.subject, ...commented(c.req.valid('json')) } as const
      return c.json(await act(caller, c.req.valid('param').alertKey, input), 200)
    })
}

/** Blank is as good as none. */
function commented({ comment: written = '' }: { readonly comment?: string | undefined }) {
  const text = written.trim()
  return text === '' ? {} : { comment: text }
}
