import { DETAIL_TYPES, EVENT_VERSION } from '../../shared/events.ts'
import type { SurveysDue } from '../../shared/survey-events.ts'
import type { ApiDependencies } from './api.ts'

/** Asks for a look at the surveys, now that one has changed; where that fails, the next quarter of an hour brings one. */
export async function tellSurveysDue(tenantId: string, { publish, log }: ApiDependencies): Promise<void> {
  const detail: SurveysDue = { version: EVENT_VERSION, tenantId }
  await publish(DETAIL_TYPES.surveysDue, [JSON.stringify(detail)]).catch((error) => {
    log.error('Surveys could not be asked for yet', { tenantId }, error)
  })
}
