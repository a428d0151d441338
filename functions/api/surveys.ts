import { isDeepStrictEqual } from 'node:util'
import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { HttpProblem } from '../../shared/problem.ts'
import { type Survey, surveyId, surveySchema } from '../../shared/surveys/survey.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { notModified, requireRevision, revisionTag } from './revision-tag.ts'
import { surveyFault } from './survey-faults.ts'
import { tellSurveysDue } from './tell-surveys-due.ts'

export const storedSurveySchema = z.object({ surveyId: z.string(), survey: surveySchema })
export const surveysSchema = z.object({ surveys: z.array(storedSurveySchema) })

const params = z.object({ surveyId: surveyId.meta({ description: 'A name for it.', example: 'pulse' }) })

const EXAMPLE = {
  instrumentId: 'pulse',
  questions: ['strain', 'fairness', 'safety', 'slowdown', 'easier'],
  mode: 'anonymous',
  smallestGroup: 5,
  attribute: 'role',
  recurrence: { firstDate: '2026-11-30', everyWeeks: 13, openDays: 14 },
}

const list = createRoute({
  method: 'get',
  path: '/v1/surveys',
  tags: ['Surveys'],
  summary: 'The surveys: what is asked, of whom, how often',
  ...allow({ admin: 'no scope' }, 'goes on'),
  middleware: notModified,
  responses: { 200: answer('The surveys, sorted by their ids.', surveysSchema) },
})

const one = createRoute({
  method: 'get',
  path: '/v1/surveys/{surveyId}',
  tags: ['Surveys'],
  summary: 'A survey, as the next cycle will be',
  ...allow({ admin: 'no scope' }, 'goes on'),
  middleware: notModified,
  request: { params },
  responses: {
    200: answer('The survey. The ETag is its revision.', storedSurveySchema),
    404: refusal('There is no such survey.'),
  },
})

const put = createRoute({
  method: 'put',
  path: '/v1/surveys/{surveyId}',
  tags: ['Surveys'],
  summary: 'Set a survey up, or change it for cycles to come',
  description:
    'A missing field takes its default. A cycle that has opened keeps what it was opened with: its questions, its mode ' +
    'and its smallest group are never changed. `isOn: false` opens no more cycles. Sending the same again is harmless.',
  ...allow({ admin: 'no scope' }, 'goes on'),
  request: {
    params,
    headers: z.object({ 'if-match': z.string().optional() }),
    body: { required: true, content: { 'application/json': { schema: surveySchema, example: EXAMPLE } } },
  },
  responses: {
    200: answer('The survey. The ETag is its revision.', storedSurveySchema),
    409: refusal('Another change was sent at the same time.'),
    412: refusal('It was changed since the revision that If-Match names.'),
  },
})

export function surveySetupRoutes(dependencies: ApiDependencies) {
  const { surveys, roster } = dependencies
  return newRoutes()
    .openapi(list, async (c) => {
      const stored = await surveys.surveys(c.get('caller').tenantId)
      c.header('cache-control', 'private, no-cache')
      return c.json({ surveys: stored.map(({ surveyId: id, survey }) => ({ surveyId: id, survey })) }, 200)
    })
    .openapi(one, async (c) => {
      const { surveyId: id } = c.req.valid('param')
      const stored = await surveys.survey(c.get('caller').tenantId, id)
      if (stored === undefined) throw new HttpProblem(404, 'There is no such survey')
      c.header('etag', revisionTag(stored.revision))
      c.header('cache-control', 'private, no-cache')
      return c.json({ surveyId: id, survey: stored.survey }, 200)
    })
    .openapi(put, async (c) => {
      const { tenantId } = c.get('caller')
      const { surveyId: id } = c.req.valid('param')
      const survey: Survey = c.req.valid('json')
      const stored = await surveys.survey(tenantId, id)
      requireRevision(c.req.valid('header')['if-match'], stored?.revision ?? 0)
      const rejection = await surveyFault(tenantId, survey, dependencies)
      if (rejection !== null) throw new HttpProblem(400, 'The survey cannot be held so', { rejection })
      const isSame = isDeepStrictEqual(survey, stored?.survey)
      await roster.register(tenantId)
      if (!isSame && !(await surveys.saveSurvey(tenantId, id, survey, stored?.revision))) {
        throw new HttpProblem(409, 'Another change was sent at the same time; read the survey and send again')
      }
      await tellSurveysDue(tenantId, dependencies)
      c.header('etag', revisionTag((stored?.revision ?? 0) + (isSame ? 0 : 1)))
      return c.json({ surveyId: id, survey }, 200)
    })
}
