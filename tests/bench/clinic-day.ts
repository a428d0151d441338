import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import type { WorkEvent } from '../../shared/events.ts'

/** Rows of one person on one clinic day: METRICS section 6. */
export const ROWS_A_DAY = 1400
const DAY_STARTS = Date.parse('2026-01-13T14:00:00Z')

/**
 * A clinic day of a primary-care clinician: 1,400 rows from 08:00 to 17:00 with a lunch break and half an
 * hour in the evening, lognormal gaps. Seeded: the same day every time.
 */
export function clinicDay(people: number, seed = 7): WorkEvent[] {
  const random = mulberry32(seed)
  return Array.from({ length: people }, (_, person) => dayOf(`clinician-${person}`, random))
    .flat()
    .sort((a, b) => (a.at < b.at ? -1 : 1))
}

function dayOf(staffId: string, random: () => number): WorkEvent[] {
  const hours = 3600_000
  const sessions = [
    { start: 0, end: 4 * hours, rows: 640 },
    { start: 4.6 * hours, end: 9 * hours, rows: 680 },
    { start: 12 * hours, end: 12.5 * hours, rows: 80 },
  ]
  return sessions.flatMap(({ start, end, rows }) => {
    const gaps = Array.from({ length: rows }, () => Math.exp(gaussian(random)))
    const scale = (end - start) / gaps.reduce((sum, gap) => sum + gap, 0)
    let at = DAY_STARTS + start
    return gaps.map((gap) => {
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
