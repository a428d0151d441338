import { eachConcurrently } from '../../shared/concurrently.ts'
import type { FloorOf } from '../../shared/domain/fairness-of-week.ts'
import type { Publish } from '../../shared/event-bus.ts'
import { DETAIL_TYPES, teamWeeksTouchedSchema } from '../../shared/events.ts'
import type { Log } from '../../shared/log.ts'
import { check } from '../../shared/rejection.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import { underOneRevision } from '../../shared/under-one-revision.ts'
import { computedDetails } from './computed-details.ts'
import type { RosterOf } from './remembered-rosters.ts'
import { type RollUpStores, rollUpWeek, type TeamWeekKey } from './roll-up-week.ts'

export interface RollUpDependencies extends RollUpStores {
  readonly roster: RosterStore
  readonly rosterOf: RosterOf
  readonly floorOf: FloorOf
  readonly publish: Publish
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: Log
}

const WEEKS_AT_ONCE = 3
/** A minute less than the function may run: what has not begun by then is delivered again. */
const WORKING_MILLISECONDS = 4 * 60_000

/** A week of a team, and the messages that touched it. */
interface TouchedWeek extends TeamWeekKey {
  readonly messageIds: Set<string>
}

/**
 * The weeks that were touched are computed anew from what is stored: once a batch, however many messages touched
 * them. A week that fails fails its own messages, and no others. Then word goes out which weeks stand, also of those
 * that came out as they stood: a run that died after its save is delivered again, and must still speak.
 *
 * @returns the ids of the messages that must be delivered again
 */
export async function rollUp(
  messages: readonly Message[],
  dependencies: RollUpDependencies,
): Promise<ReadonlySet<string>> {
  const failed = new Set<string>()
  const until = dependencies.now() + WORKING_MILLISECONDS
  for (const [tenantId, touched] of touchedByTenant(messages, failed, dependencies.log)) {
    const weeks = [...touched.values()]
    const open = await failedWeeks(tenantId, weeks, until, dependencies)
    const computed = weeks.filter((each) => !open.has(each))
    const isTold = await tell(tenantId, computed, dependencies)
    for (const { messageIds } of isTold ? open : weeks) {
      for (const id of messageIds) failed.add(id)
    }
  }
  return failed
}

/** @returns false if word could not go out */
async function tell(
  tenantId: string,
  computed: readonly TouchedWeek[],
  { publish, log }: RollUpDependencies,
): Promise<boolean> {
  try {
    await publish(DETAIL_TYPES.teamWeeksComputed, computedDetails(tenantId, computed))
    return true
  } catch (error) {
    log.error('Word of the weeks of teams could not go out', { tenantId }, error)
    return false
  }
}

/** Computes weeks of one tenant. @returns those that could not be computed, or not yet */
async function failedWeeks(
  tenantId: string,
  touched: readonly TouchedWeek[],
  until: number,
  dependencies: RollUpDependencies,
): Promise<ReadonlySet<TouchedWeek>> {
  const { roster, rosterOf, floorOf, now, log } = dependencies
  const failed = new Set<TouchedWeek>()
  try {
    await underOneRevision(tenantId, roster, async (revisions) => {
      const tenant = await rosterOf(tenantId, revisions)
      failed.clear()
      await eachConcurrently(touched, WEEKS_AT_ONCE, async (each) => {
        if (now() > until) {
          failed.add(each)
          return
        }
        try {
          await rollUpWeek(tenantId, each, tenant, dependencies, floorOf, now() / 1000)
        } catch (error) {
          const [messageId = ''] = each.messageIds
          log.error('A week of a team could not be computed', { tenantId, messageId }, error)
          failed.add(each)
        }
      })
    })
    return failed
  } catch (error) {
    log.error('Weeks of teams could not be computed', { tenantId }, error)
    return new Set(touched)
  }
}

function touchedByTenant(messages: readonly Message[], failed: Set<string>, log: Log) {
  const tenants = new Map<string, Map<string, TouchedWeek>>()
  for (const { id, detailType, detail } of messages) {
    const checked = check(teamWeeksTouchedSchema, detail, 'detail')
    if (detailType !== DETAIL_TYPES.teamWeeksTouched || 'field' in checked) {
      log.error('A message is not understood', { messageId: id })
      failed.add(id)
      continue
    }
    const { tenantId, touched } = checked.value
    const weeksOfTenant = tenants.get(tenantId) ?? new Map<string, TouchedWeek>()
    tenants.set(tenantId, weeksOfTenant)
    for (const { teamId, weeks } of touched) {
      for (const week of weeks) {
        const name = `${week}#${teamId}`
        const known = weeksOfTenant.get(name)
        if (known === undefined) weeksOfTenant.set(name, { teamId, week, messageIds: new Set([id]) })
        else known.messageIds.add(id)
      }
    }
  }
  return tenants
}
