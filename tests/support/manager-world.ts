import type { TeamWeek } from '../../shared/domain/team-week.ts'
import { addWeeks } from '../../shared/domain/week.ts'
import { workItem } from '../../shared/domain/work-item.ts'
import { rosterSchema } from '../../shared/roster.ts'
import type { Settings } from '../../shared/settings.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { type ApiUnderTest, apiUnderTest } from './api-under-test.ts'
import { aStaffDay } from './staff-days.ts'
import { aTeamWeek, itemsOfWeek } from './team-weeks.ts'

export const MANAGER = { role: 'manager', staff_id: 'mia', sub: 'account-of-mia' }
/** The clock of the API stands at Sunday, 22 November 2026: the week before has ended. */
export const LAST_WEEK = '2026-W46'
export const NOW = Date.parse('2026-11-22T12:00:00Z')
const WEEKS = 8
/** A name that a page must show as it is. */
export const HOSTILE = '<script>alert(1)</script>"\'&'

/** A clinic with a team of twelve and one of four, both of one manager, and eight weeks behind it. */
export async function managerWorld(settings: Partial<Settings> = {}): Promise<ApiUnderTest> {
  const api = apiUnderTest()
  const people = Array.from({ length: 12 }, (_, index) => `person-${index + 1}`)
  const few = ['few-1', 'few-2', 'few-3', 'few-4']
  const roster = {
    teams: [
      { teamId: 'riverside', name: `Riverside ${HOSTILE}`, managers: ['mia'], pools: ['refills'] },
      { teamId: 'few', name: 'Few', managers: ['mia', 'fay'] },
      { teamId: 'other', name: 'Other', managers: ['max'] },
    ],
    staff: [
      ...people.map((staffId) => ({ staffId, role: 'nurse', teamId: 'riverside' })),
      ...few.map((staffId) => ({ staffId, role: 'nurse', teamId: 'few' })),
    ],
  }
  await api.roster.replace('demo', rosterSchema.parse(roster), 0)
  const whole = { managersSeeWorkItemsByName: true, hourlyRate: 60, ...settings }
  await api.roster.saveSettings('demo', settingsSchema.parse(whole), 1, 0)
  for (let back = 0; back < WEEKS; back++) {
    const week = addWeeks(LAST_WEEK, -back)
    await api.teamWeeks.save('demo', aBusyWeek(12, 'riverside', week), undefined, 0)
    await api.teamWeeks.save('demo', aBusyWeek(4, 'few', week), undefined, 0)
  }
  for (const staffId of people) {
    await api.staffDays.save('demo', aStaffDay({ staffId, date: '2026-11-20' }), undefined, 0)
  }
  for (let index = 0; index < 14; index++) await opened(api, index)
  return api
}

/** Of fourteen messages nine lie with the first, four with one each, one in a pool. */
async function opened(api: ApiUnderTest, index: number): Promise<void> {
  const owner = index === 13 ? { poolId: 'refills' } : { staffId: `person-${index < 9 ? 1 : index - 7}` }
  const at = Date.parse('2026-11-10T12:00:00Z')
  const item = workItem([{ at, step: 'created', type: 'message.refill', ...owner }])
  await api.workItems.saveItem('demo', { itemId: `item-${index}`, item }, undefined, 0)
}

function aBusyWeek(people: number, teamId: string, week: string): TeamWeek {
  const plain = aTeamWeek(people)
  const turnaround = {
    ...{ medianSeconds: 84_504, p90Seconds: 261_500, medianBusinessSeconds: 26_366 },
    p90BusinessSeconds: 57_633,
  }
  const shares = Array.from({ length: people }, (_, index) => [index + 1, 1] as const)
  const uneven = { hoover: 0.255, correctedGini: 0.34, noiseFloor: { mean: 0.16, p95: 0.24 }, shares }
  return {
    ...plain,
    ...{ teamId, week },
    inbox: itemsOfWeek({
      ...{ received: 193, handled: 182, handledAfterHours: 28, open: 50, openByAge: [28, 18, 3, 1] },
      ...{
        oldestOpenSeconds: 575_525,
        handOffs: 6,
        ownerlessSeconds: 5_815_328,
        roleMismatches: 3,
        turnaround,
      },
    }),
    tasks: itemsOfWeek({ received: 102, handled: 99, open: 27, openByAge: [17, 7, 3, 0], turnaround }),
    fairness: { ...plain.fairness, tasks: { ...plain.fairness.tasks, ...uneven } },
    agreements: { responseTime: { due: 40, kept: 38 }, protectedTime: { due: 8, kept: 6, people } },
  }
}
