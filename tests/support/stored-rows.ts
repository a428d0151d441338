import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { workWithoutSchedule } from '../../shared/domain/work-by-schedule.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'

/** The second at which the tests of the stores save: 2026-11-23, noon in UTC. */
export const NOW_SECONDS = Date.parse('2026-11-23T12:00:00Z') / 1000
export const DAY_SECONDS = 86_400

/** Ids as feeds really name people: with the separator of keys, quotes, other scripts, of full length. */
export const ODD_IDS = [
  'n-17',
  'n#17',
  '#',
  'north#n-17',
  `O'Neil "the \\ nurse"`,
  '看護師 𝒳 Æ',
  '\uff11\uff17',
  '2026-11-22',
  'x'.repeat(128),
  '𝒳'.repeat(128),
] as const

/** Two tenants of which one's name begins with the other's. */
export const TENANTS = ['north', 'north-2'] as const

export function aStaffDay(changes: Partial<StaffDay> = {}): StaffDay {
  return {
    ...workWithoutSchedule(changes.activeSeconds ?? 60),
    staffId: 'n-17',
    date: '2026-11-22',
    teamId: 'icu',
    earlierTeams: [],
    zone: 'America/New_York',
    inactivityGapSeconds: 300,
    definitions: ['active-time/1', 'pajama-time/1'],
    events: 2,
    activeSeconds: 60,
    pajamaSeconds: 0,
    activeSecondsByCategory: ACTIVITY_CATEGORIES.map((_, index) => (index === 12 ? 60 : 0)),
    workPeriods: [],
    visitLengths: [],
    items: {},
    activeSecondsByHour: Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 60 : 0)),
    ...changes,
  }
}
