import { rosterSchema } from '../../shared/roster.ts'
import { settingsSchema } from '../../shared/settings.ts'
import type { ApiUnderTest } from './api-under-test.ts'
import { aTeamWeek } from './team-weeks.ts'

/**
 * An organisation in which every state of a figure occurs.
 *
 *   medicine   lakeside 7, riverside 8, small 4 (suppressed)
 *   surgery    6 people of its own
 */
export const UNITS = [
  { teamId: 'medicine', name: 'Medicine' },
  { teamId: 'lakeside', name: 'Lakeside', parentId: 'medicine' },
  { teamId: 'riverside', name: 'Riverside', parentId: 'medicine' },
  { teamId: 'small', name: 'Small', parentId: 'medicine' },
  { teamId: 'surgery', name: 'Surgery' },
]

const PEOPLE = { riverside: 8, lakeside: 7, small: 4, surgery: 6 } as const

/** With figures of these weeks, a little more in each. */
export async function organizationOfUnits(
  { roster, teamWeeks }: Pick<ApiUnderTest, 'roster' | 'teamWeeks'>,
  weeks: readonly string[],
  units: readonly { readonly teamId: string; readonly name: string; readonly parentId?: string }[] = UNITS,
): Promise<void> {
  await roster.replace('demo', rosterSchema.parse({ teams: units }), 0)
  await roster.saveSettings('demo', settingsSchema.parse({ hourlyRate: 60, currency: 'USD' }), 1, 0)
  for (const [at, week] of weeks.entries()) {
    for (const [teamId, people] of Object.entries(PEOPLE)) {
      const { persons, ...rest } = aTeamWeek(people, { teamId, week })
      const pajamaSeconds = persons.pajamaSeconds.map((seconds) => seconds + 60 * at)
      await teamWeeks.save('demo', { ...rest, persons: { ...persons, pajamaSeconds } }, undefined, 0)
    }
  }
}
