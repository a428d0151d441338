import { seededRandom } from '../../shared/domain/seeded-random.ts'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import { release } from '../../shared/domain/surveys/release.ts'
import type { ReleaseRule } from '../../shared/domain/surveys/release-gate.ts'
import type { ReleasedCycle } from '../../shared/domain/surveys/released-cycle.ts'
import type { Snapshot, SnapshotCell } from '../../shared/domain/surveys/snapshot.ts'
import {
  extremePinnedBy,
  groupPinnedBy,
  isWorkedOut,
  type Pinned,
  type PublishedSum,
} from './survey-attacker.ts'
import {
  closedCycleOf,
  type HistoricCycle,
  type Participation,
  QUESTIONS,
  type QuestionName,
  type SurveyHistory,
} from './survey-histories.ts'

export type Releasing = (history: SurveyHistory) => readonly Snapshot[]

/** Every cycle released in turn, each with those before it. @param rules all, or all but one */
export function releasing(rules?: readonly ReleaseRule[]): Releasing {
  return (history) => {
    const past: ReleasedCycle[] = []
    return history.cycles.map((cycle) => {
      const options = {
        withoutNames: (comment: string) => comment,
        shuffled: (comments: readonly string[]) => comments,
      }
      const { snapshot, released } = release(
        closedCycleOf(history, cycle),
        past,
        rules === undefined ? options : { ...options, rules },
      )
      past.push(released)
      return snapshot
    })
  }
}

/** Whom a cell is about, by the tree as anybody can read it: not by the lattice of the release. */
export function peopleOfCell(
  { teams }: SurveyHistory,
  { people }: HistoricCycle,
  cell: SnapshotCell,
): Participation[] {
  const isBelow = (teamId: string | undefined): boolean =>
    teamId !== undefined &&
    (teamId === cell.unitId || isBelow(teams.find((team) => team.teamId === teamId)?.parentId))
  return people.filter(
    ({ teamId, attribute }) =>
      (cell.unitId === null || (cell.scope === 'own' ? teamId === cell.unitId : isBelow(teamId))) &&
      (cell.attribute === null || cell.attribute === attribute),
  )
}

/** What an attacker gets out of all that was published. Null: nobody is given away. */
export function attack(history: SurveyHistory, snapshots: readonly Snapshot[]): Pinned {
  const chance = seededRandom(history.seed)
  const ofCycles = history.cycles.map((cycle, at) => ({ cycle, at, cells: snapshots[at]?.cells ?? [] }))
  for (const scale of ['strain', 'fairness'] as const) {
    const answered = ({ answers }: Participation) => answers?.[scale] ?? null
    const means = ofCycles.map(({ cycle, at, cells }) =>
      cells.flatMap((cell): PublishedSum[] => {
        if (cell.means === SUPPRESSED) return []
        const people = peopleOfCell(history, cycle, cell).filter((person) => answered(person) !== null)
        const sum = Math.round((cell.means[scale] as number) * people.length)
        return [
          { people: people.map(({ person }) => person), sum, cycle: at, smallestGroup: cycle.smallestGroup },
        ]
      }),
    )
    const pinned =
      groupPinnedBy(means.flat(), chance) ??
      means.reduce<Pinned>((found, ofCycle) => found ?? extremePinnedBy(ofCycle, [1, 5], chance), null)
    if (pinned !== null) return `${scale}: ${pinned}`
  }
  for (const question of QUESTIONS) {
    const pinned = questionPinned(history, ofCycles, question, chance)
    if (pinned !== null) return `${question}: ${pinned}`
  }
  return ofCycles.reduce<Pinned>(
    (found, { cycle, cells }) =>
      found ??
      hiddenCellPinned(history, cycle, cells) ??
      prefixed('a tag: ', upperLimit(tagSums(history, cycle, cells), chance)) ??
      prefixed('answering: ', silencePinned(history, cycle, cells, chance)),
    null,
  )
}

/** Those who did not answer add nothing to a sum: whoever does not know who did asks for all who were invited. */
function hiddenCellPinned(
  history: SurveyHistory,
  cycle: HistoricCycle,
  cells: readonly SnapshotCell[],
): Pinned {
  const invitedOf = (cell: SnapshotCell) => peopleOfCell(history, cycle, cell).map(({ person }) => person)
  const shown = cells
    .filter(({ means }) => means !== SUPPRESSED)
    .map((cell): PublishedSum => ({ people: invitedOf(cell), sum: 0, cycle: 0, smallestGroup: 0 }))
  const found = cells.find((cell) => cell.means === SUPPRESSED && isWorkedOut(invitedOf(cell), shown))
  return found === undefined ? null : `the hidden cell of ${found.unitId}, ${found.attribute}, is worked out`
}

interface OfCycle {
  readonly cycle: HistoricCycle
  readonly at: number
  readonly cells: readonly SnapshotCell[]
}

/** By the counts of its answers: of whom they tell, and whether all of them have given the same. */
function questionPinned(
  history: SurveyHistory,
  ofCycles: readonly OfCycle[],
  question: QuestionName,
  chance: () => number,
): Pinned {
  const told = ofCycles.map(({ cycle, at, cells }) =>
    cells.flatMap(({ details, ...cell }) => {
      if (details === SUPPRESSED) return []
      const people = peopleOfCell(history, cycle, { ...cell, details })
        .filter(({ answers }) => (answers?.[question] ?? null) !== null)
        .map(({ person }) => person)
      const smallestGroup = Math.max(10, 2 * cycle.smallestGroup)
      const counts: Readonly<Record<string, number>> = details.questions[question] ?? {}
      if (Object.values(counts).reduce((sum, count) => sum + count, 0) !== people.length)
        throw new RangeError('The answers are not all told')
      const ofScale = details.distributions[question]
      if (ofScale !== undefined && JSON.stringify(ofScale) !== JSON.stringify(counts))
        throw new RangeError('The answers to a scale of one question are told twice, and not alike')
      return [{ people, counts, cycle: at, smallestGroup, sum: 0 }]
    }),
  )
  return (
    groupPinnedBy(told.flat(), chance) ??
    told
      .flatMap((ofCycle) =>
        [1, 2, 3, 4, 5].map((option) =>
          ofCycle.map((it): PublishedSum => ({ ...it, sum: it.counts[option] ?? 0 })),
        ),
      )
      .reduce<Pinned>((found, chosen) => found ?? upperLimit(chosen, chance), null)
  )
}

function tagSums(
  history: SurveyHistory,
  cycle: HistoricCycle,
  cells: readonly SnapshotCell[],
): PublishedSum[] {
  return cells.flatMap((cell): PublishedSum[] => {
    if (cell.details === SUPPRESSED) return []
    const people = peopleOfCell(history, cycle, cell).filter(({ answers }) => answers !== null)
    const sum = cell.details.tags.inbox ?? 0
    return [{ people: people.map(({ person }) => person), sum, cycle: 0, smallestGroup: 10 }]
  })
}

function upperLimit(sums: readonly PublishedSum[], chance: () => number): Pinned {
  const found = extremePinnedBy(
    sums.map((it) => ({ ...it, sum: it.people.length - it.sum })),
    [0, Number.MAX_SAFE_INTEGER],
    chance,
  )
  return found
}

/** From the counts alone, without knowing who answered: that nobody, that all, or that which few did not. */
function silencePinned(
  history: SurveyHistory,
  cycle: HistoricCycle,
  cells: readonly SnapshotCell[],
  chance: () => number,
): Pinned {
  const counts = cells.flatMap((cell): PublishedSum[] => {
    if (cell.counts === SUPPRESSED) return []
    const people = peopleOfCell(history, cycle, cell).map(({ person }) => person)
    const { invited, answered } = cell.counts
    if (invited !== people.length) throw new RangeError('The counts are wrong')
    return [{ people, sum: answered, cycle: 0, smallestGroup: cycle.smallestGroup }]
  })
  return groupPinnedBy(counts, chance) ?? extremePinnedBy(counts, [0, 1], chance)
}

function prefixed(words: string, pinned: Pinned): Pinned {
  return pinned === null ? null : words + pinned
}
