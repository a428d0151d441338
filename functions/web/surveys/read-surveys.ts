import type * as z from 'zod'
import { promisesSchema } from '../../api/promises.ts'
import { cyclesSchema } from '../../api/survey-cycles.ts'
import { surveyResultsSchema } from '../../api/survey-result-schemas.ts'
import { surveyTrendSchema } from '../../api/survey-trend.ts'
import { surveyWorkloadSchema } from '../../api/survey-workload.ts'
import type { ApiOfCaller } from '../api-as.ts'
import { read } from '../read-api.ts'

export type Cycle = z.infer<typeof cyclesSchema>['cycles'][number]
export type Results = z.infer<typeof surveyResultsSchema>
export type SurveyCell = Results['cells'][number]
export type Trend = z.infer<typeof surveyTrendSchema>
export type SurveyPromiseView = z.infer<typeof promisesSchema>['promises'][number]
export type SurveyWorkload = z.infer<typeof surveyWorkloadSchema>

/** Where an answer is from, and the answer. */
export interface From<T> {
  readonly source: string
  readonly answer: T
}

export async function readCycles(api: ApiOfCaller): Promise<Cycle[]> {
  return (await read(api, '/v1/survey-cycles', cyclesSchema)).cycles
}

/** @param of organization: that alone, for a list of many cycles */
export async function readResults(
  api: ApiOfCaller,
  cycleId: string,
  of: 'all' | 'organization' = 'all',
): Promise<From<Results>> {
  const path = `/v1/survey-cycles/${encodeURIComponent(cycleId)}/results`
  const source = of === 'all' ? path : `${path}?of=organization`
  return { source, answer: await read(api, source, surveyResultsSchema) }
}

/** A unit beside its own past; without one, the organisation and the reader's own teams. */
export async function readTrend(
  api: ApiOfCaller,
  surveyId: string,
  { unitId, attribute }: { readonly unitId: string | null; readonly attribute: string | null },
): Promise<From<Trend>> {
  const query = new URLSearchParams({
    ...(unitId !== null && { unit: unitId }),
    ...(attribute !== null && { attribute }),
  })
  const path = `/v1/surveys/${encodeURIComponent(surveyId)}/trend`
  const source = query.size === 0 ? path : `${path}?${query}`
  return { source, answer: await read(api, source, surveyTrendSchema) }
}

export async function readPromises(api: ApiOfCaller): Promise<SurveyPromiseView[]> {
  return (await read(api, '/v1/promises', promisesSchema)).promises
}

export async function readSurveyWorkload(
  api: ApiOfCaller,
  asked: Readonly<Record<'surveyId' | 'scale' | 'measure' | 'quarters', string>>,
): Promise<From<SurveyWorkload>> {
  const source = `/v1/organization/survey-workload?${new URLSearchParams(asked)}`
  return { source, answer: await read(api, source, surveyWorkloadSchema) }
}
