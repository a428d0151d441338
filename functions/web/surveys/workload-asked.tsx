import { answerPage } from '../../../shared/pages/answer-page.ts'
import type { PageContext } from '../page-context.ts'
import { readCycles, readResults, readSurveyWorkload } from './read-surveys.ts'
import { MEASURES_OF_PERSONS, QUARTERS } from './workload-form.tsx'
import { WorkloadPage } from './workload-page.tsx'

const QUARTERS_BY_DEFAULT = '4'

/** The page for what the address asks; what it does not offer is the first of its kind. */
export async function workloadPage(c: PageContext) {
  const api = c.get('api')
  const { surveyId, scale, measure, quarters } = c.req.query()
  const published = (await readCycles(api)).filter(({ state }) => state === 'published')
  const surveys = [...new Map(published.map((cycle) => [cycle.surveyId, cycle])).values()]
  const latest = published.find((cycle) => cycle.surveyId === surveyId) ?? published[0]
  if (latest === undefined) {
    const nothing = { surveyId: '', scale: '', measure: '', quarters: '' }
    return answerPage(c, <WorkloadPage c={c} offer={{ surveys: [], scales: [] }} asked={nothing} />)
  }
  const { answer } = await readResults(api, latest.cycleId, 'organization')
  const scales = answer.scales.map(({ scaleId }) => scaleId)
  const asked = {
    surveyId: latest.surveyId,
    scale: chosen(scale, scales),
    measure: chosen(
      measure,
      MEASURES_OF_PERSONS.map((each) => each.measure),
    ),
    quarters: quarters !== undefined && QUARTERS.includes(quarters) ? quarters : QUARTERS_BY_DEFAULT,
  }
  const workload = await readSurveyWorkload(api, asked)
  return answerPage(c, <WorkloadPage c={c} offer={{ surveys, scales }} asked={asked} workload={workload} />)
}

function chosen(wish: string | undefined, offered: readonly string[]): string {
  return offered.find((each) => each === wish) ?? offered[0] ?? ''
}
