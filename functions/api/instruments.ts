import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { BUILT_IN_KEYS } from '../../shared/domain/surveys/built-in-keys.ts'
import type { Instrument } from '../../shared/domain/surveys/instrument.ts'
import { firstInstrument } from '../../shared/domain/surveys/instrument-in.ts'
import { ownPulse, PULSE_LANGUAGES } from '../../shared/domain/surveys/own-pulse.ts'
import type { ScoringKey } from '../../shared/domain/surveys/scoring-key.ts'
import { FHIR_CONTENT_TYPE } from '../../shared/fhir-content-type.ts'
import { HttpProblem } from '../../shared/problem.ts'
import { type FhirQuestionnaire, fhirQuestionnaire } from '../../shared/surveys/fhir-questionnaire.ts'
import { readQuestionnaire } from '../../shared/surveys/read-questionnaire.ts'
import { instrumentId } from '../../shared/surveys/survey.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { instrumentFault } from './instrument-faults.ts'
import { instrumentSchema, keySchema, questionnaireSchema } from './instrument-schemas.ts'
import { notModified } from './revision-tag.ts'

const PULSES = PULSE_LANGUAGES.map(ownPulse)

/** What is asked is no secret: whoever is asked, or reads results, may read it. */
const INSTRUMENT_READERS = allow(
  {
    staff: 'no scope',
    manager: 'no scope',
    leader: 'no scope',
    admin: 'no scope',
    'privacy-officer': 'no scope',
    integration: 'aggregates:read',
  },
  'goes on',
)
const params = z.object({ instrumentId: instrumentId.meta({ example: 'cbi' }) })

export const instrumentsSchema = z.object({
  instruments: z.array(instrumentSchema),
  keys: z
    .array(keySchema)
    .meta({ description: 'Scoring keys that are known: an imported instrument may name one.' }),
})

const list = createRoute({
  method: 'get',
  path: '/v1/instruments',
  tags: ['Surveys'],
  summary: 'What a survey can ask, and how answers are scored',
  description:
    'The own pulse, and what was imported; of each the licence and the source. The wording of known instruments is not ' +
    'shipped: import what you hold a licence for.',
  ...INSTRUMENT_READERS,
  middleware: notModified,
  responses: { 200: answer('The instruments and the keys.', instrumentsSchema) },
})

const one = createRoute({
  method: 'get',
  path: '/v1/instruments/{instrumentId}',
  tags: ['Surveys'],
  summary: 'An instrument as a FHIR Questionnaire',
  description: 'R4. Sent to another Evenshift, it asks the same, in the same order, and scores the same.',
  ...INSTRUMENT_READERS,
  middleware: notModified,
  request: {
    params,
    query: z.strictObject({
      language: z
        .string()
        .max(35)
        .optional()
        .meta({ description: 'Left out: English, else the first that there is.', example: 'de' }),
    }),
  },
  responses: {
    200: {
      description: 'The questionnaire.',
      content: { [FHIR_CONTENT_TYPE]: { schema: questionnaireSchema } },
    },
    404: refusal('There is no such instrument, or not in this language.'),
  },
})

const EXAMPLE = {
  resourceType: 'Questionnaire',
  title: 'Well-being',
  language: 'en',
  extension: [{ url: 'urn:evenshift:scoring-key', valueCode: 'single-burnout-item' }],
  item: [
    {
      linkId: '1',
      type: 'choice',
      text: '(the wording for which you hold a licence)',
      answerOption: [1, 2, 3, 4, 5].map((code) => ({ valueCoding: { code: String(code) } })),
    },
  ],
}
const content = {
  schema: z.looseObject({ resourceType: z.string(), id: z.string().optional() }),
  example: EXAMPLE,
}

const put = createRoute({
  method: 'put',
  path: '/v1/instruments/{instrumentId}',
  tags: ['Surveys'],
  summary: 'Import an instrument in one language, as a FHIR Questionnaire',
  description:
    'R4, with a scoring key: the extension urn:evenshift:scoring-key names a known one, urn:evenshift:own-scoring-key ' +
    'brings its own. A further language asks the same questions. Screens for depression are not taken. A cycle that has ' +
    'opened keeps what it was opened with.',
  ...allow({ admin: 'no scope' }, 'goes on'),
  request: {
    params,
    body: { required: true, content: { 'application/json': content, [FHIR_CONTENT_TYPE]: content } },
  },
  responses: { 200: answer('How it was read.', instrumentSchema) },
})

export function instrumentRoutes({ surveys }: ApiDependencies) {
  return newRoutes()
    .openapi(list, async (c) => {
      const imported = await surveys.instruments(c.get('caller').tenantId)
      const byId = Map.groupBy([...PULSES, ...imported], (each) => each.instrumentId)
      c.header('cache-control', 'private, no-cache')
      return c.json({ instruments: [...byId.values()].map(view), keys: BUILT_IN_KEYS.map(keyView) }, 200)
    })
    .openapi(one, async (c) => {
      const asked = c.req.valid('param').instrumentId
      const { language } = c.req.valid('query')
      const imported = asked === 'pulse' ? [] : await surveys.instruments(c.get('caller').tenantId)
      const inLanguages = [...PULSES, ...imported].filter((each) => each.instrumentId === asked)
      const found =
        language === undefined
          ? firstInstrument(inLanguages)
          : inLanguages.find((each) => each.language === language)
      if (found === undefined) throw new HttpProblem(404, 'There is no such instrument in this language')
      c.header('cache-control', 'private, no-cache')
      return c.json(fhirQuestionnaire(found) as FhirQuestionnaire & { [field: string]: unknown }, 200, {
        'content-type': FHIR_CONTENT_TYPE,
      })
    })
    .openapi(put, async (c) => {
      const { tenantId } = c.get('caller')
      const id = c.req.valid('param').instrumentId
      const sent = c.req.valid('json')
      if (sent.id !== undefined && sent.id !== id) {
        const rejection = { field: 'Questionnaire.id', reason: 'is not the id of the address' }
        throw new HttpProblem(400, 'The instrument is not taken', { rejection })
      }
      const read = readQuestionnaire({ ...sent, id })
      if (!('value' in read)) throw new HttpProblem(400, 'The instrument is not taken', { rejection: read })
      const rejection = instrumentFault(read.value, await surveys.instruments(tenantId))
      if (rejection !== null) throw new HttpProblem(400, 'The instrument is not taken', { rejection })
      await surveys.putInstrument(tenantId, read.value)
      const all = await surveys.instruments(tenantId)
      return c.json(view(all.filter((each) => each.instrumentId === id)), 200)
    })
}

/** @param inLanguages one instrument in each of its languages */
function view(inLanguages: readonly Instrument[]): z.infer<typeof instrumentSchema> {
  const [first] = inLanguages as [Instrument]
  return {
    instrumentId: first.instrumentId,
    titles: Object.fromEntries(inLanguages.map(({ language, title }) => [language, title])),
    questions: first.questions.map(({ linkId, kind }) => ({ linkId, kind })),
    key: keyView(first.key),
  }
}

function keyView({ keyId, name, source, license, scales }: ScoringKey): z.infer<typeof keySchema> {
  const shown = scales.map(({ scaleId, items, higherIs, bands }) => ({
    scaleId,
    questions: [...items],
    higherIs,
    bands: bands.map((band) => ({ ...band })),
  }))
  return { keyId, name, source, license, scales: shown }
}
