import * as fc from 'fast-check'
import type { AnswerSheet, ClosedCohort, ClosedCycle } from '../../shared/domain/surveys/closed-cycle.ts'
import type { ScoringKey } from '../../shared/domain/surveys/scoring-key.ts'
import type { TreeTeam } from '../../shared/domain/team-tree.ts'

/** Two questions, 1 to 5, each a scale of its own: a sum of scores is a sum of whole numbers. */
export const TWO_QUESTIONS: ScoringKey = {
  keyId: 'two-questions',
  name: 'Two questions',
  source: 'tests',
  license: 'none',
  scales: ['strain', 'fairness'].map((scaleId) => ({
    scaleId,
    items: [scaleId],
    reversed: [],
    answers: [1, 2, 3, 4, 5],
    combine: 'mean',
    times: 1,
    leastAnswered: 1,
    higherIs: 'worse',
    bands: [],
  })),
}

/** The last of them belongs to no scale: it is told by its answers alone. */
export const QUESTIONS = ['strain', 'fairness', 'calls'] as const
export type QuestionName = (typeof QUESTIONS)[number]

/** A person in a cycle: where, whether asked, and what was answered. Null: the question was left out. */
export interface Participation {
  readonly person: string
  readonly teamId: string
  readonly attribute: string | null
  readonly answers: Readonly<Record<QuestionName, number | null>> | null
  readonly tags: readonly string[]
}

export interface HistoricCycle {
  readonly cycleId: string
  readonly smallestGroup: number
  readonly mode: 'anonymous' | 'confidential'
  readonly people: readonly Participation[]
}

/** An organisation, and every cycle it has had, the first first. */
export interface SurveyHistory {
  readonly teams: readonly TreeTeam[]
  readonly cycles: readonly HistoricCycle[]
  readonly seed: number
}

/** Around the threshold, where all that can go wrong lies. */
const teamSize = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 3, max: 8 }) },
  { weight: 3, arbitrary: fc.integer({ min: 9, max: 16 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 }) },
)

const answer = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 5 }) },
  { weight: 1, arbitrary: fc.constant(null) },
)

/** What happens to somebody from one cycle to the next: in a settled clinic little, in a restless one much. */
const FATES = ['stays', 'leaves', 'moves', 'is silent', 'skips one', 'answers again'] as const
const fatesOf = (...weights: readonly number[]) =>
  fc.array(
    fc.oneof(...FATES.map((name, at) => ({ weight: weights[at] as number, arbitrary: fc.constant(name) }))),
    {
      minLength: 64,
      maxLength: 64,
    },
  )
const fates = fc.oneof(fatesOf(30, 1, 1, 2, 1, 1), fatesOf(60, 1, 0, 0, 0, 0), fatesOf(8, 1, 1, 3, 0, 3))

export const surveyHistory: fc.Arbitrary<SurveyHistory> = fc
  .record({
    sizes: fc.array(teamSize, { minLength: 1, maxLength: 6 }),
    parents: fc.array(fc.nat(10), { minLength: 6, maxLength: 6 }),
    isDeep: fc.boolean(),
    /** Of two trees there is the whole organisation, too. */
    trees: fc.constantFrom(1, 1, 2),
    /** Some teams have nothing above them but the organization. */
    isForest: fc.boolean(),
    attributes: fc.constantFrom(1, 1, 2, 3),
    mood: fc.constantFrom('mixed', 'mixed', 'high', 'same' as const),
    thresholds: fc.array(fc.constantFrom(5, 5, 5, 6, 8), { minLength: 1, maxLength: 3 }),
    joiners: fc.array(fc.constantFrom(0, 0, 1, 1, 2, 6), { minLength: 3, maxLength: 3 }),
    skips: fc.constantFrom(0, 0, 0.05),
    silence: fc.constantFrom(0, 0.05, 0.3),
    /** All but one of so many choose the tag, and answer the last question alike. */
    tagged: fc.constantFrom(2, 7, 15, 40),
    fates,
    answers: fc.array(answer, { minLength: 64, maxLength: 64 }),
    seed: fc.integer(),
  })
  .map(
    ({
      sizes,
      parents,
      isDeep,
      isForest,
      attributes,
      mood,
      thresholds,
      joiners,
      skips,
      silence,
      tagged,
      fates,
      answers,
      seed,
    }) => {
      const teams = sizes.map((_, at): TreeTeam => {
        const parent = isDeep ? (parents[at] as number) % Math.max(1, at) : 0
        const isOnTop = at === 0 || (isForest && (parents[at] as number) % 3 === 0)
        return isOnTop ? { teamId: `team-${at}` } : { teamId: `team-${at}`, parentId: `team-${parent}` }
      })
      let turn = Math.abs(seed)
      const next = <T>(of: readonly T[]): T => of[turn++ % of.length] as T
      let named = 0
      const anAnswer = () =>
        mood === 'same' ? 3 : mood === 'high' ? (turn % 9 === 0 ? 4 : 5) : (next(answers) ?? 2)
      const chance = (share: number) => share > 0 && (turn++ * 7919 + seed) % 1000 < share * 1000
      const aPerson = (teamId: string): Participation => {
        turn++
        return {
          person: `person-${++named}`,
          teamId,
          attribute: attributes === 1 ? null : `group-${(turn * 31 + named) % attributes}`,
          answers: chance(silence)
            ? null
            : {
                strain: chance(skips) ? null : anAnswer(),
                fairness: anAnswer(),
                calls: chance(skips) ? null : (turn * 3 + 1) % tagged === 0 ? 2 : 1,
              },
          tags: turn % tagged !== 0 ? ['inbox'] : [],
        }
      }
      let people = teams.flatMap(({ teamId }, at) =>
        Array.from({ length: sizes[at] as number }, () => aPerson(teamId)),
      )
      const cycles = thresholds.map((smallestGroup, at): HistoricCycle => {
        if (at > 0) {
          const newcomers = Array.from({ length: joiners[at] as number }, () => aPerson(next(teams).teamId))
          people = [
            ...people.flatMap((person) => afterwards(person, next(fates), next(teams).teamId)),
            ...newcomers,
          ]
        }
        return {
          cycleId: `cycle-${at}`,
          smallestGroup,
          mode: at % 2 === 0 ? 'anonymous' : 'confidential',
          people,
        }
      })
      return { teams, cycles, seed }
    },
  )

function afterwards(person: Participation, what: string, elsewhere: string): Participation[] {
  switch (what) {
    case 'leaves':
      return []
    case 'moves':
      return [{ ...person, teamId: elsewhere }]
    case 'is silent':
      return [{ ...person, answers: null }]
    case 'answers again':
      return [{ ...person, answers: person.answers ?? { strain: 2, fairness: 4, calls: 1 } }]
    case 'skips one':
      return [{ ...person, answers: person.answers && { ...person.answers, strain: null } }]
    default:
      return [person]
  }
}

/** A cycle as the service knows it when it has closed: without a link between a person and an answer. */
export function closedCycleOf({ teams }: SurveyHistory, cycle: HistoricCycle): ClosedCycle {
  const cohorts = Map.groupBy(cycle.people, ({ teamId, attribute }) => JSON.stringify([teamId, attribute]))
  return {
    cycleId: cycle.cycleId,
    terms: { mode: cycle.mode, smallestGroup: cycle.smallestGroup },
    key: TWO_QUESTIONS,
    teams,
    cohorts: [...cohorts.values()].map((people): ClosedCohort => {
      const answering = people.filter(({ answers }) => answers !== null)
      return {
        teamId: people[0]?.teamId ?? '',
        attribute: people[0]?.attribute ?? null,
        invited: people.map(({ person }) => person),
        respondents: answering.map(({ person }) => person),
        answers: answering.map(
          ({ answers, tags }): AnswerSheet => ({
            items: Object.fromEntries(
              Object.entries(answers ?? {}).flatMap(([item, value]) =>
                value === null ? [] : [[item, value]],
              ),
            ),
            tags,
            comments: {},
          }),
        ),
      }
    }),
  }
}
