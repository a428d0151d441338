import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { RETENTION_SECONDS } from '../../shared/stores/retention.ts'
import { allow } from './access.ts'
import { answer } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'

const DAY_SECONDS = 86_400

const KEPT = {
  activity: 'activity',
  schedule: 'schedule',
  workItems: 'workItem',
  days: 'staffDay',
  teamWeeks: 'teamWeek',
  alerts: 'alert',
  sentMessages: 'delivery',
  refusedEvents: 'intakeRejection',
  whoWasAsked: 'participation',
  surveyResults: 'surveyResult',
  safetyReports: 'safetyReport',
  accessLog: 'accessLog',
} as const satisfies Record<string, keyof typeof RETENTION_SECONDS>

export type KindKept = keyof typeof KEPT

export const policiesSchema = z.object({
  revision: z.int().meta({ description: 'Of the settings: their versions are at /v1/settings/versions.' }),
  smallestGroup: z.int().meta({ description: 'So many people must stand behind a number of a group.' }),
  managersSeeWorkItemsByName: z.boolean(),
  keptDays: z
    .record(z.enum(Object.keys(KEPT) as [KindKept, ...KindKept[]]), z.int())
    .meta({ description: 'How long each stands, counted from the later of the event and its import.' }),
})

const policies = createRoute({
  method: 'get',
  path: '/v1/policies',
  tags: ['Privacy'],
  summary: 'What holds for the privacy of people in this organization',
  ...allow({ leader: 'no scope', admin: 'no scope', 'privacy-officer': 'no scope' }, 'goes on'),
  responses: { 200: answer('The policies in force.', policiesSchema) },
})

export function policyRoutes({ roster }: ApiDependencies) {
  return newRoutes().openapi(policies, async (c) => {
    const { settings, revision } = await roster.settings(c.get('caller').tenantId)
    const keptDays = Object.entries(KEPT).map(([name, kind]) => [name, RETENTION_SECONDS[kind] / DAY_SECONDS])
    return c.json(
      {
        revision,
        smallestGroup: settings.smallestGroup,
        managersSeeWorkItemsByName: settings.managersSeeWorkItemsByName,
        keptDays: Object.fromEntries(keptDays) as Record<KindKept, number>,
      },
      200,
    )
  })
}
