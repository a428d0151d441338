import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { feedsSchema } from '../../shared/reading/reading-options.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { replaceSettings } from './replace-settings.ts'
import { notModified, revisionTag } from './revision-tag.ts'

/** With how the files of each feed are read, which the stored settings take as it is. */
export const wholeSettingsSchema = settingsSchema.extend({ feeds: feedsSchema.default({}) })

export const storedSettingsSchema = z.object({
  settings: wholeSettingsSchema,
  recomputationId: z.string().nullable(),
})

const getSettings = createRoute({
  method: 'get',
  path: '/v1/settings',
  tags: ['Setup'],
  summary: 'The settings; before the first were sent, the defaults',
  ...allow({ admin: 'no scope' }, 'goes on'),
  middleware: notModified,
  responses: { 200: answer('The settings. The ETag is their revision.', wholeSettingsSchema) },
})

const EXAMPLE = {
  zone: 'America/New_York',
  inactivityGapSeconds: 300,
  pajamaWindow: { start: '17:30', end: '07:00' },
  holidays: ['2026-11-26', '2026-12-25'],
  systemAccounts: ['interface-1'],
  feeds: { clarity: { zone: 'America/Chicago', systemAccounts: ['BATCH'] } },
}

const putSettings = createRoute({
  method: 'put',
  path: '/v1/settings',
  tags: ['Setup'],
  summary: 'Put settings in place of the stored ones',
  description:
    'A missing field takes its default. Where a figure comes out otherwise under the new settings, all stored ' +
    'days are computed anew: recomputationId says which recomputation was started. Sending the same again is ' +
    'harmless, and starts a recomputation that was lost.',
  ...allow({ admin: 'no scope' }, 'goes on'),
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: wholeSettingsSchema, example: EXAMPLE } },
    },
    headers: z.object({ 'if-match': z.string().optional() }),
  },
  responses: {
    200: answer('The stored settings.', storedSettingsSchema),
    409: refusal('Others were sent at the same time.'),
    412: refusal('They were changed since the revision that If-Match names.'),
  },
})

export function settingsRoutes(dependencies: ApiDependencies) {
  return newRoutes()
    .openapi(getSettings, async (c) => {
      const { settings, revision } = await dependencies.roster.settings(c.get('caller').tenantId)
      c.header('etag', revisionTag(revision))
      c.header('cache-control', 'private, no-cache')
      return c.json(settings, 200)
    })
    .openapi(putSettings, async (c) => {
      const wanted = c.req.valid('json')
      const ifMatch = c.req.valid('header')['if-match']
      const caller = c.get('caller')
      const replaced = await replaceSettings(caller, wanted, ifMatch, dependencies)
      const { revision, changedFields, ...stored } = replaced
      c.set('changedFields', changedFields)
      c.header('etag', revisionTag(revision))
      return c.json(stored, 200)
    })
}
