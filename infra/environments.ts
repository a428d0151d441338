import { ENVIRONMENTS, type EnvironmentOf, type FunctionName } from '../shared/env.ts'
import type { DataStack } from './data-stack.ts'

/** Every variable of every function, with its value: one missing does not compile. */
export type Variables = Readonly<
  Record<{ [F in FunctionName]: keyof EnvironmentOf<F> }[FunctionName], string>
>

/** Of the variables those that the function's schema in shared/env.ts names, and no other. */
export function environmentOf<F extends FunctionName>(name: F, variables: Variables): EnvironmentOf<F> {
  const names = Object.keys(ENVIRONMENTS[name].shape) as (keyof Variables)[]
  return Object.fromEntries(names.map((each) => [each, variables[each]])) as EnvironmentOf<F>
}

/** Where what is kept can be found. */
export function placesOf({ tables, files }: DataStack) {
  return {
    ACTIVITY_TABLE: tables.Activity.tableName,
    SCHEDULE_TABLE: tables.Schedule.tableName,
    WORK_ITEMS_TABLE: tables.WorkItems.tableName,
    STAFF_DAYS_TABLE: tables.StaffDays.tableName,
    TEAM_WEEKS_TABLE: tables.TeamWeeks.tableName,
    ROSTER_TABLE: tables.Roster.tableName,
    RECOMPUTATIONS_TABLE: tables.Recomputations.tableName,
    INTAKE_REJECTIONS_TABLE: tables.IntakeRejections.tableName,
    ACCESS_LOG_TABLE: tables.AccessLog.tableName,
    ALERTS_TABLE: tables.Alerts.tableName,
    DELIVERIES_TABLE: tables.Deliveries.tableName,
    IMPORTS_TABLE: tables.Imports.tableName,
    SURVEYS_TABLE: tables.Surveys.tableName,
    SURVEY_ANSWERS_TABLE: tables.SurveyAnswers.tableName,
    SURVEY_KEYS_TABLE: tables.SurveyKeys.tableName,
    SURVEY_RESULTS_TABLE: tables.SurveyResults.tableName,
    SESSIONS_TABLE: tables.Sessions.tableName,
    FILES_BUCKET: files.bucketName,
    FILES_DOMAIN: files.bucketRegionalDomainName,
  }
}
