import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { readAudience } from '../../shared/alert-audience.ts'
import { readAction, type SignedAction } from '../../shared/channels/action-token.ts'
import { isFromSlack } from '../../shared/channels/slack-signature.ts'
import { tenantId } from '../../shared/identifier.ts'
import { HttpProblem } from '../../shared/problem.ts'
import { allow, SIGNED_BY_SLACK } from './access.ts'
import { actOnAlert } from './act-on-alert.ts'
import { recipientAccess } from './alert-access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import type { PauseWatch } from './pause-watch.ts'

const LONGEST_BODY = 200_000
const SNOOZE_SECONDS = 7 * 86_400

const appSchema = z.object({ isSet: z.boolean() })

const getApp = createRoute({
  method: 'get',
  path: '/v1/slack-app',
  tags: ['Channels'],
  summary: 'Whether a Slack app was set up, so that messages have buttons that act',
  ...allow({ admin: 'no scope' }, 'goes on'),
  responses: { 200: answer('Whether its secret is there. The secret is not shown.', appSchema) },
})

const putApp = createRoute({
  method: 'put',
  path: '/v1/slack-app',
  tags: ['Channels'],
  summary: 'Set up the Slack app whose buttons act',
  description: 'The signing secret of the app, whose interactivity must lead to /v1/slack/actions.',
  ...allow({ admin: 'no scope' }, 'goes on'),
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ signingSecret: z.string().regex(/^[!-~]{16,128}$/, 'is not a secret') }),
        },
      },
    },
  },
  responses: { 200: answer('It is there.', appSchema) },
})

const actions = createRoute({
  method: 'post',
  path: '/v1/slack/actions',
  tags: ['Channels'],
  summary: 'What a button in a Slack message says',
  description:
    'For Slack alone. The signature of Slack over the body (X-Slack-Signature) must hold and be at most five minutes ' +
    'old, and the button must carry what Evenshift has signed: for this organisation, this alert and this recipient, ' +
    'to whom the alert must have been told, by the roster of now. It acknowledges, or snoozes for a week.',
  ...SIGNED_BY_SLACK,
  responses: {
    200: answer('Done; or nothing to do, as for the button that opens the alert.', z.object({})),
    401: refusal('The signature does not hold, or the button has expired.'),
    404: refusal('There is no such alert for this recipient.'),
    409: refusal('It means nothing in the state in which the alert is.'),
    413: refusal('The body is too large.'),
    503: refusal('The privacy officer has paused Evenshift for this organization.'),
  },
})

export function slackRoutes(dependencies: ApiDependencies, pauses: PauseWatch) {
  const { slackApp, now } = dependencies

  /** Only a button that we signed says which tenant it is about; only that tenant's Slack may press it. */
  async function pressed(value: string, request: Parameters<typeof isFromSlack>[0]): Promise<SignedAction> {
    const seconds = Math.floor(now() / 1000)
    const tenant = tenantSaid(value)
    const [key, signingSecret] =
      tenant === undefined
        ? []
        : await Promise.all([slackApp.actionKey(tenant), slackApp.signingSecret(tenant)])
    const isSigned = signingSecret !== undefined && isFromSlack(request, signingSecret, seconds)
    const action = isSigned && key !== undefined ? readAction(value, key, seconds) : undefined
    if (action === undefined || action.tenantId !== tenant) {
      throw new HttpProblem(401, 'This is not a button of Evenshift, pressed in Slack just now')
    }
    return action
  }

  return newRoutes()
    .openapi(getApp, async (c) => {
      const isSet = (await slackApp.signingSecret(c.get('caller').tenantId)) !== undefined
      return c.json({ isSet }, 200)
    })
    .openapi(putApp, async (c) => {
      await slackApp.saveSigningSecret(c.get('caller').tenantId, c.req.valid('json').signingSecret)
      return c.json({ isSet: true }, 200)
    })
    .openapi(actions, async (c) => {
      const body = await c.req.text()
      if (body.length > LONGEST_BODY) throw new HttpProblem(413, 'The body is too large')
      const value = buttonValue(body)
      if (value === undefined) return c.json({}, 200)
      const action = await pressed(value, {
        timestamp: c.req.header('x-slack-request-timestamp') ?? '',
        signature: c.req.header('x-slack-signature') ?? '',
        body,
      })
      await pauses.refuseWhilePaused(action.tenantId)
      const input =
        action.action === 'acknowledge'
          ? { kind: 'acknowledge' as const, actor: actorOf(action) }
          : {
              kind: 'snooze' as const,
              actor: actorOf(action),
              until: Math.floor(now() / 1000) + SNOOZE_SECONDS,
            }
      const audience = await readAudience(action.tenantId, dependencies)
      const actor = {
        tenantId: action.tenantId,
        access: recipientAccess(action.recipientId, audience),
      }
      await actOnAlert(actor, action.alertKey, input, dependencies)
      return c.json({}, 200)
    })
}

const payloadSchema = z.object({
  type: z.literal('block_actions'),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().max(2000).optional() })).min(1),
})

/** What the button that was pressed carries; undefined for one that only opens a page. */
function buttonValue(body: string): string | undefined {
  try {
    const payload: unknown = JSON.parse(new URLSearchParams(body).get('payload') ?? '')
    return payloadSchema.safeParse(payload).data?.actions[0]?.value
  } catch {
    return undefined
  }
}

const saidSchema = z.object({ tenantId })

/** What a button says of its tenant, before anything of it is checked. */
function tenantSaid(value: string): string | undefined {
  try {
    const said: unknown = JSON.parse(Buffer.from(value.split('.')[0] ?? '', 'base64url').toString('utf8'))
    return saidSchema.safeParse(said).data?.tenantId
  } catch {
    return undefined
  }
}

function actorOf({ recipientId }: SignedAction): string {
  return `slack ${recipientId}`
}
