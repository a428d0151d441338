import * as z from 'zod'
import { alertPreferencesSchema } from '../../shared/alert-preferences.ts'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { SHIFT_TYPES, VISIT_STATUSES } from '../../shared/domain/schedule.ts'
import { ITEM_OUTCOMES, ITEM_SOURCES, ITEM_STEPS, ITEM_TYPES } from '../../shared/domain/work-item.ts'
import { staffMemberSchema } from '../../shared/roster.ts'
import { accessSchema } from './me.ts'
import { personDaysSchema } from './person-days-view.ts'

const entryFields = { id: z.string(), start: z.string(), end: z.string(), recordedAt: z.string() }

/** All that is kept of a person. */
export const ownDataSchema = personDaysSchema.extend({
  zone: z.string().meta({ description: 'By its clock the days begin and end.' }),
  rosterEntry: staffMemberSchema.nullable().meta({ description: 'As it is now; null: the roster has none.' }),
  alertPreferences: alertPreferencesSchema.meta({ description: 'As they are now.' }),
  events: z.array(z.object({ at: z.string(), category: z.enum(ACTIVITY_CATEGORIES) })),
  schedule: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('visit'), ...entryFields, status: z.enum(VISIT_STATUSES) }),
      z.object({ kind: z.literal('shift'), ...entryFields, type: z.enum(SHIFT_TYPES) }),
    ]),
  ),
  workItemSteps: z
    .array(
      z.object({
        itemId: z.string(),
        at: z.string(),
        step: z.enum(ITEM_STEPS),
        type: z.enum(ITEM_TYPES),
        poolId: z.string().optional(),
        source: z.enum(ITEM_SOURCES).optional(),
        label: z.string().optional(),
        minutes: z.number().optional(),
        outcome: z.enum(ITEM_OUTCOMES).optional(),
        requires: z.string().optional(),
      }),
    )
    .meta({ description: 'The steps of messages and tasks that name you.' }),
  accesses: z.array(accessSchema).meta({ description: 'Who looked at your data in these days.' }),
  notHere: z.array(z.string()).meta({ description: 'What is not in it, and why.' }),
})
