import { requestAs } from './request-as.ts'
import type { TeamOfPage } from './who-page.ts'

const MOST_TEAMS = 12
const MOST_STAFF_OF_TEAM = 12

interface RosterAnswer {
  readonly staff: readonly { readonly staffId: string; readonly teamId?: string }[]
  readonly teams: readonly {
    readonly teamId: string
    readonly name: string
    readonly managers: readonly string[]
  }[]
}

/** Some people of the service's own roster, by team; none while it has none, or does not answer. */
export async function samplePeople(url: string): Promise<readonly TeamOfPage[]> {
  try {
    const asAdmin = await requestAs(url, { role: 'admin' })
    const answer = await asAdmin('GET', '/v1/roster')
    if (!answer.ok) return []
    const { teams, staff } = (await answer.json()) as RosterAnswer
    return teams.slice(0, MOST_TEAMS).map(({ teamId, name, managers }) => ({
      name,
      managers,
      staff: staff
        .filter((member) => member.teamId === teamId)
        .map(({ staffId }) => staffId)
        .slice(0, MOST_STAFF_OF_TEAM),
    }))
  } catch {
    return []
  }
}
