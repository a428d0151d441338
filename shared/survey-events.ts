import * as z from 'zod'
import { EVENT_VERSION } from './events.ts'
import { tenantId } from './identifier.ts'
import { cycleId, surveyId } from './surveys/survey.ts'

/** The surveys of a tenant are to be looked at: time has passed, or an admin has changed one. */
export const surveysDueSchema = z.object({ version: z.literal(EVENT_VERSION), tenantId })
export type SurveysDue = z.infer<typeof surveysDueSchema>

/** A cycle has opened, takes no more answers, or has its results. Ids alone: no figure, no person. */
export const surveyCycleChangedSchema = z.object({
  version: z.literal(EVENT_VERSION),
  tenantId,
  surveyId,
  cycleId,
  to: z.enum(['open', 'closed', 'published']),
})
export type SurveyCycleChanged = z.infer<typeof surveyCycleChangedSchema>
