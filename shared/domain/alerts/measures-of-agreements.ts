import type { Kept } from '../agreements-of-week.ts'
import type { Measure, Measured } from './measure.ts'

/** The share of items that were not answered in the agreed time. */
export const responseTime: Measure = ({ week: { people, agreements } }) =>
  shareMissed(agreements?.responseTime, people)

/** The share of messages handled after hours, against the share that was agreed on. */
export const afterHoursMessages: Measure = ({ week: { people, agreements } }) => {
  const kept = agreements?.afterHoursMessages
  const measured = shareMissed(kept, people)
  if (kept === undefined || measured === null) return null
  return { ...measured, thresholds: { high: kept.atMostShare, low: kept.atMostShare } }
}

/**
 * Whether anybody worked for more days in a row than was agreed on. How many did is not told: in a team of nine, a
 * ninth is one person, whom the duty roster names.
 */
export const consecutiveDays: Measure = ({ week: { agreements } }) => {
  const kept = agreements?.consecutiveDays
  if (kept === undefined || kept.due === 0) return null
  const value = kept.kept < kept.due ? 1 : 0
  return { value, people: kept.due, evidence: { daysAgreedOn: kept.atMostDays } }
}

/** The share of protected times on which a visit was booked. */
export const protectedTime: Measure = ({ week: { agreements } }) =>
  shareMissed(agreements?.protectedTime, agreements?.protectedTime?.people ?? 0)

function shareMissed(kept: Kept | undefined, people: number): Measured | null {
  if (kept === undefined || kept.due === 0) return null
  const missed = kept.due - kept.kept
  return { value: missed / kept.due, people, evidence: { due: kept.due, missed } }
}
