import { createHash } from 'node:crypto'
import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { listedPromises, promiseState, type SurveyPromise } from '../../shared/domain/surveys/promise.ts'
import { HttpProblem } from '../../shared/problem.ts'
import { expiry } from '../../shared/stores/retention.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { localDate } from '../../shared/zone.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { LINES_OF_TEXT } from './lines-of-text.ts'
import { organizationDate } from './organization-date.ts'
import { notModified } from './revision-tag.ts'
import { publishedHead } from './survey-access.ts'
import { cycleParams } from './survey-cycles.ts'

export const promiseSchema = z.object({
  promiseId: z.string(),
  cycleId: z.string(),
  heard: z.string(),
  action: z.string(),
  dueOn: z.string(),
  keptOn: z.string().nullable(),
  state: z.enum(['open', 'overdue', 'kept', 'kept late']),
})
export const promisesSchema = z.object({ promises: z.array(promiseSchema) })

const words = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .regex(...LINES_OF_TEXT)

const make = createRoute({
  method: 'post',
  path: '/v1/survey-cycles/{cycleId}/promises',
  tags: ['Surveys'],
  summary: 'Answer a cycle: what we heard, what we will do, by when',
  description:
    'Everybody of the staff can read it, here and on the page where they answer. The same twice is one promise.',
  ...allow({ leader: 'no scope' }, 'goes on'),
  request: {
    params: cycleParams,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            heard: words.meta({ description: 'What we heard.' }),
            action: words.meta({ description: 'What we will do.' }),
            dueOn: localDate.meta({ description: 'The last day on which it counts as kept in time.' }),
          }),
          example: {
            heard: 'The inbox takes up the evening.',
            action: 'Refill requests go to the pharmacy team first.',
            dueOn: '2027-01-31',
          },
        },
      },
    },
  },
  responses: {
    201: answer('The promise.', promiseSchema),
    404: refusal('There is no such cycle, or its results are not published.'),
  },
})

const keep = createRoute({
  method: 'post',
  path: '/v1/promises/{promiseId}/keep',
  tags: ['Surveys'],
  summary: 'Say that a promise is kept, as of today',
  ...allow({ leader: 'no scope' }, 'goes on'),
  request: {
    params: z.object({
      promiseId: z.string().regex(/^[\w-]{1,64}$/, 'is not the id of a promise'),
    }),
  },
  responses: {
    200: answer('The promise; one that was kept before stays so.', promiseSchema),
    404: refusal('There is no such promise.'),
  },
})

const list = createRoute({
  method: 'get',
  path: '/v1/promises',
  tags: ['Surveys'],
  summary: 'What leadership has promised, and what became of it',
  description: 'Overdue first, then what is due next; what is kept stands last.',
  ...allow({ staff: 'no scope', manager: 'no scope', leader: 'no scope' }, 'goes on'),
  middleware: notModified,
  responses: { 200: answer('The promises.', promisesSchema) },
})

export function promiseRoutes(dependencies: ApiDependencies) {
  const { surveyResults, now } = dependencies
  const expiresAt = () => expiry('surveyResult', 0, now() / 1000)
  return newRoutes()
    .openapi(make, async (c) => {
      const { tenantId } = c.get('caller')
      const { cycleId } = await publishedHead(tenantId, c.req.valid('param').cycleId, surveyResults)
      const said = c.req.valid('json')
      const today = await organizationDate(tenantId, dependencies)
      const promise = { promiseId: promiseIdOf(cycleId, said), cycleId, ...said, keptOn: null }
      const stored = (await surveyResults.promises(tenantId)).find(
        (each) => each.promise.promiseId === promise.promiseId,
      )
      if (stored !== undefined) return c.json(view(stored.promise, today), 201)
      if (said.dueOn < today) {
        const rejection = { field: 'dueOn', reason: 'must not lie in the past' }
        throw new HttpProblem(400, 'The promise is not taken', { rejection })
      }
      await surveyResults.savePromise(tenantId, promise, expiresAt(), undefined)
      return c.json(view(promise, today), 201)
    })
    .openapi(keep, async (c) => {
      const { tenantId } = c.get('caller')
      const { promiseId } = c.req.valid('param')
      const today = await organizationDate(tenantId, dependencies)
      let kept: SurveyPromise | undefined
      await untilSaved(async () => {
        const stored = (await surveyResults.promises(tenantId)).find(
          ({ promise }) => promise.promiseId === promiseId,
        )
        if (stored === undefined) throw new HttpProblem(404, 'There is no such promise')
        kept = { ...stored.promise, keptOn: stored.promise.keptOn ?? today }
        if (stored.promise.keptOn !== null) return true
        return surveyResults.savePromise(tenantId, kept, expiresAt(), stored.revision)
      })
      return c.json(view(kept as SurveyPromise, today), 200)
    })
    .openapi(list, async (c) => {
      const { tenantId } = c.get('caller')
      const [today, stored] = await Promise.all([
        organizationDate(tenantId, dependencies),
        surveyResults.promises(tenantId),
      ])
      const promises = stored.map(({ promise }) => promise)
      c.header('cache-control', 'private, no-cache')
      return c.json({ promises: listedPromises(promises, today).map((each) => view(each, today)) }, 200)
    })
}

/** The same words for the same day are the same promise, however often they are sent. */
function promiseIdOf(
  cycleId: string,
  { heard, action, dueOn }: Pick<SurveyPromise, 'heard' | 'action' | 'dueOn'>,
) {
  const text = JSON.stringify([cycleId, heard, action, dueOn])
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

function view(promise: SurveyPromise, today: string): z.infer<typeof promiseSchema> {
  return { ...promise, state: promiseState(promise, today) }
}
