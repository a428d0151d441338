import * as z from 'zod'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import { DEFINITION_OF_FIGURE } from '../../shared/domain/figure-definitions.ts'
import { netFlow } from '../../shared/domain/item-flow.ts'
import { isMessage } from '../../shared/domain/items-of-days.ts'
import { lorenzAtFifths } from '../../shared/domain/lorenz.ts'
import { released, SUPPRESSED, type Suppressed } from '../../shared/domain/suppression.ts'
import {
  type FairnessOfWeek,
  type ItemsOfWeek,
  PERSON_FIGURES,
  type PersonFigure,
  type TeamWeek,
} from '../../shared/domain/team-week.ts'
import { shareAfterHours } from '../../shared/domain/unit-measure.ts'
import { personsSummary } from '../../shared/domain/unit-week.ts'
import { datesOfWeek } from '../../shared/domain/week.ts'
import { ITEM_TYPES, type ItemType } from '../../shared/domain/work-item.ts'
import { agreementsSchema, agreementsView } from './agreements-view.ts'
import { burdenOf, burdenSchema, type Price } from './burden.ts'
import { hundredths } from './hundredths.ts'
import { fairnessSchema, itemsSchema, orSuppressed, personsSchema } from './team-week-schemas.ts'
import { lengthView, visitsSchema, visitsView } from './visits-of-week.ts'
import { workloadSchema, workloadView } from './workload-view.ts'

/**
 * The week of a team as others read it: each figure with the people behind it, or one word where they are too
 * few. A week without any figures looks the same as one of a team that is too small.
 */
export const teamWeekSchema = z.object({
  week: z.string(),
  from: z.string(),
  to: z.string(),
  people: orSuppressed(z.int()),
  figures: personsSchema,
  visits: orSuppressed(visitsSchema),
  inbox: orSuppressed(itemsSchema),
  tasks: orSuppressed(itemsSchema),
  byType: orSuppressed(z.record(z.string(), itemsSchema)),
  priorAuth: orSuppressed(burdenSchema),
  fairness: z.object({
    inbox: orSuppressed(fairnessSchema),
    inboxMinutes: orSuppressed(fairnessSchema),
    tasks: orSuppressed(fairnessSchema),
    taskMinutes: orSuppressed(fairnessSchema),
    byType: z.record(z.string(), orSuppressed(fairnessSchema)),
    minutesByType: z.record(z.string(), orSuppressed(fairnessSchema)),
  }),
  workload: workloadSchema,
  agreements: agreementsSchema,
  definitions: z
    .array(z.string())
    .meta({ description: 'Which entries of /v1/definitions the figures follow.' }),
})
export type TeamWeekView = z.infer<typeof teamWeekSchema>

export function teamWeekView(
  week: string,
  teamWeek: TeamWeek | undefined,
  smallestGroup: number,
  price: Price,
): TeamWeekView {
  const dates = datesOfWeek(week)
  const team = <T>(figureOf: (stored: TeamWeek) => T): T | Suppressed =>
    teamWeek === undefined
      ? SUPPRESSED
      : released({ people: teamWeek.people, figure: figureOf(teamWeek) }, smallestGroup)
  // Who was there without doing anything takes part in the indices, and hides nobody.
  const fairness = (of: FairnessOfWeek | undefined, all: number) =>
    teamWeek === undefined || of === undefined
      ? SUPPRESSED
      : released(
          { people: Math.min(of.people, teamWeek.people), figure: fairnessView(of, all, smallestGroup) },
          smallestGroup,
        )
  // Which types there are is itself a figure of the team.
  const eachType = (
    name: 'byType' | 'minutesByType',
    allOf: (type: ItemType, stored: TeamWeek) => number,
  ): TeamWeekView['fairness'][typeof name] => {
    if (teamWeek === undefined || !isShown(teamWeek, smallestGroup)) return {}
    const ofTypes = teamWeek.fairness[name]
    const types = ITEM_TYPES.filter((type) => ofTypes[type] !== undefined)
    return Object.fromEntries(types.map((type) => [type, fairness(ofTypes[type], allOf(type, teamWeek))]))
  }
  return {
    week,
    from: dates[0] as string,
    to: dates[6] as string,
    people: team(({ people }) => people),
    figures: figuresView(PERSON_FIGURES, teamWeek?.persons, smallestGroup),
    visits:
      teamWeek === undefined
        ? SUPPRESSED
        : released(
            {
              people: teamWeek.visits.people,
              figure: visitsView(teamWeek.visits, lengthView(teamWeek, smallestGroup)),
            },
            smallestGroup,
          ),
    inbox: team(({ inbox }) => itemsView(inbox)),
    tasks: team(({ tasks }) => itemsView(tasks)),
    byType: team(({ byType }) => eachValue(byType, itemsView)),
    priorAuth: team(({ priorAuth }) => burdenOf(priorAuth, price)),
    fairness: {
      inbox: fairness(teamWeek?.fairness.inbox, loadOf(teamWeek?.inbox)),
      inboxMinutes: fairness(teamWeek?.fairness.inboxMinutes, teamWeek?.inbox.minutes ?? 0),
      tasks: fairness(teamWeek?.fairness.tasks, loadOf(teamWeek?.tasks)),
      taskMinutes: fairness(teamWeek?.fairness.taskMinutes, teamWeek?.tasks.minutes ?? 0),
      byType: eachType('byType', (type, { byType, inbox, tasks }) =>
        loadOf(byType[type], isMessage(type) ? inbox : tasks),
      ),
      minutesByType: eachType('minutesByType', (type, { byType }) => byType[type]?.minutes ?? 0),
    },
    workload: workloadView(teamWeek, smallestGroup),
    agreements: agreementsView(teamWeek, smallestGroup),
    definitions: DEFINITIONS_OF_A_WEEK,
  }
}

const DEFINITIONS_OF_A_WEEK = [
  ...new Set(Object.values(DEFINITION_OF_FIGURE)),
  ...(['items-after-hours', 'item-minutes', 'turnaround', 'backlog', 'hand-offs', 'ownerless-time'] as const),
  ...([
    'visit-length',
    'net-flow',
    'role-mismatch',
    'prior-auth-burden',
    'hoover',
    'gini',
    'jain',
    'theil',
  ] as const),
  ...(['max-to-median', 'top-fifth-share', 'noise-floor', 'lorenz'] as const),
  ...(['after-hours-per-fte', 'messages-per-fte', 'system-messages', 'worked-leave'] as const),
  ...(['protected-time-kept', 'answered-in-time', 'messages-in-hours', 'days-in-a-row-kept'] as const),
].map(definitionReference)

function isShown({ people }: TeamWeek, smallestGroup: number): boolean {
  return released({ people, figure: true }, smallestGroup) === true
}

export function figuresView(
  names: readonly PersonFigure[],
  persons: TeamWeek['persons'] | undefined,
  smallestGroup: number,
): z.infer<typeof personsSchema> {
  const figures = names.map((name): [PersonFigure, z.infer<typeof personsSchema>[PersonFigure]] => {
    const values = persons?.[name] ?? []
    return [name, released({ people: values.length, figure: personsSummary(values) }, smallestGroup)]
  })
  return Object.fromEntries(figures) as z.infer<typeof personsSchema>
}

function itemsView(items: ItemsOfWeek): z.infer<typeof itemsSchema> {
  return {
    ...items,
    minutes: hundredths(items.minutes),
    net: netFlow(items),
    afterHoursShare: shareAfterHours(items),
    openByAge: [...items.openByAge],
    turnaround: { ...items.turnaround },
  }
}

/** What the indices share out, as fairness-of-week.ts has it: of all people, also those who stand apart. */
function loadOf(items: ItemsOfWeek | undefined, kind: ItemsOfWeek | undefined = items): number {
  return ((kind?.handled ?? 0) > 0 ? items?.handled : items?.worked) ?? 0
}

/** Under so many of the smallest groups no distribution is shown: TRUST section 2, R5. */
const GROUPS_OF_A_DISTRIBUTION = 2

/**
 * Who stands apart is a number of people too; and what the others carry tells, beside what all carry, what those
 * few do.
 *
 *   team of 8, one is new  |  handled 100, load of the 7: 93  |  the new one: 7  |
 *
 * @param all what the whole team carries
 */
function fairnessView(
  { shares, onLeave, starters, load, ...indices }: FairnessOfWeek,
  all: number,
  smallestGroup: number,
): z.infer<typeof fairnessSchema> {
  const apart = onLeave + starters
  // Sums of minutes in another order differ in the last digit.
  const isOfAll = apart === 0 && Math.abs(all - load) < 1e-6
  return {
    ...indices,
    load: isOfAll ? hundredths(load) : released({ people: apart, figure: hundredths(load) }, smallestGroup),
    theil: indices.theil && { ...indices.theil },
    lorenz: indices.people < GROUPS_OF_A_DISTRIBUTION * smallestGroup ? null : lorenzAtFifths(shares),
    noiseFloor: indices.noiseFloor && { ...indices.noiseFloor },
    isAboveNoise:
      indices.correctedGini === null || indices.noiseFloor === null
        ? null
        : indices.correctedGini > indices.noiseFloor.p95,
    onLeave: released({ people: onLeave, figure: onLeave }, smallestGroup),
    starters: released({ people: starters, figure: starters }, smallestGroup),
  }
}

function eachValue<V, T>(record: Readonly<Record<string, V>>, viewOf: (value: V) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, viewOf(value)]))
}
