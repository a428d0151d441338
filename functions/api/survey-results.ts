import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import type { Instrument } from '../../shared/domain/surveys/instrument.ts'
import type { CellDetails, SnapshotCell } from '../../shared/domain/surveys/snapshot.ts'
import { themes } from '../../shared/domain/surveys/themes.ts'
import type { SnapshotHead } from '../../shared/stores/survey-result-store.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { notModified } from './revision-tag.ts'
import { publishedHead, RESULT_READERS, readableCells, resultReader } from './survey-access.ts'
import { cycleParams } from './survey-cycles.ts'
import { type CellView, surveyResultsSchema } from './survey-result-schemas.ts'
import { RESULTS_CSV_HEADER, surveyResultsCsv } from './survey-results-csv.ts'
import { suppressionOf, suppressionSchema } from './survey-suppression.ts'

const NOT_YET = refusal('There is no such cycle, or its results are not published.')

const results = createRoute({
  method: 'get',
  path: '/v1/survey-cycles/{cycleId}/results',
  tags: ['Surveys'],
  summary: 'What is published of a cycle, as far as it is yours to see',
  description:
    'Cut out of the one snapshot that was made when the cycle had closed. Everybody sees the organization as a whole; staff ' +
    'their team; managers their teams and those below, with comments; leaders every unit, with the comments of all ' +
    'taken together. What is "suppressed" is so for one of several ' +
    'reasons, and which one is not told. Teams are compared with their own past: see the trend.',
  ...RESULT_READERS,
  middleware: notModified,
  request: {
    params: cycleParams,
    query: z.strictObject({
      of: z
        .enum(['all', 'organization'])
        .default('all')
        .meta({ description: 'organization: of the organization as a whole alone.' }),
      format: z
        .enum(['json', 'csv'])
        .default('json')
        .meta({ description: 'csv: one line a number, without comments.' }),
    }),
  },
  responses: {
    200: {
      description: 'The results.',
      content: {
        'application/json': { schema: surveyResultsSchema },
        'text/csv': {
          schema: z
            .string()
            .meta({ example: `${RESULTS_CSV_HEADER}\r\nriverside,unit,,means.strain,3.25\r\n` }),
        },
      },
    },
    404: NOT_YET,
  },
})

const suppression = createRoute({
  method: 'get',
  path: '/v1/survey-cycles/{cycleId}/suppression',
  tags: ['Surveys'],
  summary: 'How much of a cycle is suppressed',
  description:
    'How many cells there are, and of how many each kind of number is suppressed: never which, or why.',
  ...allow({ 'privacy-officer': 'no scope' }, 'goes on'),
  middleware: notModified,
  request: { params: cycleParams },
  responses: { 200: answer('The counts.', suppressionSchema), 404: NOT_YET },
})

export function surveyResultRoutes({ surveyResults, surveys, roster }: ApiDependencies) {
  return newRoutes()
    .openapi(results, async (c) => {
      const caller = c.get('caller')
      const head = await publishedHead(caller.tenantId, c.req.valid('param').cycleId, surveyResults)
      const { viewer, nameOf } = await resultReader(caller, roster)
      const { of, format } = c.req.valid('query')
      const [readable, stored] = await Promise.all([
        readableCells(
          caller.tenantId,
          head,
          viewer,
          surveyResults,
          of === 'organization' ? [null] : undefined,
        ),
        surveys.cycle(caller.tenantId, head.cycleId),
      ])
      const cells = readable.map((cell) => ({
        ...cellView(cell, caller.role !== 'integration'),
        name: nameOf(cell.unitId),
      }))
      c.header('cache-control', 'private, no-cache')
      if (format === 'csv') {
        return c.body(surveyResultsCsv(cells), 200, { 'content-type': 'text/csv; charset=utf-8' })
      }
      return c.json({ ...head, ...asked(head, stored?.cycle.instrument), cells }, 200)
    })
    .openapi(suppression, async (c) => {
      const { tenantId } = c.get('caller')
      const { cycleId } = await publishedHead(tenantId, c.req.valid('param').cycleId, surveyResults)
      const cells = await surveyResults.cells(tenantId, cycleId)
      c.header('cache-control', 'private, no-cache')
      return c.json({ cycleId, ...suppressionOf(cells) }, 200)
    })
}

/** What was asked, as it was frozen when the cycle opened. */
function asked({ scales }: SnapshotHead, instrument: Instrument | undefined) {
  const { language = 'en', key, questions = [] } = instrument ?? {}
  const itemsOf = new Map(key?.scales.map(({ scaleId, items }) => [scaleId, items]))
  return {
    language,
    source: key === undefined ? '' : `${key.name}. ${key.source}`,
    scales: scales.map(({ bands, ...scale }) => ({
      ...scale,
      bands: [...bands],
      questions: [...(itemsOf.get(scale.scaleId) ?? [])],
    })),
    questions: questions.map(({ options, ...question }) => ({
      ...question,
      options: options.map((option) => ({ ...option })),
    })),
  }
}

/** @param hasReader whether people read it: comments are for nobody else */
function cellView({ means, details, ...cell }: SnapshotCell, hasReader: boolean): Omit<CellView, 'name'> {
  return {
    ...cell,
    means: means === SUPPRESSED ? means : { ...means },
    details: details === SUPPRESSED ? details : detailsView(details, hasReader),
  }
}

function detailsView(
  { distributions, questions, tags, comments }: CellDetails,
  hasReader: boolean,
): CellView['details'] {
  return {
    distributions: eachValue(distributions, (counts) => ({ ...counts })),
    questions: eachValue(questions, (counts) => ({ ...counts })),
    themes: themes(tags).map((theme) => ({ ...theme })),
    comments: eachValue(hasReader ? comments : {}, (texts) => [...texts]),
  }
}

function eachValue<V, T>(record: Readonly<Record<string, V>>, viewOf: (value: V) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, viewOf(value)]))
}
