import { DETAIL_TYPES, EVENT_VERSION } from '../../shared/events.ts'
import type { LaunchedCycle } from '../../shared/stores/survey-store.ts'
import type { SurveyCycleChanged } from '../../shared/survey-events.ts'
import type { SurveyCyclesDependencies } from './survey-cycles-dependencies.ts'

/**
 * Tells the bus what has become of a cycle. It goes out before the step is saved as done: whoever dies between tells
 * it once more.
 */
export function tellCycleChanged(
  tenantId: string,
  { surveyId, cycleId }: LaunchedCycle,
  to: SurveyCycleChanged['to'],
  { publish }: Pick<SurveyCyclesDependencies, 'publish'>,
): Promise<void> {
  const detail: SurveyCycleChanged = { version: EVENT_VERSION, tenantId, surveyId, cycleId, to }
  return publish(DETAIL_TYPES.surveyCycleChanged, [JSON.stringify(detail)])
}
