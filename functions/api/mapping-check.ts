import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { HttpProblem } from '../../shared/problem.ts'
import { checkedMapping } from '../../shared/reading/checked-mapping.ts'
import { mappingSchema } from '../../shared/reading/mapping.ts'
import { UnreadableFile } from '../../shared/reading/unreadable-file.ts'
import { allow, CHANGES_NOTHING } from './access.ts'
import { answer } from './answers.ts'
import { newRoutes } from './api.ts'

const MOST_BYTES = 64 * 1024

const checkSchema = z.strictObject({
  map: mappingSchema,
  text: z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= MOST_BYTES, `must be at most ${MOST_BYTES} bytes`)
    .meta({ description: 'The beginning of the file, its header with it; whole rows. At most 64 kB.' }),
})

export const checkedMappingSchema = z.object({
  columnsRead: z.array(z.string()),
  columnsNeverRead: z.array(z.string()),
  rows: z.object({ read: z.int(), events: z.int(), ignored: z.int(), rejected: z.int() }),
  events: z
    .array(z.object({ line: z.int(), event: z.record(z.string(), z.unknown()) }))
    .meta({ description: 'The first 20, ids shortened to their first characters.' }),
  faults: z
    .array(z.object({ line: z.int(), field: z.string(), reason: z.string() }))
    .meta({ description: 'The first 100.' }),
})

const EXAMPLE = {
  map: {
    kind: 'activity' as const,
    zone: 'America/New_York',
    columns: { at: 'ACCESS_TIME', staffId: 'USER_ID' },
    constants: { action: 'notes' },
  },
  text: 'ACCESS_TIME,USER_ID\n2026-01-22 14:05:09,n-204\n',
}

const route = createRoute({
  method: 'post',
  path: '/v1/mappings/check',
  tags: ['Intake'],
  summary: 'What a mapping makes of a piece of a file',
  description:
    'The same reading as of a file in the bucket and of npm run import, with the same faults. Nothing of it is kept, ' +
    'logged or sent on.',
  ...allow({ admin: 'no scope' }, 'goes on'),
  ...CHANGES_NOTHING,
  request: {
    body: { required: true, content: { 'application/json': { schema: checkSchema, example: EXAMPLE } } },
  },
  responses: { 200: answer('What the rows became.', checkedMappingSchema) },
})

export function mappingCheckRoutes() {
  return newRoutes().openapi(route, async (c) => {
    const { map, text } = c.req.valid('json')
    try {
      const { columnsRead, columnsNeverRead, rows, events, faults } = await checkedMapping(map, text)
      const shown = {
        columnsRead: [...columnsRead],
        columnsNeverRead: [...columnsNeverRead],
        rows,
        events: [...events],
        faults: [...faults],
      }
      return c.json(shown, 200)
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      const rejection = { field: 'text', reason: error.reason }
      throw new HttpProblem(400, 'The piece of the file cannot be read by this mapping', { rejection })
    }
  })
}
