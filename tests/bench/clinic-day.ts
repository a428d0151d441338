import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import type { ActivityEvent } from '../../shared/events.ts'

/** Rows of one person on one clinic day: METRICS section 6. */
export const ROWS_A_DAY = 1400
const DAY_STARTS = Date.parse('2026-01-13T14:00:00Z')

const HOUR = 3_600_000

interface Stretch {
  readonly start: number
  readonly end: number
  readonly rows: number
}

/** In clinic from 08:00 to 17:00, with a lunch break. */
const IN_CLINIC: readonly Stretch[] = [
  { start: 0, end: 4 * HOUR, rows: 700 },
  { start: 4.6 * HOUR, end: 9 * HOUR, rows: 700 },
]
/** The same, and half an hour of notes at 20:00. */
const WITH_EVENING: readonly Stretch[] = [
  { start: 0, end: 4 * HOUR, rows: 640 },
  { start: 4.6 * HOUR, end: 9 * HOUR, rows: 680 },
  { start: 12 * HOUR, end: 12.5 * HOUR, rows: 80 },
]

/**
 * A clinic day of primary-care clinicians, 1,400 rows each with lognormal gaps, in the order of time.
 * Seeded: the same day every time.
 */
export function clinicDay(people: number, day: 'in-clinic' | 'with-evening'): ActivityEvent[] {
  const random = mulberry32(7)
  const stretches = day === 'in-clinic' ? IN_CLINIC : WITH_EVENING
  return Array.from({ length: people }, (_, person) => dayOf(`clinician-${person}`, stretches, random))
    .flat()
    .sort((a, b) => (a.at < b.at ? -1 : 1))
}

function dayOf(staffId: string, stretches: readonly Stretch[], random: () => number): ActivityEvent[] {
  return stretches.flatMap(({ start, end, rows }) => {
    const gaps = Array.from({ length: rows + 1 }, () => Math.exp(gaussian(random)))
    const scale = (end - start) / gaps.reduce((sum, gap) => sum + gap, 0)
    let at = DAY_STARTS + start
    return gaps.slice(0, rows).map((gap) => {
      at += gap * scale
      const action = ACTIVITY_CATEGORIES[Math.floor(random() * ACTIVITY_CATEGORIES.length)] as 'notes'
      return { kind: 'activity', staffId, at: `${new Date(at).toISOString().slice(0, 19)}Z`, action }
    })
  })
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
