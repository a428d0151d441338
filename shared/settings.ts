import * as z from 'zod'
import type { BusinessHours } from './domain/business-hours.ts'
import { ITEM_TYPES, type ItemType } from './domain/work-item.ts'
import { feedId, identifier, roleName } from './identifier.ts'
import type { ReadingOptions } from './reading/reading-options.ts'
import { localDate, zone } from './zone.ts'

export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a clock time such as 17:30')

const minutesOfTypes = z.partialRecord(z.enum(ITEM_TYPES), z.number().min(0).max(1440))

/** AMA 2024: 39 prior authorisations a week take 13 hours. A secondary source. */
const MINUTES_EACH: Partial<Record<ItemType, number>> = {
  'task.prior-auth': 20,
  'task.denial': 20,
  'task.appeal': 20,
}

const agreementFields = {
  /** By the person's clock; no visit is to lie on it. */
  protectedTime: z
    .array(
      z
        .strictObject({ weekday: z.int().min(1).max(7), start: clock, end: clock })
        .refine(({ start, end }) => start < end, 'must end after it starts'),
    )
    .max(50)
    .optional(),
  /** Business hours, by type of item. */
  responseHours: z.partialRecord(z.enum(ITEM_TYPES), z.number().gt(0).max(1000)).optional(),
  afterHoursShare: z.number().min(0).max(1).optional(),
  /** Weeks look back over four more, and no farther. */
  consecutiveDays: z.int().min(1).max(28).optional(),
}
const agreementsSchema = z.strictObject({
  ...agreementFields,
  teams: z.record(identifier, z.strictObject(agreementFields)).optional(),
})

/** From low to high; a score under the first has none. */
const bandsSchema = z
  .array(
    z.strictObject({
      name: z.string().regex(/^[\w .-]{1,64}$/, 'is not a short name'),
      from: z.number().min(-1_000_000).max(1_000_000),
    }),
  )
  .max(20)
  .refine(
    (bands) => bands.every(({ from }, at) => at === 0 || (bands[at - 1]?.from ?? 0) < from),
    'must go up',
  )
  .refine((bands) => new Set(bands.map(({ name }) => name)).size === bands.length, 'has a name twice')

/**
 * What a tenant decides about its figures. A missing field takes its default. Each field that changes a
 * figure stands in the catalogue of definitions as a parameter.
 */
export const settingsSchema = z.strictObject({
  zone: zone.default('UTC'),
  /** Seconds; at most an hour, so that a day needs only the stored hours around it. */
  inactivityGapSeconds: z.int().min(1).max(3600).default(300),
  pajamaWindow: z
    .strictObject({ start: clock, end: clock })
    .refine(({ start, end }) => start !== end, 'must not begin and end at the same time')
    .default({ start: '17:30', end: '07:00' }),
  holidays: z.array(localDate).max(2000).default([]),
  systemAccounts: z.array(identifier).max(5000).default([]),
  /** Before the first and after the last visit of a day, time that still counts as scheduled. */
  shoulderMinutes: z.int().min(0).max(240).default(0),
  /** When the organisation is open, by its own clock: turnaround and age are measured in this time, too. */
  businessHours: z
    .strictObject({
      /** 1 = Monday to 7 = Sunday. */
      weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
      start: clock,
      end: clock,
    })
    .refine(({ start, end }) => start < end, 'must end after they start')
    .default({ weekdays: [1, 2, 3, 4, 5], start: '08:00', end: '17:00' }),
  /** What an item is taken to cost, in minutes, where no step of it says so. */
  minutesEach: minutesOfTypes.default(MINUTES_EACH),
  /** What an hour of work costs, for the price of prior authorisations; null: no price is shown. */
  hourlyRate: z.number().min(0).max(10_000).nullable().default(null),
  /** ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is not a currency such as USD')
    .default('USD'),
  /** A higher number is a higher role; roles side by side have the same. Of a role without one nothing is said. */
  roleRanks: z.record(roleName, z.int().min(0).max(1000)).default({}),
  /** What each role may do besides the work that needs the role itself. */
  mayDo: z.record(roleName, z.array(roleName).max(100)).default({}),
  /** Whose share of the prior authorisations is measured. */
  physicianRoles: z.array(roleName).max(100).default(['physician']),
  /** What teams have agreed on to keep work within bounds: their keeping is measured. */
  agreements: agreementsSchema.default({}),
  /** Fewer people than this behind a number, and it is suppressed. It can be raised, never lowered under 5. */
  smallestGroup: z.int().min(5).max(1000).default(5),
  /** Bands of scores by scoring key and scale, in place of the key's: from the next cycle of a survey on. */
  surveyBands: z.record(identifier, z.record(identifier, bandsSchema)).default({}),
  /** Whether managers see by name how much open work each of their people has. */
  managersSeeWorkItemsByName: z.boolean().default(false),
  /**
   * How the files of a feed are read, and the zone of what it sends as FHIR. Checked by the API when it comes in
   * (functions/api/settings.ts): whoever only reads settings need not carry what knows mappings and formats.
   */
  feeds: z.record(feedId, z.custom<ReadingOptions>()).default({}),
  /** How far in the future an event may lie; research data with shifted years raises it. */
  futureToleranceHours: z.int().min(0).max(10_000_000).default(24),
})

export type Settings = z.infer<typeof settingsSchema>

/** When the organisation is open, by its own clock and calendar. */
export function businessHoursOf({ businessHours, zone, holidays }: Settings): BusinessHours {
  return { ...businessHours, zone, holidays: new Set(holidays) }
}
