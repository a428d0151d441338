import { isDeepStrictEqual } from 'node:util'
import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { instantOf } from '../../shared/domain/local-time.ts'
import { frozenField } from '../../shared/domain/surveys/frozen-terms.ts'
import { takesAnswers } from '../../shared/domain/surveys/takes-answers.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { LaunchedCycle } from '../../shared/stores/survey-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { latestCloseOf, MOST_OPEN_DAYS } from '../../shared/surveys/cycle-expiry.ts'
import { cycleId } from '../../shared/surveys/survey.ts'
import { localDate } from '../../shared/zone.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { instantText } from './instant-text.ts'
import { notModified } from './revision-tag.ts'
import { tellSurveysDue } from './tell-surveys-due.ts'

export const cycleParams = z.object({
  cycleId: cycleId.meta({
    description: 'A survey and the day on which the cycle opened.',
    example: 'pulse-2026-11-30',
  }),
})

export const cycleSchema = z.object({
  cycleId: z.string(),
  surveyId: z.string(),
  instrumentId: z.string(),
  title: z.string(),
  languages: z.array(z.string()),
  state: z.enum(['open', 'closed', 'published']),
  mode: z.enum(['anonymous', 'confidential']),
  smallestGroup: z.int(),
  attribute: z.string().nullable(),
  opensAt: z.string(),
  closesAt: z.string().meta({ description: 'From then on no answer is taken.' }),
  publishedOn: z.string().nullable(),
})
export const cyclesSchema = z.object({ cycles: z.array(cycleSchema) })

const list = createRoute({
  method: 'get',
  path: '/v1/survey-cycles',
  tags: ['Surveys'],
  summary: 'The cycles of all surveys, the latest first',
  description:
    'What was promised to those who are asked, and where each cycle stands. How many have answered is published with ' +
    'the results, and nowhere before.',
  ...allow(
    {
      staff: 'no scope',
      manager: 'no scope',
      leader: 'no scope',
      admin: 'no scope',
      'privacy-officer': 'no scope',
    },
    'goes on',
  ),
  middleware: notModified,
  responses: { 200: answer('The cycles.', cyclesSchema) },
})

const extend = createRoute({
  method: 'post',
  path: '/v1/survey-cycles/{cycleId}/extend',
  tags: ['Surveys'],
  summary: 'Let an open cycle close later',
  description:
    `Never earlier than it has been promised, and at most ${MOST_OPEN_DAYS} days after it opened; nothing else of it ` +
    'can be changed. Sending the same again is harmless.',
  ...allow({ admin: 'no scope' }, 'goes on'),
  request: {
    params: cycleParams,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            closesOn: localDate.meta({
              description: 'The first day on which no answer is taken, by the calendar of the organization.',
            }),
          }),
          example: { closesOn: '2026-12-21' },
        },
      },
    },
  },
  responses: {
    200: answer('The cycle.', cycleSchema),
    404: refusal('There is no such cycle.'),
    409: refusal('It takes no more answers.'),
  },
})

export function surveyCycleRoutes(dependencies: ApiDependencies) {
  const { surveys, roster, now } = dependencies
  return newRoutes()
    .openapi(list, async (c) => {
      const cycles = (await surveys.cycles(c.get('caller').tenantId)).map(({ cycle }) => cycle)
      const latestFirst = cycles.toSorted((one, other) => other.opensAt - one.opensAt)
      c.header('cache-control', 'private, no-cache')
      return c.json({ cycles: latestFirst.map(view) }, 200)
    })
    .openapi(extend, async (c) => {
      const { tenantId } = c.get('caller')
      const { closesOn } = c.req.valid('json')
      const { settings } = await roster.settings(tenantId)
      const closesAt = instantOf(settings.zone, closesOn, '00:00')
      let extended: LaunchedCycle | undefined
      await untilSaved(async () => {
        const stored = await surveys.cycle(tenantId, c.req.valid('param').cycleId)
        if (stored === undefined) throw new HttpProblem(404, 'There is no such cycle')
        extended = extendedTo(closesAt, stored.cycle, Math.floor(now() / 1000))
        if (closesAt === stored.cycle.closesAt) return true
        return surveys.saveCycle(tenantId, extended, stored.revision)
      })
      await tellSurveysDue(tenantId, dependencies)
      return c.json(view(extended as LaunchedCycle), 200)
    })
}

/** @throws HttpProblem 400 or 409 for a cycle that may not close then */
function extendedTo(closesAt: number, cycle: LaunchedCycle, now: number): LaunchedCycle {
  if (!takesAnswers(cycle, now)) throw new HttpProblem(409, 'This cycle takes no more answers')
  const extended = { ...cycle, closesAt }
  const isLate = closesAt > latestCloseOf(cycle)
  if (!isLate && frozenField(cycle, extended, isDeepStrictEqual) === null) return extended
  const reason = isLate
    ? `must lie within ${MOST_OPEN_DAYS} days of the opening`
    : 'must not be before the day that was promised'
  throw new HttpProblem(400, 'The cycle cannot close then', { rejection: { field: 'closesOn', reason } })
}

function view(cycle: LaunchedCycle): z.infer<typeof cycleSchema> {
  const { instrument, translations, terms, publishedOn, opensAt, closesAt } = cycle
  return {
    cycleId: cycle.cycleId,
    surveyId: cycle.surveyId,
    instrumentId: instrument.instrumentId,
    title: instrument.title,
    languages: [instrument, ...translations].map(({ language }) => language),
    state: publishedOn !== null ? 'published' : cycle.state === 'closed' ? 'closed' : 'open',
    mode: terms.mode,
    smallestGroup: terms.smallestGroup,
    attribute: cycle.attribute,
    opensAt: instantText(opensAt),
    closesAt: instantText(closesAt),
    publishedOn,
  }
}
