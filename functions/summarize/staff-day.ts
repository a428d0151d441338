import { isDeepStrictEqual } from 'node:util'
import type { ActivityEvents } from '../../shared/domain/active-time.ts'
import { activityEvents } from '../../shared/domain/activity-events.ts'
import type { DayFigures } from '../../shared/domain/day-figures.ts'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import { type LocalDay, localDay } from '../../shared/domain/local-time.ts'
import { type PajamaSpan, pajamaSpans } from '../../shared/domain/pajama-time.ts'
import { activeIntervalsOfDay, personDay } from '../../shared/domain/person-day.ts'
import { scheduleOfDay } from '../../shared/domain/schedule-of-day.ts'
import { utcHourOf } from '../../shared/domain/utc-hour.ts'
import { workBySchedule } from '../../shared/domain/work-by-schedule.ts'
import type { EffectiveParameters } from '../../shared/effective-parameters.ts'
import type { ActivityStore } from '../../shared/stores/activity-store.ts'
import type { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import type { StaffDay, StaffDayKey, StaffDayStore } from '../../shared/stores/staff-day-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'

const NO_EVENTS = { seconds: new Float64Array(), categories: new Uint8Array() }
const DEFINITIONS = [
  definitionReference('active-time'),
  definitionReference('pajama-time'),
  definitionReference('scheduled-time'),
  definitionReference('work-outside-work'),
  definitionReference('outside-scheduled-span'),
  definitionReference('unscheduled-day'),
  definitionReference('outside-shift'),
  definitionReference('leave-day'),
]

/** A day of a zone with its pajama time: the same for everybody there, so computed once a batch. */
export type DayOf = (
  parameters: EffectiveParameters,
  date: string,
) => { day: LocalDay; pajama: readonly PajamaSpan[] }

interface DayStores {
  readonly activity: ActivityStore
  readonly schedule: ScheduleStore
  readonly staffDays: StaffDayStore
}

/** @returns the days of one batch, remembered; settings do not change within it */
export function rememberDays(): DayOf {
  const days = new Map<string, ReturnType<DayOf>>()
  return ({ zone, pajamaWindow, holidays }, date) => {
    const name = `${date} ${zone}`
    let known = days.get(name)
    if (known === undefined) {
      const day = localDay(zone, date)
      known = { day, pajama: pajamaSpans(day, pajamaWindow, holidays) }
      days.set(name, known)
    }
    return known
  }
}

/**
 * Computes one day of one person from what is stored and saves it on the revision that was read first:
 * whoever saves last has seen every input. A day that comes out as it stands is not written again.
 */
export async function summarizeStaffDay(
  tenantId: string,
  key: StaffDayKey,
  parameters: EffectiveParameters,
  dayOf: DayOf,
  stores: DayStores,
  nowSeconds: number,
): Promise<void> {
  await untilSaved(async () => {
    const stored = await stores.staffDays.get(tenantId, key)
    const { figures, isEmpty } = await figuresOfDay(tenantId, key, parameters, dayOf, stores)
    if (stored === undefined && isEmpty) return true
    const { teamId, zone, inactivityGapSeconds } = parameters
    const day: StaffDay = { ...key, teamId, zone, inactivityGapSeconds, definitions: DEFINITIONS, ...figures }
    if (stored && isDeepStrictEqual(stored.day, day)) return true
    return stores.staffDays.save(tenantId, day, stored?.revision, nowSeconds)
  })
}

/**
 * A day of a system account has no figures, and is stored: it counts as soon as the account is no machine's.
 * A day on which something is planned and nobody worked is stored too: it counts in the scheduled time.
 */
async function figuresOfDay(
  tenantId: string,
  { staffId, date }: StaffDayKey,
  parameters: EffectiveParameters,
  dayOf: DayOf,
  { activity, schedule }: DayStores,
): Promise<{ figures: DayFigures; isEmpty: boolean }> {
  const { day, pajama } = dayOf(parameters, date)
  const gap = parameters.inactivityGapSeconds
  const from = utcHourOf(Math.max(0, day.start - gap))
  const [hours, { visits, shifts }] = await Promise.all([
    activity.hoursBetween(tenantId, staffId, from, utcHourOf(day.end + gap)),
    schedule.aroundDay(tenantId, staffId, day),
  ])
  const planned = scheduleOfDay(day, visits, shifts)
  const figuresOf = (events: ActivityEvents) => {
    const active = activeIntervalsOfDay(day, events, gap)
    return {
      ...personDay(day, pajama, events, gap, active),
      ...workBySchedule(active, planned),
      workPeriods: [],
      items: {},
    }
  }
  const figures = figuresOf(activityEvents(hours))
  const isPlanned = [planned.visits, planned.shifts, planned.leave].some((spans) => spans.length > 0)
  return {
    figures: parameters.isSystemAccount ? figuresOf(NO_EVENTS) : figures,
    isEmpty: figures.events === 0 && !isPlanned,
  }
}
