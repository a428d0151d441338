import { OpenAPIHono } from '@hono/zod-openapi'
import type { Transports } from '../../shared/channels/send.ts'
import type { Publish } from '../../shared/event-bus.ts'
import type { FileBucket } from '../../shared/file-bucket.ts'
import type { Log } from '../../shared/log.ts'
import type { Caller, TokenCheck } from '../../shared/sign-in.ts'
import type { AccessLogStore } from '../../shared/stores/access-log-store.ts'
import type { ActivityStore } from '../../shared/stores/activity-store.ts'
import type { AlertPreferencesStore } from '../../shared/stores/alert-preferences-store.ts'
import type { AlertRuleStore } from '../../shared/stores/alert-rule-store.ts'
import type { AlertStore } from '../../shared/stores/alert-store.ts'
import type { AuditTrailStore } from '../../shared/stores/audit-trail-store.ts'
import type { HealthStore } from '../../shared/stores/channel-health-store.ts'
import type { ChannelStore } from '../../shared/stores/channel-store.ts'
import type { DeliveryStore } from '../../shared/stores/delivery-store.ts'
import type { ErasureStore } from '../../shared/stores/erasure-store.ts'
import type { FeedArrivalStore } from '../../shared/stores/feed-arrival-store.ts'
import type { ImportStore } from '../../shared/stores/import-store.ts'
import type { IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import type { ParticipationStore } from '../../shared/stores/participation-store.ts'
import type { PauseStore } from '../../shared/stores/pause-store.ts'
import type { RecomputationStore } from '../../shared/stores/recomputation-store.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import type { SafetyReportStore } from '../../shared/stores/safety-report-store.ts'
import type { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import type { SilenceStore } from '../../shared/stores/silence-store.ts'
import type { SlackAppStore } from '../../shared/stores/slack-app-store.ts'
import type { StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import type { SurveyAnswerStore } from '../../shared/stores/survey-answer-store.ts'
import type { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import type { SurveyStore } from '../../shared/stores/survey-store.ts'
import type { TeamWeekStore } from '../../shared/stores/team-week-store.ts'
import type { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import type { Endpoint } from './access.ts'

/** What the API works with: given by the handler on AWS, by the tests in memory. */
export interface ApiDependencies {
  readonly activity: ActivityStore
  readonly schedule: ScheduleStore
  readonly staffDays: StaffDayStore
  readonly teamWeeks: TeamWeekStore
  readonly workItems: WorkItemStore
  readonly roster: RosterStore
  readonly pauses: PauseStore
  readonly recomputations: RecomputationStore
  readonly rejections: IntakeRejectionStore
  readonly accessLog: AccessLogStore
  readonly erasures: ErasureStore
  readonly auditTrail: AuditTrailStore
  readonly channels: ChannelStore
  readonly health: HealthStore
  readonly preferences: AlertPreferencesStore
  readonly deliveries: DeliveryStore
  readonly slackApp: SlackAppStore
  readonly transports: Transports
  /** Where links of messages lead, without a slash at its end. */
  readonly baseUrl: string
  /** The sinks of a system on one machine; none in the cloud. */
  readonly localOrigins: ReadonlySet<string>
  readonly alerts: AlertStore
  readonly rules: AlertRuleStore
  readonly silences: SilenceStore
  readonly surveys: SurveyStore
  readonly participation: ParticipationStore
  readonly safetyReports: SafetyReportStore
  /** Answers are put, and none is read. */
  readonly surveyAnswers: Pick<SurveyAnswerStore, 'putSealed'>
  readonly surveyResults: SurveyResultStore
  readonly imports: ImportStore
  readonly feeds: FeedArrivalStore
  readonly files: Pick<FileBucket, 'uploadUrl'>
  readonly publish: Publish
  readonly checkToken: TokenCheck
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A name that nobody has used: letters, digits and dashes. */
  readonly newId: () => string
  readonly log: Log
}

/** What is known of a request before its route sees it. */
export interface ApiEnvironment {
  Variables: {
    caller: Caller
    endpoint: Endpoint
    /** Of settings that were put: which came out otherwise, for the audit trail. */
    changedFields: readonly string[]
  }
}

/** The routes of one noun, to be put into the app. */
export function newRoutes() {
  return new OpenAPIHono<ApiEnvironment>()
}
