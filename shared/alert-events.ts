import * as z from 'zod'
import { ALERT_STATES, TRANSITION_REASONS } from './domain/alerts/alert.ts'
import { RULE_IDS } from './domain/alerts/rule-id.ts'
import { EVENT_VERSION, weeksOfTeam } from './events.ts'
import { identifier, tenantId } from './identifier.ts'

/** Weeks of teams that stand as computed from all that is stored; also where they came out as they stood. */
export const teamWeeksComputedSchema = z.object({
  version: z.literal(EVENT_VERSION),
  tenantId,
  computed: z.array(weeksOfTeam).min(1),
})
export type TeamWeeksComputed = z.infer<typeof teamWeeksComputedSchema>

/** All alerts of a tenant are to be looked at: an hour has passed, or somebody changed a rule or a silence. */
export const alertsDueSchema = z.object({ version: z.literal(EVENT_VERSION), tenantId })
export type AlertsDue = z.infer<typeof alertsDueSchema>

/**
 * A change of what is shown of an alert, or something that is to be told of it: ids and words of ours alone, no figure,
 * no name and no comment. What it is about is read from the alert.
 */
const alertChange = z.object({
  alertKey: z.string().min(1).max(64),
  ruleId: z.enum(RULE_IDS),
  scope: z.object({ kind: z.enum(['team', 'organization', 'feed']), id: identifier.nullable() }),
  from: z.enum(ALERT_STATES),
  to: z.enum(ALERT_STATES),
  /** Seconds since 1970. */
  at: z.int().min(0),
  actor: z.enum(['evenshift', 'person']),
  /** `told`: it is shown as before, and is to be told. */
  reason: z.enum([...TRANSITION_REASONS, 'told']),
  /** Of the alert's notices; one that comes twice is one. */
  noticeIds: z.array(z.string().min(1).max(200)),
})
export type AlertChange = z.infer<typeof alertChange>

export const alertChangedSchema = z.object({
  version: z.literal(EVENT_VERSION),
  tenantId,
  changes: z.array(alertChange).min(1),
})
export type AlertChanged = z.infer<typeof alertChangedSchema>
