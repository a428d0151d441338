import { isDeepStrictEqual } from 'node:util'
import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { RULE_IDS } from '../../shared/domain/alerts/rule-id.ts'
import type { RuleChange } from '../../shared/domain/alerts/rule-settings.ts'
import { ruleOf, settingsOfRule } from '../../shared/domain/alerts/settings-of-rule.ts'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { RuleVersion } from '../../shared/stores/alert-rule-store.ts'
import { allow } from './access.ts'
import { ruleChangeSchema, ruleSchema, ruleWithVersionsSchema } from './alert-rule-schemas.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { instantText } from './instant-text.ts'
import { requireRevision, revisionTag } from './revision-tag.ts'
import { tellAlertsDue } from './tell-alerts-due.ts'

const RULE_READERS = allow({ admin: 'no scope', leader: 'no scope', manager: 'no scope' }, 'goes on')
const VERSIONS_SHOWN = 50
const params = z.object({ ruleId: z.enum(RULE_IDS) })

export const rulesSchema = z.object({ rules: z.array(ruleSchema) })

const list = createRoute({
  method: 'get',
  path: '/v1/alert-rules',
  tags: ['Alerts'],
  summary: 'The alert rules: what they measure, when they fire, and why it matters',
  ...RULE_READERS,
  responses: { 200: answer('The rules.', rulesSchema) },
})

const one = createRoute({
  method: 'get',
  path: '/v1/alert-rules/{ruleId}',
  tags: ['Alerts'],
  summary: 'An alert rule, and how it was set before',
  ...RULE_READERS,
  request: { params },
  responses: { 200: answer('The rule. The ETag is its version.', ruleWithVersionsSchema) },
})

const put = createRoute({
  method: 'put',
  path: '/v1/alert-rules/{ruleId}',
  tags: ['Alerts'],
  summary: 'Put a change of a rule in place of the one before',
  description:
    'What is left out is as the catalogue has it. Every version is kept, with who changed it and when. The alerts are ' +
    'looked at anew at once; those of a rule that is switched off are withdrawn. Sending the same again is harmless.',
  ...allow({ admin: 'no scope' }, 'goes on'),
  request: {
    params,
    headers: z.object({ 'if-match': z.string().optional() }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: ruleChangeSchema,
          example: { high: 80, low: 70, teams: { riverside: { isOn: false } } },
        },
      },
    },
  },
  responses: {
    200: answer('The rule. The ETag is its version.', ruleSchema),
    409: refusal('Another change was sent at the same time.'),
    412: refusal('It was changed since the version that If-Match names.'),
  },
})

export function alertRuleRoutes(dependencies: ApiDependencies) {
  const { rules, now } = dependencies
  return newRoutes()
    .openapi(list, async (c) => {
      const stored = await rules.list(c.get('caller').tenantId)
      return c.json({ rules: stored.map(view) }, 200)
    })
    .openapi(one, async (c) => {
      const { tenantId, role } = c.get('caller')
      const { ruleId } = c.req.valid('param')
      const stored = await rules.get(tenantId, ruleId)
      const versions = role === 'admin' ? await rules.versions(tenantId, ruleId, VERSIONS_SHOWN) : []
      c.header('etag', revisionTag(stored.version))
      const shown = versions.map(({ version, at, author, change }) => ({
        version,
        at: at === null ? null : instantText(at),
        author,
        change: changeView(change),
      }))
      return c.json({ ...view(stored), versions: shown }, 200)
    })
    .openapi(put, async (c) => {
      const { tenantId, subject } = c.get('caller')
      const { ruleId } = c.req.valid('param')
      const stored = await rules.get(tenantId, ruleId)
      requireRevision(c.req.valid('header')['if-match'], stored.version)
      const change = c.req.valid('json') as RuleChange
      const at = Math.floor(now() / 1000)
      const isSame = isDeepStrictEqual(change, stored.change)
      const next = isSame ? stored : { ruleId, change, at, author: subject, version: stored.version + 1 }
      if (!isSame && !(await rules.save(tenantId, next, stored))) {
        throw new HttpProblem(409, 'Another change was sent at the same time; read the rule and send again')
      }
      await tellAlertsDue(tenantId, dependencies)
      c.header('etag', revisionTag(next.version))
      return c.json(view(next), 200)
    })
}

function view({ ruleId, version, change, at }: RuleVersion): z.infer<typeof ruleSchema> {
  const { title, severity, unit, why, suggestedAction, definitions, hysteresis, defaults } = ruleOf(ruleId)
  return {
    ruleId,
    title,
    severity,
    unit: unit.format === 'percent' ? `share; in messages in % ${unit.words}` : unit.words,
    why,
    suggestedAction,
    definitions: definitions.map(definitionReference),
    hysteresis: { ...hysteresis },
    defaults: { ...defaults },
    settings: settingsOfRule(ruleId, { [ruleId]: change }),
    change: changeView(change),
    version,
    changedAt: at === null ? null : instantText(at),
  }
}

function changeView(change: RuleChange): z.infer<typeof ruleChangeSchema> {
  return change as z.infer<typeof ruleChangeSchema>
}
