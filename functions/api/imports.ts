import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { feedId } from '../../shared/identifier.ts'
import { importId, isImportId, uploadKey } from '../../shared/import-place.ts'
import { HttpProblem } from '../../shared/problem.ts'
import { readingOptionsSchema } from '../../shared/reading/reading-options.ts'
import { newImport } from '../../shared/stores/new-import.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { importSchema, importView } from './import-view.ts'

/** Long enough to begin the upload; one that has begun may take as long as it takes. */
const UPLOAD_SECONDS = 900

const id = z
  .string()
  .refine(isImportId, 'is not the id of an import')
  .meta({ example: '20261122T140509-9f86d081' })

export const announcedImportSchema = importSchema.extend({
  upload: z.object({
    method: z.literal('PUT'),
    url: z.string().meta({ description: 'Takes one file, without a token: whoever has it may send.' }),
    expiresAt: z.string(),
  }),
})
export const importsSchema = z.object({ imports: z.array(importSchema.omit({ rejections: true })) })

const announce = createRoute({
  method: 'post',
  path: '/v1/imports',
  tags: ['Intake'],
  summary: 'Announce a file, and get the address to put it to',
  description:
    'Then send it: curl -T FILE "$url". Plain or gzip; what it is, is seen by its content. The options say what a ' +
    'file does not say of itself, and go before those of its feed in the settings. The file is deleted once it is read.',
  ...allow({ admin: 'no scope', integration: 'events:write' }, 'goes on'),
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            feedId: feedId.default('default'),
            options: readingOptionsSchema.default({}),
          }),
          example: { feedId: 'clarity', options: { zone: 'America/New_York' } },
        },
      },
    },
  },
  responses: { 201: answer('It waits for its file; its address stands in Location.', announcedImportSchema) },
})

const list = createRoute({
  method: 'get',
  path: '/v1/imports',
  tags: ['Intake'],
  summary: 'The files that came in, and what became of them',
  description:
    'The latest first, files that were dropped in the bucket too. For rejections ask for one import.',
  ...allow({ admin: 'no scope', integration: 'no scope' }, 'goes on'),
  request: {
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(20),
      before: id.optional().meta({ description: 'The id of the last one that you have seen.' }),
    }),
  },
  responses: { 200: answer('The imports.', importsSchema) },
})

const one = createRoute({
  method: 'get',
  path: '/v1/imports/{id}',
  tags: ['Intake'],
  summary: 'How far the reading of a file has come, and what was rejected',
  ...allow({ admin: 'no scope', integration: 'no scope' }, 'goes on'),
  request: { params: z.object({ id }) },
  responses: {
    200: answer('Its state, with the first 200 rejections.', importSchema),
    404: refusal('There is none of this name, or no longer: they are kept 90 days.'),
  },
})

export function importRoutes({ imports, files, now, newId }: ApiDependencies) {
  return newRoutes()
    .openapi(announce, async (c) => {
      const { tenantId } = c.get('caller')
      const { feedId, options } = c.req.valid('json')
      const at = new Date(now())
      const announced = newImport(importId(at, newId()), feedId, options, at.toISOString())
      const url = await files.uploadUrl(uploadKey(tenantId, announced.id), UPLOAD_SECONDS)
      await imports.change(tenantId, announced.id, (stored) => (stored ? undefined : announced))
      const expiresAt = new Date(now() + UPLOAD_SECONDS * 1000).toISOString()
      c.header('location', `/v1/imports/${announced.id}`)
      const upload = { method: 'PUT' as const, url, expiresAt }
      return c.json({ ...importView(announced, now()), upload }, 201)
    })
    .openapi(list, async (c) => {
      const { limit, before } = c.req.valid('query')
      const found = await imports.list(c.get('caller').tenantId, limit, before)
      const views = found.map((each) => {
        const { rejections: _, ...view } = importView(each, now())
        return view
      })
      return c.json({ imports: views }, 200)
    })
    .openapi(one, async (c) => {
      const found = await imports.get(c.get('caller').tenantId, c.req.valid('param').id)
      if (found === undefined) throw new HttpProblem(404, 'There is no such import')
      return c.json(importView(found, now()), 200)
    })
}
