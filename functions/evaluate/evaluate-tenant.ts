import { isDeepStrictEqual } from 'node:util'
import { changesOf, publishChanges } from '../../shared/alert-outbox.ts'
import type { Alert, AlertSubject } from '../../shared/domain/alerts/alert.ts'
import type { AlertInput } from '../../shared/domain/alerts/alert-input.ts'
import { maskOf } from '../../shared/domain/alerts/mask.ts'
import type { RuleId } from '../../shared/domain/alerts/rule-id.ts'
import { ruleOf } from '../../shared/domain/alerts/settings-of-rule.ts'
import { stepAlert } from '../../shared/domain/alerts/step-alert.ts'
import type { Publish } from '../../shared/event-bus.ts'
import { businessHoursOf } from '../../shared/settings.ts'
import type { AlertStore, StoredAlert } from '../../shared/stores/alert-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { looksAtFeeds, looksAtOrganization, looksAtTeams } from './looks.ts'
import { readTenant, type Tenant, type TenantStores } from './read-tenant.ts'

export interface EvaluateStores extends TenantStores {
  readonly alerts: AlertStore
}

/**
 * Looks at every alert of an organisation. The alerts are read before all that they are made of, and saved on their
 * revisions: whoever saves last has seen every week, rule and silence.
 *
 *   1  each rule for the whole organisation       its alerts inhibit those of the teams
 *   2  each rule of each team, and each feed
 *   3  alerts at which nothing looks any more     the rule is off, the team or feed is gone: withdrawn
 *   4  word goes out                              also of what a run that died has left
 *
 * What comes out as it stands is not saved again.
 *
 * @param now seconds since 1970
 */
export async function evaluateTenant(
  tenantId: string,
  stores: EvaluateStores & { readonly publish: Publish },
  now: number,
): Promise<void> {
  let looked: readonly StoredAlert[] = []
  await untilSaved(async () => {
    const alerts = new Map((await stores.alerts.list(tenantId)).map((each) => [each.alert.alertKey, each]))
    const tenant = await readTenant(tenantId, stores, now)
    const round = new Round(tenantId, tenant, alerts, stores.alerts, now)

    const ofOrganization = new Map<RuleId, Alert | undefined>()
    const mask = (subject: AlertSubject) =>
      maskOf(subject, tenant.silences, ofOrganization.get(subject.ruleId), now)
    for (const { subject, settings, readings } of looksAtOrganization(tenantId, tenant, now)) {
      const input = { kind: 'readings', readings, mask: mask(subject) } as const
      ofOrganization.set(subject.ruleId, await round.step(subject, input, settings.repeatDays))
    }
    for (const look of [...looksAtTeams(tenantId, tenant), ...looksAtFeeds(tenantId, tenant, now)]) {
      const { subject, settings, readings } = look
      await round.step(subject, { kind: 'readings', readings, mask: mask(subject) }, settings.repeatDays)
    }
    await round.withdrawOthers()
    looked = round.looked
    return round.isSaved
  })
  await publishChanges(tenantId, looked, stores, now)
}

/** One look at all alerts, as they were read. */
class Round {
  /** Every alert that there is, with what is not published yet. */
  readonly looked: StoredAlert[] = []
  /** Whether nobody was faster with any of them. */
  isSaved = true
  readonly #tenantId: string
  readonly #tenant: Tenant
  readonly #open: Map<string, StoredAlert>
  readonly #store: AlertStore
  readonly #now: number

  constructor(
    tenantId: string,
    tenant: Tenant,
    alerts: Map<string, StoredAlert>,
    store: AlertStore,
    now: number,
  ) {
    this.#tenantId = tenantId
    this.#tenant = tenant
    this.#open = alerts
    this.#store = store
    this.#now = now
  }

  async step(subject: AlertSubject, input: AlertInput, repeatDays: number): Promise<Alert | undefined> {
    const stored = this.#open.get(subject.alertKey)
    this.#open.delete(subject.alertKey)
    const step = stepAlert(stored?.alert, input, {
      now: this.#now,
      subject,
      hysteresis: ruleOf(subject.ruleId).hysteresis,
      repeatDays,
      businessHours: businessHoursOf(this.#tenant.settings),
    })
    const { alert } = step
    if (alert === undefined) return undefined
    if (stored !== undefined && isDeepStrictEqual(stored.alert, alert)) {
      this.looked.push(stored)
      return alert
    }
    const unpublished = [...(stored?.unpublished ?? []), ...changesOf(alert, step, this.#now)]
    const isSaved = await this.#store.save(
      this.#tenantId,
      { alert, unpublished },
      stored?.revision,
      this.#now,
    )
    if (isSaved) this.looked.push({ alert, unpublished, revision: (stored?.revision ?? 0) + 1 })
    else this.isSaved = false
    return alert
  }

  async withdrawOthers(): Promise<void> {
    for (const { alert } of [...this.#open.values()]) await this.step(alert, { kind: 'withdraw' }, 0)
  }
}
