import { seededRandom } from '../../shared/domain/seeded-random.ts'
import type { AnswerSheet, ClosedCohort, ClosedCycle } from '../../shared/domain/surveys/closed-cycle.ts'
import { OWN_PULSE_KEY } from '../../shared/domain/surveys/own-pulse.ts'
import type { TreeTeam } from '../../shared/domain/team-tree.ts'

export interface OrganizationSize {
  readonly people: number
  readonly teams: number
  /** 1: the cycles have no attribute. */
  readonly roles: number
  readonly cycles: number
  /** Of those invited who answer: each time others. */
  readonly answering: number
}

interface Member {
  readonly person: string
  readonly team: number
  readonly role: number
}

/** From one cycle to the next so many leave, or change their team. */
const LEAVE_OR_MOVE = 0.05
const TEAMS_OF_UNIT = 15
const UNITS_OF_DIVISION = 5

/** An organisation over the years: divisions, units, teams; people come, go, move, and answer now and then. */
export function closedCyclesOf({ people, teams, roles, cycles, answering }: OrganizationSize): ClosedCycle[] {
  const random = seededRandom(7)
  const upTo = (count: number) => Math.floor(random() * count)
  let named = 0
  const newcomer = (): Member => ({
    // As long as the hashes of people are.
    person: (named++).toString(36).padStart(11, '0'),
    team: upTo(teams),
    role: Math.floor(random() ** 2 * roles),
  })
  let members = Array.from({ length: people }, newcomer)
  return Array.from({ length: cycles }, (_, cycle): ClosedCycle => {
    if (cycle > 0) {
      members = members.map((member) =>
        random() >= LEAVE_OR_MOVE ? member : random() < 0.7 ? newcomer() : { ...member, team: upTo(teams) },
      )
    }
    const cohorts = [...Map.groupBy(members, ({ team, role }) => `${team} ${role}`).values()]
    return {
      cycleId: `pulse-${2020 + cycle}-01-06`,
      terms: { mode: 'anonymous', smallestGroup: 5 },
      key: OWN_PULSE_KEY,
      teams: treeOf(teams),
      cohorts: cohorts.map((ofCohort): ClosedCohort => {
        const [{ team, role }] = ofCohort as [Member]
        const respondents = ofCohort.filter(() => random() < answering).map(({ person }) => person)
        return {
          teamId: `team-${team}`,
          attribute: roles === 1 ? null : `role-${role}`,
          invited: ofCohort.map(({ person }) => person),
          respondents,
          answers: respondents.map(
            (): AnswerSheet => ({
              items: Object.fromEntries(OWN_PULSE_KEY.scales.map(({ scaleId }) => [scaleId, 1 + upTo(5)])),
              tags: random() < 0.5 ? ['inbox'] : ['phone', 'staffing'],
              comments: {},
            }),
          ),
        }
      }),
    }
  })
}

function treeOf(teams: number): TreeTeam[] {
  const units = Math.ceil(teams / TEAMS_OF_UNIT)
  const divisions = Math.ceil(units / UNITS_OF_DIVISION)
  const named = (kind: string, count: number, parentOf: (at: number) => string) =>
    Array.from({ length: count }, (_, at): TreeTeam => ({ teamId: `${kind}-${at}`, parentId: parentOf(at) }))
  return [
    { teamId: 'organization' },
    ...named('division', divisions, () => 'organization'),
    ...named('unit', units, (at) => `division-${at % divisions}`),
    ...named('team', teams, (at) => `unit-${at % units}`),
  ]
}
