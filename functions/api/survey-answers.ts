import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { tenantId } from '../../shared/identifier.ts'
import { HttpProblem } from '../../shared/problem.ts'
import { LONGEST_TEXT } from '../../shared/surveys/own-words.ts'
import type { AnswerFault } from '../../shared/surveys/read-answers.ts'
import { takeAnswer } from '../../shared/surveys/take-answer.ts'
import { BY_SURVEY_LINK } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'

const answerSchema = z.union([
  z.number(),
  z.array(z.string().max(128)).max(100),
  // Line ends may take two characters on the way.
  z.string().max(2 * LONGEST_TEXT),
])

const bodySchema = z.strictObject({
  tenant: tenantId.meta({ description: 'The first part of the link after /s/.' }),
  token: z.string().max(64).meta({ description: 'The last part of the link.' }),
  answers: z.record(z.string().max(128), answerSchema).meta({
    description:
      'By the link id of the question: of a choice its number, of tags their names, or own words. What is left out ' +
      'is not answered.',
  }),
})

const takenSchema = z.object({ state: z.enum(['saved', 'already answered']) })

const postAnswers = createRoute({
  method: 'post',
  path: '/v1/survey-answers',
  tags: ['Surveys'],
  summary: 'Answer a survey through a link',
  description:
    'What the page of the link does, for organisations that ask in an app of their own. Each person answers once, ' +
    'whichever of their links is used; sent again, the first answers stay. They are sealed when they come in, and ' +
    'nobody can read them before the survey has closed.',
  ...BY_SURVEY_LINK,
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: bodySchema,
          example: {
            tenant: 'demo',
            token: '7kq2m9v0x4c8n1h5t6w3z7r2ab',
            answers: { strain: 2, slowdown: ['inbox', 'phone'], easier: 'One list for everything' },
          },
        },
      },
    },
  },
  responses: {
    201: answer('The answers are saved.', takenSchema),
    200: answer('They were there already: the first stay, nothing was changed.', takenSchema),
    400: refusal('An answer does not fit its question, or there is none; field and reason say why.'),
    404: refusal('The link leads nowhere.'),
    409: refusal('The same person has begun to send answers through another of their links.'),
    410: refusal('The survey has closed.'),
  },
})

export function surveyAnswerRoutes(dependencies: ApiDependencies) {
  return newRoutes().openapi(postAnswers, async (c) => {
    const { tenant, token, answers } = c.req.valid('json')
    const taken = await takeAnswer({ tenantId: tenant, token, answers }, dependencies)
    switch (taken.kind) {
      case 'saved':
        return c.json({ state: 'saved' as const }, 201)
      case 'answered':
        return c.json({ state: 'already answered' as const }, 200)
      case 'unknown':
        throw new HttpProblem(404, 'This link leads nowhere')
      case 'closed':
        throw new HttpProblem(410, 'This survey has closed')
      case 'begun with another link':
        throw new HttpProblem(409, 'These answers were begun with another link of the same person')
      case 'faulty':
        throw new HttpProblem(400, 'The request is not valid', { rejection: rejectionOf(taken.faults) })
    }
  })
}

const REASONS: Readonly<Record<AnswerFault['fault'], string>> = {
  'unknown question': 'is not a question of this survey',
  'not an answer': 'is not an answer that this question has',
  'too long': `must be at most ${LONGEST_TEXT} characters`,
  'nothing answered': 'must answer at least one question',
}

function rejectionOf([first]: readonly AnswerFault[]) {
  const field = first?.linkId == null ? 'answers' : `answers.${first.linkId.slice(0, 64)}`
  return { field, reason: REASONS[first?.fault ?? 'nothing answered'] }
}
