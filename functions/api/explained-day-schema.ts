import * as z from 'zod'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { secondsByCategory } from './answers.ts'
import { hoursSchema, workByScheduleShape } from './person-day-view.ts'

const pajamaReason = z.enum(['weekend', 'holiday', 'before-work', 'after-work'])
const spanSchema = { start: z.string(), end: z.string(), seconds: z.int() }

/** How the answer with one day laid open is described. */
export const explainedDaySchema = z.object({
  staffId: z.string(),
  date: z.string(),
  events: z.int(),
  activeSeconds: z.int(),
  pajamaSeconds: z.int(),
  ...workByScheduleShape,
  activeSecondsByCategory: secondsByCategory,
  hours: hoursSchema,
  sessions: z.array(
    z.object({
      ...spanSchema,
      pajamaSeconds: z.int(),
      inVisitSeconds: z.int(),
      inShiftSeconds: z.int(),
      parts: z.array(
        z.object({
          ...spanSchema,
          category: z.enum(ACTIVITY_CATEGORIES),
          pajama: pajamaReason.nullable(),
          isInVisit: z.boolean(),
          isInShift: z.boolean(),
        }),
      ),
    }),
  ),
  visits: z
    .array(z.object(spanSchema))
    .meta({ description: 'The time that visits cover, those of one time counted once, cut at midnight.' }),
  shifts: z.array(z.object(spanSchema)),
  leave: z.array(z.object(spanSchema)),
  pajama: z.array(z.object({ ...spanSchema, reason: pajamaReason })).meta({
    description: 'The parts of the day that count as pajama time, whether there is activity in them or not.',
  }),
  gaps: z
    .array(
      z.object({
        inactivityGapSeconds: z.int(),
        activeSeconds: z.int(),
        pajamaSeconds: z.int(),
        workOutsideWorkSeconds: workByScheduleShape.workOutsideWorkSeconds,
        outsideScheduledSpanSeconds: workByScheduleShape.outsideScheduledSpanSeconds,
        unscheduledDaySeconds: workByScheduleShape.unscheduledDaySeconds,
        outsideShiftSeconds: workByScheduleShape.outsideShiftSeconds,
        leaveDaySeconds: workByScheduleShape.leaveDaySeconds,
      }),
    )
    .meta({ description: 'The same day under the inactivity gaps that studies have used.' }),
  parameters: z.object({
    zone: z.string(),
    inactivityGapSeconds: z.int(),
    pajamaWindow: z.object({ start: z.string(), end: z.string() }),
    isHoliday: z.boolean(),
    isSystemAccount: z.boolean(),
  }),
  definitions: z.array(z.object({ id: z.string(), name: z.string(), formula: z.string() })),
})
