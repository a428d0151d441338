import { eachConcurrently } from '../../shared/concurrently.ts'
import { evaluateRule, weeksToRead } from '../../shared/domain/alerts/evaluate-rule.ts'
import { lastEndedWeek } from '../../shared/domain/alerts/last-ended-week.ts'
import type { Silence } from '../../shared/domain/alerts/mask.ts'
import type { Reading } from '../../shared/domain/alerts/reading.ts'
import { SURVEY_RULE_IDS, TEAM_RULE_IDS, type WeeklyRuleId } from '../../shared/domain/alerts/rule-id.ts'
import type { RuleChanges } from '../../shared/domain/alerts/rule-settings.ts'
import { settingsOfRule } from '../../shared/domain/alerts/settings-of-rule.ts'
import type { FeedArrivals } from '../../shared/domain/alerts/silent-feed.ts'
import {
  type PublishedForTeam,
  surveyReadings,
  weeksOfSurveys,
} from '../../shared/domain/alerts/survey-readings.ts'
import type { Team } from '../../shared/roster.ts'
import type { Settings } from '../../shared/settings.ts'
import type { AlertRuleStore } from '../../shared/stores/alert-rule-store.ts'
import type { FeedArrivalStore } from '../../shared/stores/feed-arrival-store.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import type { SilenceStore } from '../../shared/stores/silence-store.ts'
import type { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import type { TeamWeekStore } from '../../shared/stores/team-week-store.ts'
import { readPublished } from '../../shared/surveys/read-published.ts'

export interface TenantStores {
  readonly roster: RosterStore
  readonly rules: AlertRuleStore
  readonly silences: SilenceStore
  readonly feeds: FeedArrivalStore
  readonly teamWeeks: TeamWeekStore
  readonly surveyResults: SurveyResultStore
}

/** All that the alerts of an organisation are made of. */
export interface Tenant {
  readonly settings: Settings
  readonly rules: RuleChanges
  readonly silences: readonly Silence[]
  readonly teams: readonly TeamReadings[]
  readonly feeds: readonly { readonly feedId: string; readonly arrivals: FeedArrivals }[]
}

export interface TeamReadings {
  readonly team: Team
  /** Of each rule that is on for the team. */
  readonly readings: ReadonlyMap<WeeklyRuleId, readonly Reading[]>
}

/** Of a week some 10 kB come out of a row: so many teams at once, and their weeks are let go of. */
const TEAMS_AT_ONCE = 8

/** @param now seconds since 1970 */
export async function readTenant(tenantId: string, stores: TenantStores, now: number): Promise<Tenant> {
  const [{ settings }, teams, rules, silences, feeds] = await Promise.all([
    stores.roster.settings(tenantId),
    stores.roster.teams(tenantId),
    stores.rules.changes(tenantId),
    stores.silences.list(tenantId),
    stores.feeds.list(tenantId),
  ])
  const published = await readPublished(
    tenantId,
    teams.map(({ teamId }) => teamId),
    weeksOfSurveys(settings.zone, now),
    stores.surveyResults,
  )
  const read: TeamReadings[] = []
  await eachConcurrently(teams, TEAMS_AT_ONCE, async (team) => {
    const ofTeam = published.get(team.teamId) ?? []
    read.push(await readTeam(tenantId, team, settings, rules, stores.teamWeeks, ofTeam, now))
  })
  return { settings, rules, silences, teams: read, feeds }
}

async function readTeam(
  tenantId: string,
  team: Team,
  settings: Settings,
  rules: RuleChanges,
  store: TeamWeekStore,
  published: readonly PublishedForTeam[],
  now: number,
): Promise<TeamReadings> {
  const { teamId } = team
  const lastEnded = lastEndedWeek(team.zone ?? settings.zone, now)
  const teamWeeks = await store.weeksOfTeam(tenantId, teamId, weeksToRead(lastEnded))
  const readings = new Map<WeeklyRuleId, readonly Reading[]>()
  for (const ruleId of TEAM_RULE_IDS) {
    const ofRule = settingsOfRule(ruleId, rules, teamId)
    if (!ofRule.isOn) continue
    readings.set(ruleId, evaluateRule(ruleId, teamWeeks, lastEnded, ofRule, settings.smallestGroup))
  }
  const weeks = weeksOfSurveys(settings.zone, now)
  for (const ruleId of SURVEY_RULE_IDS) {
    const ofRule = settingsOfRule(ruleId, rules, teamId)
    if (!ofRule.isOn) continue
    readings.set(ruleId, surveyReadings(ruleId, published, weeks, ofRule, settings.smallestGroup))
  }
  return { team, readings }
}
