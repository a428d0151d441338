import * as z from 'zod'
import { eachConcurrently } from '../../shared/concurrently.ts'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import { DEFINITION_OF_FIGURE, FIGURES_OF_GAP } from '../../shared/domain/figure-definitions.ts'
import { personsOfWeek } from '../../shared/domain/persons-of-week.ts'
import { released } from '../../shared/domain/suppression.ts'
import { datesBehind, type TeamPerson } from '../../shared/domain/team-person.ts'
import type { PersonFigure } from '../../shared/domain/team-week.ts'
import { datesOfWeek } from '../../shared/domain/week.ts'
import { effectiveParameters } from '../../shared/effective-parameters.ts'
import { isInTeamInWeek, teamPerson } from '../../shared/people-of-team.ts'
import { rememberDays } from '../../shared/remembered-days.ts'
import type { ApiDependencies } from './api.ts'
import { daysAtGap } from './days-at-gap.ts'
import { figuresView, type TeamWeekView } from './team-week-view.ts'

/** Of each person the rows of so many weeks are read, and of the four before them. */
export const WEEKS_AT_GAP = 4
const PEOPLE_AT_ONCE = 8

export const gapParameters = z
  .object({ inactivityGapSeconds: z.int() })
  .meta({ description: 'Where a gap is given: under which one the figures were computed.' })

type WeekAtGap = Pick<TeamWeekView, 'week' | 'from' | 'to' | 'people' | 'figures' | 'definitions'> & {
  readonly parameters: z.infer<typeof gapParameters>
}

/**
 * The weeks of a team under another inactivity gap: the figures that depend on it, made by the rules that made the
 * stored weeks, and suppressed as they are.
 *
 *   stored rows  ->  days of each person  ->  values of persons in each week  ->  median and quartiles
 *
 * @param weeks in order, at least one
 * @param figures which of {@link FIGURES_OF_GAP}
 */
export async function weeksAtGap(
  tenantId: string,
  teamId: string,
  weeks: readonly string[],
  gapSeconds: number,
  figures: readonly PersonFigure[],
  dependencies: Pick<ApiDependencies, 'activity' | 'schedule' | 'staffDays' | 'roster'>,
): Promise<WeekAtGap[]> {
  const { settings } = await dependencies.roster.settings(tenantId)
  const people = await peopleAtGap(tenantId, teamId, weeks, gapSeconds, dependencies)
  const definitions = [...new Set(figures.map((name) => definitionReference(DEFINITION_OF_FIGURE[name])))]
  return weeks.map((week) => {
    const ofWeek = personsOfWeek(people.get(week) ?? [], week)
    const dates = datesOfWeek(week)
    return {
      week,
      from: dates[0] as string,
      to: dates[6] as string,
      people: released({ people: ofWeek.people, figure: ofWeek.people }, settings.smallestGroup),
      figures: figuresView(figures, ofWeek.persons, settings.smallestGroup),
      parameters: { inactivityGapSeconds: gapSeconds },
      definitions,
    }
  })
}

/** Who was in the team in each week; machines are nobody. */
async function peopleAtGap(
  tenantId: string,
  teamId: string,
  weeks: readonly string[],
  gapSeconds: number,
  { staffDays, roster, ...stores }: Parameters<typeof weeksAtGap>[5],
): Promise<ReadonlyMap<string, readonly TeamPerson[]>> {
  const [{ settings }, { roster: whole }] = await Promise.all([
    roster.settings(tenantId),
    roster.roster(tenantId),
  ])
  const teams = new Map(whole.teams.map((team) => [team.teamId, team]))
  const { from } = datesBehind(weeks[0] as string)
  const { to } = datesBehind(weeks.at(-1) as string)
  const remembered = rememberDays()
  const people = new Map(weeks.map((week): [string, TeamPerson[]] => [week, []]))
  const members = whole.staff.filter(
    (member) =>
      !settings.systemAccounts.includes(member.staffId) &&
      weeks.some((week) => isInTeamInWeek(member, teamId, week)),
  )
  await eachConcurrently(members, PEOPLE_AT_ONCE, async (member) => {
    const { staffId } = member
    const own = effectiveParameters(staffId, settings, member, teams.get(member.teamId ?? ''))
    const parameters = { ...own, inactivityGapSeconds: gapSeconds }
    const stored = await staffDays.daysOfStaff(tenantId, staffId, from, to)
    const days = await daysAtGap(tenantId, staffId, stored, parameters, remembered, stores)
    const daysOf = async (_staffId: string, first: string, last: string) =>
      days.filter(({ date }) => first <= date && date <= last)
    // Whoever was in the team in another week alone has no day in this one, and no value.
    for (const [week, ofWeek] of people) ofWeek.push(await teamPerson(member, teamId, week, daysOf))
  })
  return people
}
