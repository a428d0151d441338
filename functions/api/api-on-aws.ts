import { randomUUID } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { createTransports, localOrigins } from '../../shared/channels/transports.ts'
import type { EnvironmentOf } from '../../shared/env.ts'
import { createPublish } from '../../shared/event-bus.ts'
import { createFileBucket } from '../../shared/file-bucket.ts'
import type { Log } from '../../shared/log.ts'
import { publicUrl } from '../../shared/public-url.ts'
import { createTokenCheck } from '../../shared/sign-in.ts'
import { AccessLogStore } from '../../shared/stores/access-log-store.ts'
import { ActivityStore } from '../../shared/stores/activity-store.ts'
import { AlertPreferencesStore } from '../../shared/stores/alert-preferences-store.ts'
import { AlertRuleStore } from '../../shared/stores/alert-rule-store.ts'
import { AlertStore } from '../../shared/stores/alert-store.ts'
import { AuditTrailStore } from '../../shared/stores/audit-trail-store.ts'
import { HealthStore } from '../../shared/stores/channel-health-store.ts'
import { ChannelStore } from '../../shared/stores/channel-store.ts'
import { DeliveryStore } from '../../shared/stores/delivery-store.ts'
import { ErasureStore } from '../../shared/stores/erasure-store.ts'
import { FeedArrivalStore } from '../../shared/stores/feed-arrival-store.ts'
import { ImportStore } from '../../shared/stores/import-store.ts'
import { IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import { ParticipationStore } from '../../shared/stores/participation-store.ts'
import { PauseStore } from '../../shared/stores/pause-store.ts'
import { RecomputationStore } from '../../shared/stores/recomputation-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { SafetyReportStore } from '../../shared/stores/safety-report-store.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { SilenceStore } from '../../shared/stores/silence-store.ts'
import { SlackAppStore } from '../../shared/stores/slack-app-store.ts'
import { StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import { SurveyAnswerStore } from '../../shared/stores/survey-answer-store.ts'
import { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import { SurveyStore } from '../../shared/stores/survey-store.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { TeamWeekStore } from '../../shared/stores/team-week-store.ts'
import { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import type { ApiDependencies } from './api.ts'

/**
 * What the API works with on AWS, found by the environment: for the API itself, and for the pages, which ask it in
 * their own process.
 */
export function apiOnAws(
  environment: EnvironmentOf<'api'>,
  dynamo: DynamoDBClient,
  log: Log,
): ApiDependencies {
  const alertsTable = new DynamoTable(dynamo, environment.ALERTS_TABLE)
  const surveysTable = new DynamoTable(dynamo, environment.SURVEYS_TABLE)
  const rosterTable = new DynamoTable(dynamo, environment.ROSTER_TABLE)
  const accessLogTable = new DynamoTable(dynamo, environment.ACCESS_LOG_TABLE)
  const health = new HealthStore(alertsTable)
  return {
    activity: new ActivityStore(new DynamoTable(dynamo, environment.ACTIVITY_TABLE)),
    schedule: new ScheduleStore(new DynamoTable(dynamo, environment.SCHEDULE_TABLE)),
    staffDays: new StaffDayStore(new DynamoTable(dynamo, environment.STAFF_DAYS_TABLE)),
    teamWeeks: new TeamWeekStore(new DynamoTable(dynamo, environment.TEAM_WEEKS_TABLE)),
    workItems: new WorkItemStore(new DynamoTable(dynamo, environment.WORK_ITEMS_TABLE)),
    roster: new RosterStore(rosterTable),
    pauses: new PauseStore(rosterTable),
    recomputations: new RecomputationStore(new DynamoTable(dynamo, environment.RECOMPUTATIONS_TABLE)),
    rejections: new IntakeRejectionStore(new DynamoTable(dynamo, environment.INTAKE_REJECTIONS_TABLE)),
    accessLog: new AccessLogStore(accessLogTable),
    erasures: new ErasureStore(accessLogTable),
    auditTrail: new AuditTrailStore(accessLogTable),
    health,
    channels: new ChannelStore(alertsTable, health),
    preferences: new AlertPreferencesStore(alertsTable),
    slackApp: new SlackAppStore(alertsTable),
    deliveries: new DeliveryStore(new DynamoTable(dynamo, environment.DELIVERIES_TABLE)),
    transports: createTransports(environment),
    baseUrl: publicUrl(environment),
    localOrigins: localOrigins(environment.ALLOWED_LOCAL_ORIGIN),
    alerts: new AlertStore(alertsTable),
    rules: new AlertRuleStore(alertsTable),
    silences: new SilenceStore(alertsTable),
    feeds: new FeedArrivalStore(alertsTable),
    imports: new ImportStore(new DynamoTable(dynamo, environment.IMPORTS_TABLE)),
    surveys: new SurveyStore(surveysTable),
    participation: new ParticipationStore(surveysTable),
    safetyReports: new SafetyReportStore(surveysTable),
    surveyAnswers: new SurveyAnswerStore(new DynamoTable(dynamo, environment.SURVEY_ANSWERS_TABLE)),
    surveyResults: new SurveyResultStore(new DynamoTable(dynamo, environment.SURVEY_RESULTS_TABLE)),
    files: createFileBucket(environment),
    publish: createPublish(new EventBridgeClient({}), environment.EVENT_BUS_NAME, 'evenshift.api'),
    checkToken: createTokenCheck({ issuer: environment.OIDC_ISSUER, audience: environment.OIDC_AUDIENCE }),
    now: Date.now,
    newId: randomUUID,
    log,
  }
}
