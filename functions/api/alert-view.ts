import * as z from 'zod'
import { ALERT_STATES, type Alert, TRANSITION_REASONS } from '../../shared/domain/alerts/alert.ts'
import { scopeIdOf } from '../../shared/domain/alerts/alert-scope.ts'
import { itemOfAlert, unitOfAlert } from '../../shared/domain/alerts/item-of-alert.ts'
import type { KnownReading, Reading } from '../../shared/domain/alerts/reading.ts'
import { RULE_IDS } from '../../shared/domain/alerts/rule-id.ts'
import { ruleOf } from '../../shared/domain/alerts/settings-of-rule.ts'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import { type AlertAccess, actorsOf } from './alert-access.ts'
import { instantText } from './instant-text.ts'

const instant = z.string().meta({ description: 'RFC 3339, in UTC.' })

const alertFields = {
  alertKey: z.string(),
  ruleId: z.enum(RULE_IDS),
  title: z.string(),
  severity: z.enum(['notice', 'warning']),
  state: z.enum(ALERT_STATES),
  scope: z.object({
    kind: z.enum(['team', 'organization', 'feed']),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  changedAt: instant,
  firedIn: z.string().nullable().meta({ description: 'The week in which it began to fire.' }),
  period: z
    .object({ from: z.string(), to: z.string() })
    .meta({ description: 'A week; of a survey from its opening to its publication.' }),
  value: z.string().meta({ description: 'Of the last week that could be read, in words.' }),
  threshold: z.string(),
  baseline: z.string().nullable().meta({
    description:
      "The median of the team's own weeks before; of a survey what was published of the cycle before.",
  }),
}
export const alertSchema = z.object(alertFields)

const readingSchema = z.object({
  week: z.string().meta({ description: 'A week; of a feed an instant.' }),
  level: z.enum(['high', 'between', 'low', 'missing']),
  value: z.number().nullable(),
  baseline: z.number().nullable(),
  thresholds: z.object({ high: z.number(), low: z.number() }).nullable(),
  people: z.int().nullable().meta({ description: 'How many stand behind the value.' }),
  evidence: z.record(z.string(), z.number()),
})

export const explainedAlertSchema = z.object({
  ...alertFields,
  unit: z
    .object({ format: z.enum(['number', 'percent']), words: z.string() })
    .meta({ description: 'Of the values of the readings; a percentage is given as a share.' }),
  why: z.string().meta({ description: 'Why it matters, with its source and how sure that is.' }),
  suggestedAction: z.string(),
  definitions: z.array(z.string()),
  readings: z.array(readingSchema).meta({ description: 'Of the weeks that it is made of, in order.' }),
  acknowledgedAt: instant.nullable(),
  snoozedUntil: instant.nullable(),
  history: z.array(
    z.object({
      from: z.enum(ALERT_STATES),
      to: z.enum(ALERT_STATES),
      at: instant,
      actor: z.string().meta({ description: 'An account, or evenshift.' }),
      reason: z.enum(TRANSITION_REASONS),
      comment: z.string().nullable().meta({
        description: 'What whoever acted has written. Shown to those who may act, and told in no message.',
      }),
    }),
  ),
  actors: z.string().meta({ description: 'Who may act on it.' }),
  mayAct: z.boolean().meta({ description: 'Whether you may.' }),
})

/**
 * An alert as it may be shown. The smallest group is looked at once more: it may have been raised since the weeks were
 * read. An alert of which no week can be read any more is not shown at all, like that of a team that is too small.
 *
 * @returns null where it is not shown
 */
export function alertView(alert: Alert, smallestGroup: number): z.infer<typeof alertSchema> | null {
  const shown = gated(alert, smallestGroup)
  const item = itemOfAlert(shown, { noticeId: '', alertKey: alert.alertKey, reason: 'first', of: '', at: 0 })
  if (item === null) return null
  const { alertKey, ruleId, state, scope, condition, changedAt } = shown
  const { title, severity, period, value, threshold, baseline } = item
  return {
    alertKey,
    ruleId,
    title,
    severity,
    state,
    scope: {
      kind: scope.kind,
      id: scopeIdOf(scope),
      name: scope.kind === 'team' ? scope.name : null,
    },
    changedAt: instantText(changedAt),
    firedIn: condition.firedIn,
    period,
    value,
    threshold,
    baseline,
  }
}

/** All that is known of an alert. @returns null where it is not shown */
export function explainedAlert(
  alert: Alert,
  smallestGroup: number,
  { mayAct }: AlertAccess,
): z.infer<typeof explainedAlertSchema> | null {
  const view = alertView(alert, smallestGroup)
  if (view === null) return null
  const { why, suggestedAction, definitions } = ruleOf(alert.ruleId)
  const { format, words } = unitOfAlert(alert)
  const isActor = mayAct(alert)
  return {
    ...view,
    unit: { format, words },
    why,
    suggestedAction,
    definitions: definitions.map(definitionReference),
    readings: gated(alert, smallestGroup).readings.map(readingView),
    acknowledgedAt: alert.acknowledgedAt === null ? null : instantText(alert.acknowledgedAt),
    snoozedUntil: alert.snoozedUntil === null ? null : instantText(alert.snoozedUntil),
    history: alert.history.map(({ at, comment, ...transition }) => ({
      ...transition,
      at: instantText(at),
      comment: isActor ? (comment ?? null) : null,
    })),
    actors: actorsOf(alert.scope),
    mayAct: isActor,
  }
}

function gated(alert: Alert, smallestGroup: number): Alert {
  if (alert.scope.kind === 'feed') return alert
  const isShown = (reading: Reading) => reading.level === 'missing' || reading.people >= smallestGroup
  return {
    ...alert,
    readings: alert.readings.map((reading) =>
      isShown(reading) ? reading : { week: reading.week, level: 'missing' },
    ),
  }
}

function readingView(reading: Reading): z.infer<typeof readingSchema> {
  if (reading.level === 'missing') {
    return { ...reading, value: null, baseline: null, thresholds: null, people: null, evidence: {} }
  }
  const { week, level, value, baseline, thresholds, people, evidence }: KnownReading = reading
  return { week, level, value, baseline, thresholds: { ...thresholds }, people, evidence: { ...evidence } }
}
