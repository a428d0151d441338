import * as z from 'zod'
import { FEWEST_REPEAT_DAYS } from '../../shared/domain/alerts/notices-due.ts'
import { RULE_IDS } from '../../shared/domain/alerts/rule-id.ts'
import { identifier } from '../../shared/identifier.ts'

const threshold = z.number().min(0).max(1_000_000)

const settingsFields = {
  isOn: z.boolean().optional(),
  high: threshold.optional().meta({ description: 'Above it a week is high.' }),
  low: threshold.optional().meta({ description: 'At it or below a week is low.' }),
  repeatDays: z
    .int()
    .min(FEWEST_REPEAT_DAYS)
    .max(365)
    .optional()
    .meta({ description: 'After how many days it is told again, where nobody acknowledges.' }),
}

const isInOrder = ({ high, low }: { high?: number | undefined; low?: number | undefined }) =>
  high === undefined || low === undefined || low <= high
const NOT_IN_ORDER = 'must not have a low threshold above the high one'

/** What an organisation changes of a rule; what is left out is as the catalogue has it. */
export const ruleChangeSchema = z
  .strictObject({
    ...settingsFields,
    teams: z
      .record(identifier, z.strictObject(settingsFields).refine(isInOrder, NOT_IN_ORDER))
      .refine((teams) => Object.keys(teams).length <= 500, 'must be at most 500 teams')
      .optional()
      .meta({ description: 'By team, over what is changed for all.' }),
  })
  .refine(isInOrder, NOT_IN_ORDER)

const ruleSettingsSchema = z.object({
  isOn: z.boolean(),
  high: z.number(),
  low: z.number(),
  repeatDays: z.int(),
})

export const ruleSchema = z.object({
  ruleId: z.enum(RULE_IDS),
  title: z.string(),
  severity: z.enum(['notice', 'warning']),
  unit: z.string(),
  why: z.string(),
  suggestedAction: z.string(),
  definitions: z.array(z.string()),
  hysteresis: z.object({ highWeeks: z.int(), ofWeeks: z.int(), lowWeeks: z.int() }),
  defaults: ruleSettingsSchema,
  settings: ruleSettingsSchema,
  change: ruleChangeSchema,
  version: z.int().meta({ description: 'How often it was changed; 0 is the catalogue.' }),
  changedAt: z.string().nullable(),
})

export const ruleWithVersionsSchema = ruleSchema.extend({
  versions: z
    .array(
      z.object({
        version: z.int(),
        at: z.string().nullable(),
        author: z.string().nullable(),
        change: ruleChangeSchema,
      }),
    )
    .meta({ description: 'The newest first; for admins alone, else empty.' }),
})
