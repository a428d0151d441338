import { type ApiDependencies, newRoutes } from './api.ts'
import { instrumentRoutes } from './instruments.ts'
import { promiseRoutes } from './promises.ts'
import { safetyReportRoutes } from './safety-reports.ts'
import { surveyCardRoutes } from './survey-cards.ts'
import { surveyCycleRoutes } from './survey-cycles.ts'
import { surveyResponseRoutes } from './survey-responses.ts'
import { surveyResultRoutes } from './survey-results.ts'
import { surveyTrendRoutes } from './survey-trend.ts'
import { surveyWorkloadRoutes } from './survey-workload.ts'
import { surveySetupRoutes } from './surveys.ts'

/** All that concerns surveys, but the answers. */
export function surveyRoutes(dependencies: ApiDependencies) {
  return newRoutes()
    .route('/', instrumentRoutes(dependencies))
    .route('/', surveySetupRoutes(dependencies))
    .route('/', surveyCycleRoutes(dependencies))
    .route('/', surveyCardRoutes(dependencies))
    .route('/', surveyResultRoutes(dependencies))
    .route('/', surveyResponseRoutes(dependencies))
    .route('/', surveyTrendRoutes(dependencies))
    .route('/', surveyWorkloadRoutes(dependencies))
    .route('/', promiseRoutes(dependencies))
    .route('/', safetyReportRoutes(dependencies))
}
