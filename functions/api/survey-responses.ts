import { createHash } from 'node:crypto'
import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { seededRandom } from '../../shared/domain/seeded-random.ts'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import { recombinedAnswers } from '../../shared/domain/surveys/recombined-answers.ts'
import { FHIR_CONTENT_TYPE } from '../../shared/fhir-content-type.ts'
import { HttpProblem } from '../../shared/problem.ts'
import { fhirQuestionnaireResponse } from '../../shared/surveys/fhir-questionnaire.ts'
import { allow } from './access.ts'
import { refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { notModified } from './revision-tag.ts'
import { publishedHead } from './survey-access.ts'
import { cycleParams } from './survey-cycles.ts'

/** Under 3 MB of long instruments: a function may answer 6. */
const MOST_A_PAGE = 1000

/** HL7: the data were made of others, by taking them together. */
const AGGREGATED = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'AGGRED',
  display: 'aggregated',
}

const coding = z.object({ system: z.string().optional(), code: z.string(), display: z.string() })

/** Source: https://hl7.org/fhir/R4/questionnaireresponse.html */
export const responsesSchema = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('collection'),
  meta: z.object({ security: z.array(coding) }),
  link: z.array(z.object({ relation: z.enum(['self', 'next']), url: z.string() })),
  entry: z
    .array(
      z.object({
        resource: z.object({
          resourceType: z.literal('QuestionnaireResponse'),
          status: z.literal('completed'),
          questionnaire: z.string(),
          item: z.array(z.object({ linkId: z.string(), answer: z.array(z.object({ valueCoding: coding })) })),
        }),
      }),
    )
    .optional(),
})
type Responses = z.infer<typeof responsesSchema>

const route = createRoute({
  method: 'get',
  path: '/v1/survey-cycles/{cycleId}/responses',
  tags: ['Surveys'],
  summary: 'A cycle as FHIR QuestionnaireResponses, without subject, author or time',
  description:
    'A Bundle (R4) for tools that read nothing else. It is made of the published counts of the whole organization alone: ' +
    'each question is dealt out apart from the others, so that no response is what anybody has answered, and nothing of ' +
    'how two questions go together is in it (marked as aggregated). Without comments; empty where the counts are ' +
    'suppressed. The same each time it is asked for.',
  ...allow({ leader: 'no scope', integration: 'aggregates:read' }),
  middleware: notModified,
  request: {
    params: cycleParams,
    query: z.strictObject({
      _count: z.coerce.number().int().min(1).max(MOST_A_PAGE).default(MOST_A_PAGE),
      _offset: z.coerce
        .number()
        .int()
        .min(0)
        .max(1_000_000)
        .default(0)
        .meta({ description: 'Of the link with the relation next.' }),
    }),
  },
  responses: {
    200: { description: 'A page of them.', content: { [FHIR_CONTENT_TYPE]: { schema: responsesSchema } } },
    404: refusal('There is no such cycle, or its results are not published.'),
  },
})

export function surveyResponseRoutes({ surveys, surveyResults }: ApiDependencies) {
  return newRoutes().openapi(route, async (c) => {
    const { tenantId } = c.get('caller')
    const { _count: count, _offset: offset } = c.req.valid('query')
    const { cycleId } = await publishedHead(tenantId, c.req.valid('param').cycleId, surveyResults)
    const [stored, cells] = await Promise.all([
      surveys.cycle(tenantId, cycleId),
      surveyResults.cells(tenantId, cycleId, [null]),
    ])
    if (stored === undefined) throw new HttpProblem(404, 'There are no results of such a cycle')
    const details = cells.find(({ attribute }) => attribute === null)?.details ?? SUPPRESSED
    const sheets = details === SUPPRESSED ? [] : recombinedAnswers(details, seededRandom(seedOf(cycleId)))
    const { instrument } = stored.cycle
    const page = sheets.slice(offset, offset + count)
    const entry = page.map((sheet) => ({ resource: fhirQuestionnaireResponse(instrument, sheet) }))
    const linkTo = (relation: 'self' | 'next', from: number) => ({
      relation,
      url: `/v1/survey-cycles/${cycleId}/responses?_count=${count}&_offset=${from}`,
    })
    const hasMore = offset + count < sheets.length
    const bundle = {
      resourceType: 'Bundle' as const,
      type: 'collection' as const,
      meta: { security: [AGGREGATED] },
      link: [linkTo('self', offset), ...(hasMore ? [linkTo('next', offset + count)] : [])],
      // FHIR knows no empty lists.
      ...(entry.length > 0 ? { entry: entry as NonNullable<Responses['entry']> } : {}),
    }
    c.header('cache-control', 'private, no-cache')
    return c.json(bundle, 200, { 'content-type': FHIR_CONTENT_TYPE })
  })
}

/** It decides on nothing but the order, which tells nothing: so the same page comes each time. */
function seedOf(cycleId: string): number {
  return createHash('sha256').update(cycleId).digest().readInt32BE()
}
