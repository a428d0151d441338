import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { changedSettings, haveSameFigures } from '../../shared/changed-settings.ts'
import { EFFECTS_OF_SETTING, SETTING_EFFECTS, type SettingEffect } from '../../shared/setting-effects.ts'
import { allow, CHANGES_NOTHING } from './access.ts'
import { answer } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { revisionTag } from './revision-tag.ts'
import { wholeSettingsSchema } from './settings.ts'

const changedSchema = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })

export const settingsVersionsSchema = z.object({
  versions: z.array(
    z.object({
      revision: z.int(),
      at: z.string(),
      actorId: z.string().meta({ description: 'The account at your sign-in.' }),
      changes: z.array(changedSchema),
    }),
  ),
  next: z.int().nullable().meta({ description: 'What to name as before; null where nothing follows.' }),
})

export const settingsPreviewSchema = z.object({
  changes: z.array(
    changedSchema.extend({
      effects: z.array(
        z.object({
          effect: z.enum(Object.keys(SETTING_EFFECTS) as [SettingEffect, ...SettingEffect[]]),
          meaning: z.string(),
        }),
      ),
    }),
  ),
  recomputes: z.boolean().meta({ description: 'Whether stored days would be computed anew.' }),
})

const versions = createRoute({
  method: 'get',
  path: '/v1/settings/versions',
  tags: ['Setup'],
  summary: 'How the settings were before, who changed them, and when',
  description: 'Every version that was saved; the newest first. The first is compared with the defaults.',
  ...allow({ admin: 'no scope', 'privacy-officer': 'no scope' }, 'goes on'),
  request: {
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(20).default(20),
      before: z.coerce
        .number()
        .int()
        .min(1)
        .optional()
        .meta({ description: 'The revision of the last one that you have seen.' }),
    }),
  },
  responses: { 200: answer('The versions.', settingsVersionsSchema) },
})

const preview = createRoute({
  method: 'post',
  path: '/v1/settings/preview',
  tags: ['Setup'],
  summary: 'What would change if these settings were put, and what that does',
  description:
    'Takes what PUT /v1/settings takes, and saves nothing. The ETag is the revision that it was compared with: as ' +
    'If-Match of the PUT it makes sure that nothing else is overwritten.',
  ...allow({ admin: 'no scope' }, 'goes on'),
  ...CHANGES_NOTHING,
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: wholeSettingsSchema,
          example: { zone: 'America/New_York', inactivityGapSeconds: 240 },
        },
      },
    },
  },
  responses: { 200: answer('Each field that would change.', settingsPreviewSchema) },
})

export function settingsHistoryRoutes({ roster }: ApiDependencies) {
  return newRoutes()
    .openapi(versions, async (c) => {
      const { limit, before } = c.req.valid('query')
      const listed = await roster.settingsVersions(c.get('caller').tenantId, limit, before)
      const views = listed.versions.map((version) => ({ ...version, changes: [...version.changes] }))
      return c.json({ versions: views, next: listed.next }, 200)
    })
    .openapi(preview, async (c) => {
      const { settings, revision } = await roster.settings(c.get('caller').tenantId)
      const wanted = c.req.valid('json')
      const changes = changedSettings(settings, wanted).map((change) => ({
        ...change,
        effects: EFFECTS_OF_SETTING[change.field].map((effect) => ({
          effect,
          meaning: SETTING_EFFECTS[effect],
        })),
      }))
      c.header('etag', revisionTag(revision))
      return c.json({ changes, recomputes: !haveSameFigures(settings, wanted) }, 200)
    })
}
