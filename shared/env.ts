import * as z from 'zod'

/**
 * The environment of each function: one schema a function. `infra` builds every function's environment from
 * the same keys (a mapped type over them), so that a missing variable fails at compile time, not at night.
 */
const text = z.string().min(1)

/** What whoever sends messages needs. Without a sender no mail goes out; in the cloud there is no local origin. */
const waysOut = { MAIL_FROM: z.string(), PUBLIC_URL: z.string(), ALLOWED_LOCAL_ORIGIN: z.string() }

/** What the API needs, wherever it is asked: the pages ask it in their own process. */
const api = {
  EVENT_BUS_NAME: text,
  ACTIVITY_TABLE: text,
  SCHEDULE_TABLE: text,
  WORK_ITEMS_TABLE: text,
  STAFF_DAYS_TABLE: text,
  TEAM_WEEKS_TABLE: text,
  ROSTER_TABLE: text,
  RECOMPUTATIONS_TABLE: text,
  INTAKE_REJECTIONS_TABLE: text,
  ACCESS_LOG_TABLE: text,
  ALERTS_TABLE: text,
  DELIVERIES_TABLE: text,
  IMPORTS_TABLE: text,
  SURVEYS_TABLE: text,
  SURVEY_ANSWERS_TABLE: text,
  SURVEY_RESULTS_TABLE: text,
  FILES_BUCKET: text,
  FILES_DOMAIN: text,
  OIDC_ISSUER: text,
  OIDC_AUDIENCE: text,
  ...waysOut,
}

export const ENVIRONMENTS = {
  intake: z.object({
    EVENT_BUS_NAME: text,
    ROSTER_TABLE: text,
    RECOMPUTATIONS_TABLE: text,
    INTAKE_REJECTIONS_TABLE: text,
    OIDC_ISSUER: text,
    OIDC_AUDIENCE: text,
  }),
  record: z.object({
    EVENT_BUS_NAME: text,
    ACTIVITY_TABLE: text,
    SCHEDULE_TABLE: text,
    WORK_ITEMS_TABLE: text,
    INTAKE_REJECTIONS_TABLE: text,
    ALERTS_TABLE: text,
  }),
  summarize: z.object({
    EVENT_BUS_NAME: text,
    ACTIVITY_TABLE: text,
    SCHEDULE_TABLE: text,
    WORK_ITEMS_TABLE: text,
    STAFF_DAYS_TABLE: text,
    ROSTER_TABLE: text,
    RECOMPUTATIONS_TABLE: text,
  }),
  'roll-up': z.object({
    EVENT_BUS_NAME: text,
    STAFF_DAYS_TABLE: text,
    WORK_ITEMS_TABLE: text,
    TEAM_WEEKS_TABLE: text,
    ROSTER_TABLE: text,
  }),
  evaluate: z.object({
    EVENT_BUS_NAME: text,
    TEAM_WEEKS_TABLE: text,
    ROSTER_TABLE: text,
    ALERTS_TABLE: text,
    SURVEY_RESULTS_TABLE: text,
  }),
  notify: z.object({
    ALERTS_TABLE: text,
    DELIVERIES_TABLE: text,
    ROSTER_TABLE: text,
    SCHEDULE_TABLE: text,
    ...waysOut,
  }),
  'survey-cycles': z.object({
    EVENT_BUS_NAME: text,
    SURVEYS_TABLE: text,
    SURVEY_ANSWERS_TABLE: text,
    SURVEY_KEYS_TABLE: text,
    SURVEY_RESULTS_TABLE: text,
    ROSTER_TABLE: text,
    SCHEDULE_TABLE: text,
    ALERTS_TABLE: text,
    ...waysOut,
  }),
  'import-file': z.object({
    EVENT_BUS_NAME: text,
    ROSTER_TABLE: text,
    IMPORTS_TABLE: text,
    FILES_BUCKET: text,
    FILES_DOMAIN: text,
  }),
  api: z.object(api),
  'link-pages': z.object({
    SURVEYS_TABLE: text,
    SURVEY_ANSWERS_TABLE: text,
    SURVEY_RESULTS_TABLE: text,
    ROSTER_TABLE: text,
  }),
  web: z.object({ ...api, SESSIONS_TABLE: text, OIDC_CLIENT_ID: text, OIDC_SCOPE: text }),
} as const

export type FunctionName = keyof typeof ENVIRONMENTS
export type EnvironmentOf<F extends FunctionName> = z.infer<(typeof ENVIRONMENTS)[F]>

/** @throws Error naming each variable that is missing: the function must not start half configured */
export function readEnvironment<F extends FunctionName>(name: F): EnvironmentOf<F> {
  const parsed = ENVIRONMENTS[name].safeParse(process.env)
  if (!parsed.success) {
    const missing = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new Error(`The environment of ${name} lacks: ${missing}`)
  }
  return parsed.data as EnvironmentOf<F>
}
