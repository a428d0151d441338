import { type Quartiles, quartiles } from './quartiles.ts'
import { gathered, type Part, type PartTree, SUPPRESSED, type Suppressed } from './suppression.ts'
import {
  type FairnessOfTeam,
  PERSON_FIGURES,
  type PersonFigure,
  type TeamWeek,
  type VisitsOfWeek,
} from './team-week.ts'
import { type TeamLoad, type TheilSplit, theilSplit } from './theil.ts'
import { type LengthCount, lengthCounts, visitLength } from './visit-length.ts'

/**
 * The week of a unit, or of the whole organisation, over the tree of its teams.
 *
 *   organisation
 *     medicine          medians and quartiles of persons, sums of items
 *       team A, team B  and what of the unevenness lies within the teams, what between them
 *     surgery ...
 *
 * A figure is made of persons' values, never of the teams' medians. Suppression: suppression.ts, for each figure
 * by the people who are behind it.
 */
export interface UnitWeek {
  readonly people: number | Suppressed
  readonly persons: Readonly<Record<PersonFigure, PersonsSummary | Suppressed>>
  readonly visits: VisitsOfWeek | Suppressed
  /** Of those whose visits they are: never more people than behind the visits. */
  readonly visitLength: PersonsSummary | Suppressed
  readonly inbox: ItemSums | Suppressed
  readonly tasks: ItemSums | Suppressed
  readonly priorAuth: TeamWeek['priorAuth'] | Suppressed
  readonly fairness: Readonly<Record<SharedKind, TheilSplit | null | Suppressed>>
}

/** How the values of persons lie. */
export interface PersonsSummary extends Quartiles {
  readonly people: number
}

const SHARED_KINDS = [
  'inbox',
  'inboxMinutes',
  'tasks',
  'taskMinutes',
] as const satisfies readonly (keyof FairnessOfTeam)[]
type SharedKind = (typeof SHARED_KINDS)[number]

const ITEM_SUMS = [
  'received',
  'handled',
  'handledAfterHours',
  'worked',
  'workedAfterHours',
  'minutes',
  'open',
  'handOffs',
  'bounces',
  'opened',
  'ownerlessSeconds',
  'roleMismatches',
] as const satisfies readonly (keyof TeamWeek['inbox'])[]
export type ItemSums = Readonly<Record<(typeof ITEM_SUMS)[number], number>>

/** A unit of the tree: its own team-week, where its own people have one, and the units below. */
export interface UnitTree {
  readonly own: TeamWeek | undefined
  readonly below: readonly UnitTree[]
}

export function unitWeek(tree: UnitTree, smallestGroup: number): UnitWeek {
  const shown = <T>(figureOf: (team: TeamWeek) => Part<T>, join: (one: T, other: T) => T) =>
    shownOf(tree, smallestGroup, figureOf, join)
  return {
    people: peopleOfUnit(tree, smallestGroup),
    persons: eachOf(PERSON_FIGURES, (name) => personsOfUnit(tree, name, smallestGroup)),
    visits:
      shown(({ visits }) => ({ people: visits.people, figure: { ...visits } }), added)?.figure ?? SUPPRESSED,
    visitLength: lengthsSummary(
      shown(
        ({ visitLengths: { people, counts } }) => ({ people, figure: counts }),
        (one, other) => lengthCounts([...one, ...other]),
      ),
    ),
    inbox: itemsOfUnit(tree, 'inbox', smallestGroup),
    tasks: itemsOfUnit(tree, 'tasks', smallestGroup),
    priorAuth: priorAuthOfUnit(tree, smallestGroup),
    fairness: eachOf(SHARED_KINDS, (name) => {
      const loads = shown(({ teamId, fairness, people }) => {
        const loads = fairness[name].shares.map(([load, weight]): TeamLoad => ({ teamId, load, weight }))
        return { people: Math.min(people, loads.length), figure: loads as readonly TeamLoad[] }
      }, concatenated)
      return loads === undefined ? SUPPRESSED : theilSplit(loads.figure)
    }),
  }
}

/** How many people stand behind the figures of a unit: suppressed is the unit that is not shown at all. */
export function peopleOfUnit(tree: UnitTree, smallestGroup: number): number | Suppressed {
  const parts = partsOf(tree, ({ people }) => ({ people, figure: null }))
  return gathered(parts, smallestGroup, () => null).shown?.people ?? SUPPRESSED
}

/** One figure of the people of a unit. */
export function personsOfUnit(
  tree: UnitTree,
  name: PersonFigure,
  smallestGroup: number,
): PersonsSummary | Suppressed {
  const values = shownOf(
    tree,
    smallestGroup,
    ({ persons }) => ({ people: persons[name].length, figure: persons[name] }),
    concatenated,
  )
  return personsSummary(values?.figure ?? [])
}

export function itemsOfUnit(
  tree: UnitTree,
  kind: 'inbox' | 'tasks',
  smallestGroup: number,
): ItemSums | Suppressed {
  return sumsOfUnit(tree, smallestGroup, (team) => eachOf(ITEM_SUMS, (name) => team[kind][name]))
}

export function priorAuthOfUnit(tree: UnitTree, smallestGroup: number): UnitWeek['priorAuth'] {
  return sumsOfUnit(tree, smallestGroup, ({ priorAuth }) => ({ ...priorAuth }))
}

function sumsOfUnit<T extends Readonly<Record<string, number>>>(
  tree: UnitTree,
  smallestGroup: number,
  figureOf: (team: TeamWeek) => T,
): T | Suppressed {
  const part = (team: TeamWeek) => ({ people: team.people, figure: figureOf(team) })
  return shownOf(tree, smallestGroup, part, added)?.figure ?? SUPPRESSED
}

function shownOf<T>(
  tree: UnitTree,
  smallestGroup: number,
  figureOf: (team: TeamWeek) => Part<T>,
  join: (one: T, other: T) => T,
): Part<T> | undefined {
  return gathered(partsOf(tree, figureOf), smallestGroup, join).shown
}

/** @returns suppressed where there are no values; whether there are enough was asked before */
export function personsSummary(values: readonly number[]): PersonsSummary | Suppressed {
  const summary = quartiles(values)
  return summary === null ? SUPPRESSED : { people: values.length, ...summary }
}

/** @param lengths of as many people as it says; whether they are enough was asked before */
export function lengthsSummary(
  lengths: Part<readonly LengthCount[]> | undefined,
): PersonsSummary | Suppressed {
  const summary = lengths && visitLength(lengths.figure)
  return lengths && summary ? { people: lengths.people, ...summary } : SUPPRESSED
}

function partsOf<T>(
  { own, below }: UnitTree,
  figureOf: (team: TeamWeek) => { people: number; figure: T },
): PartTree<T> {
  return { own: own && figureOf(own), below: below.map((unit) => partsOf(unit, figureOf)) }
}

function added<T extends Readonly<Record<string, number>>>(one: T, other: T): T {
  return Object.fromEntries(
    Object.entries(one).map(([name, value]) => [name, value + (other[name] ?? 0)]),
  ) as T
}

function concatenated<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  return [...one, ...other]
}

function eachOf<K extends string, T>(names: readonly K[], figureOf: (name: K) => T): Record<K, T> {
  return Object.fromEntries(names.map((name) => [name, figureOf(name)])) as Record<K, T>
}
