import { release } from '../../shared/domain/surveys/release.ts'
import type { ReleasedCycle } from '../../shared/domain/surveys/released-cycle.ts'
import { closedCyclesOf, type OrganizationSize } from '../support/survey-organization.ts'
import { atMost, type Figure, shown } from './figure.ts'

/** Of processor time, whatever the machine: a function may run for 15 minutes. */
const SECONDS = 120

/** The audit of a cycle against all that were published before, where it has most to do. */
export function surveyRelease(): Figure[] {
  const large = { people: 10_000, teams: 300, answering: 0.7 }
  const first = lastRelease({ ...large, roles: 6, cycles: 1 })
  const later = lastRelease({ ...large, roles: 1, cycles: 4 })
  return [
    atMost(
      'survey of 10,000 people, 300 teams, 6 roles: release of the first cycle',
      first.seconds,
      's',
      SECONDS,
    ),
    atMost('survey of 10,000 people, 300 teams: release of the fourth cycle', later.seconds, 's', SECONDS),
    shown('  share of its cells of which means are published', later.published, ''),
  ]
}

function lastRelease(size: OrganizationSize): { seconds: number; published: number } {
  const past: ReleasedCycle[] = []
  let [seconds, published] = [0, 0]
  for (const cycle of closedCyclesOf(size)) {
    const before = process.cpuUsage()
    const { snapshot, released } = release(cycle, past, {
      withoutNames: (comment) => comment,
      shuffled: (comments) => comments,
    })
    const { user, system } = process.cpuUsage(before)
    seconds = (user + system) / 1_000_000
    published = released.means.length / snapshot.cells.length
    past.push(released)
  }
  return { seconds, published }
}
