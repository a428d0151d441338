import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { alertKeyOf } from '../../shared/alert-key.ts'
import { eachConcurrently } from '../../shared/concurrently.ts'
import { dryRun } from '../../shared/domain/alerts/dry-run.ts'
import { evaluateRule, weeksOfReadings, weeksToRead } from '../../shared/domain/alerts/evaluate-rule.ts'
import { lastEndedWeek } from '../../shared/domain/alerts/last-ended-week.ts'
import type { Reading } from '../../shared/domain/alerts/reading.ts'
import { isSurveyRule, WEEKLY_RULE_IDS, type WeeklyRuleId } from '../../shared/domain/alerts/rule-id.ts'
import type { RuleChange, RuleSettings } from '../../shared/domain/alerts/rule-settings.ts'
import { settingsOfRule } from '../../shared/domain/alerts/settings-of-rule.ts'
import { surveyReadings } from '../../shared/domain/alerts/survey-readings.ts'
import { addWeeks, weeksBetween } from '../../shared/domain/week.ts'
import { HttpProblem } from '../../shared/problem.ts'
import { businessHoursOf } from '../../shared/settings.ts'
import { readPublished } from '../../shared/surveys/read-published.ts'
import { allow, CHANGES_NOTHING } from './access.ts'
import { ruleChangeSchema } from './alert-rule-schemas.ts'
import { answer } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { isoWeek } from './week-range.ts'

const WEEKS_BY_DEFAULT = 13
/** Of a survey of each quarter these are two cycles. */
const WEEKS_AT_MOST = 26
const TEAMS_AT_ONCE = 8

const episodeSchema = z.object({
  firedIn: z.string(),
  resolvedIn: z.string().nullable().meta({ description: 'Null: it would fire still.' }),
  value: z.number(),
  baseline: z.number().nullable().meta({
    description:
      'The median of the weeks before. Of a survey: the share that was published of the cycle before.',
  }),
  people: z.int(),
})

export const dryRunSchema = z.object({
  from: z.string(),
  to: z.string(),
  episodes: z.int().meta({ description: 'How often it would have fired, in all teams.' }),
  teams: z
    .array(z.object({ teamId: z.string(), name: z.string(), episodes: z.array(episodeSchema) }))
    .meta({ description: 'Those in which it would have. For an admin none: they hold figures.' }),
})

const run = createRoute({
  method: 'post',
  path: '/v1/alert-rules/{ruleId}/dry-run',
  tags: ['Alerts'],
  summary: 'What a rule would have fired on over past weeks, set like this',
  description:
    'By the same evaluator as in earnest, with the figures as they are now; nothing is stored and nobody is told. The ' +
    'rules survey-result and survey-participation are run over what was published of past cycles, by default in half a ' +
    'year; what is suppressed fires on nothing. An admin, who reads no figures, is told how often it would have fired in all teams together.',
  ...allow({ leader: 'no scope', admin: 'no scope' }),
  ...CHANGES_NOTHING,
  request: {
    params: z.object({ ruleId: z.enum(WEEKLY_RULE_IDS) }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            settings: ruleChangeSchema,
            from: isoWeek.optional(),
            to: isoWeek.optional(),
          }),
          example: { settings: { high: 80, low: 70 }, from: '2026-W34', to: '2026-W46' },
        },
      },
    },
  },
  responses: { 200: answer('What it would have fired on.', dryRunSchema) },
})

export function dryRunRoutes(dependencies: ApiDependencies) {
  const { roster, now } = dependencies
  return newRoutes().openapi(run, async (c) => {
    const { tenantId, role } = c.get('caller')
    const { ruleId } = c.req.valid('param')
    const { settings: change, ...asked } = c.req.valid('json')
    if (role === 'admin' && change.teams !== undefined) {
      throw new HttpProblem(403, 'An admin is told of all teams together')
    }
    const [{ settings }, teams] = await Promise.all([roster.settings(tenantId), roster.teams(tenantId)])
    const byDefault = isSurveyRule(ruleId) ? WEEKS_AT_MOST : WEEKS_BY_DEFAULT
    const weeks = weeksAsked(asked, lastEndedWeek(settings.zone, now() / 1000), byDefault)
    const [from, to] = [weeks[0] as string, weeks.at(-1) as string]
    const teamIds = teams.map(({ teamId }) => teamId)
    const readTeam = await teamReader(tenantId, ruleId, teamIds, weeks, settings.smallestGroup, dependencies)
    const found: z.infer<typeof dryRunSchema>['teams'] = []
    await eachConcurrently(teams, TEAMS_AT_ONCE, async ({ teamId, name, zone = settings.zone }) => {
      const ended = lastEndedWeek(zone, now() / 1000)
      const scope = { kind: 'team', id: teamId, name } as const
      const ofTeam = settingsOfRule(ruleId, { [ruleId]: change as RuleChange }, teamId)
      const episodes = dryRun({
        subject: { alertKey: alertKeyOf(tenantId, ruleId, scope), ruleId, scope },
        settings: ofTeam,
        readingsAt: await readTeam(teamId, ofTeam),
        weeks: weeks.filter((week) => week <= ended),
        zone,
        businessHours: businessHoursOf(settings),
      })
      if (episodes.length === 0) return
      const shown = episodes.map(({ firedIn, resolvedIn, reading: { value, baseline, people } }) => {
        return { firedIn, resolvedIn, value, baseline, people }
      })
      found.push({ teamId, name, episodes: shown })
    })
    const sorted = found.sort((one, other) => (one.teamId < other.teamId ? -1 : 1))
    const episodes = found.reduce((total, team) => total + team.episodes.length, 0)
    return c.json({ from, to, episodes, teams: role === 'admin' ? [] : sorted }, 200)
  })
}

type ReadTeam = (teamId: string, settings: RuleSettings) => Promise<(week: string) => readonly Reading[]>

/**
 * How a rule reads a team in each of the weeks as the last one.
 *
 * @param weeks in order
 */
async function teamReader(
  tenantId: string,
  ruleId: WeeklyRuleId,
  teamIds: readonly string[],
  weeks: readonly string[],
  smallestGroup: number,
  { teamWeeks, surveyResults }: ApiDependencies,
): Promise<ReadTeam> {
  const [from, to] = [weeks[0] as string, weeks.at(-1) as string]
  if (isSurveyRule(ruleId)) {
    const read = weeksBetween(weeksOfReadings(from)[0] as string, to)
    const published = await readPublished(tenantId, teamIds, read, surveyResults)
    return async (teamId, settings) => (week) =>
      surveyReadings(ruleId, published.get(teamId) ?? [], weeksOfReadings(week), settings, smallestGroup)
  }
  const read = weeksBetween(weeksToRead(from)[0] as string, to)
  return async (teamId, settings) => {
    const stored = await teamWeeks.weeksOfTeam(tenantId, teamId, read)
    return (week) => evaluateRule(ruleId, stored, week, settings, smallestGroup)
  }
}

/** @throws HttpProblem 400 where the range is turned round, too long, or reaches into a week that lasts */
function weeksAsked(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  lastEnded: string,
  byDefault: number,
): string[] {
  const to = asked.to ?? lastEnded
  const from = asked.from ?? addWeeks(to, 1 - byDefault)
  const reason =
    to > lastEnded
      ? 'must have ended'
      : from > to
        ? 'must not be before from'
        : to > addWeeks(from, WEEKS_AT_MOST - 1)
          ? `must lie within ${WEEKS_AT_MOST} weeks of from`
          : null
  if (reason !== null) {
    throw new HttpProblem(400, 'The weeks asked for are not a range', { rejection: { field: 'to', reason } })
  }
  return weeksBetween(from, to)
}
