import * as z from 'zod'
import { FEWEST_QUESTIONS, MOST_QUESTIONS } from '../domain/surveys/chosen-questions.ts'
import { EVERY_WEEKS } from '../domain/surveys/cycle-schedule.ts'
import { identifier } from '../identifier.ts'
import { localDate } from '../zone.ts'
import { MOST_OPEN_DAYS } from './cycle-expiry.ts'

export const surveyId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is not the id of a survey')
/** A survey and the day on which the cycle opens: `pulse-2026-11-23`. */
export const cycleId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}-\d{4}-\d{2}-\d{2}$/, 'is not the id of a cycle')
export const instrumentId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/, 'is not the id of an instrument')

/**
 * A survey that comes again and again, as an admin sets it up. What changes here is for cycles to come: each cycle
 * takes with it, and freezes, what stands here when it opens.
 */
export const surveySchema = z.strictObject({
  instrumentId,
  /** Some of the instrument, by their link ids; left out: all. */
  questions: z.array(identifier).min(FEWEST_QUESTIONS).max(MOST_QUESTIONS).optional(),
  mode: z.enum(['anonymous', 'confidential']),
  smallestGroup: z.int().min(5).max(1000).default(5),
  /** What besides the team results are told by. */
  attribute: z.enum(['role']).nullable().default(null),
  /** Whose people are asked, with all teams below them; left out: everybody. */
  teamIds: z.array(identifier).min(1).max(500).optional(),
  recurrence: z.strictObject({
    firstDate: localDate,
    everyWeeks: z
      .int()
      .min(4, 'must be 4 or more: nobody is asked twice in 28 days')
      .max(104)
      .default(EVERY_WEEKS),
    openDays: z.int().min(3).max(MOST_OPEN_DAYS).default(14),
  }),
  isOn: z.boolean().default(true),
})
export type Survey = z.infer<typeof surveySchema>
