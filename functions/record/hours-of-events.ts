import { categoryIndex } from '../../shared/domain/activity-category.ts'
import { activityCode } from '../../shared/domain/activity-log.ts'
import { type UtcHour, utcHourOf } from '../../shared/domain/utc-hour.ts'
import type { CheckedActivity } from '../../shared/events.ts'

/** The events that came for one person and hour, and the messages that brought them. */
export interface IncomingHour {
  readonly staffId: string
  readonly hour: UtcHour
  /** Activity codes in the order in which they came. */
  readonly codes: number[]
  readonly messageIds: Set<string>
}

const SECONDS_PER_HOUR = 3600

/**
 * Gathers events by person and hour. Intake sends them in that order, so nearly every event goes where the
 * one before it went, and the map is asked once an hour of a person.
 */
export class HoursOfEvents {
  readonly #hours = new Map<string, IncomingHour>()
  #open: { staffId: string; hourNumber: number; messageId: string; codes: number[] } | undefined

  add(messageId: string, event: CheckedActivity): void {
    const second = Math.floor(event.epochMilliseconds / 1000)
    const hourNumber = Math.floor(second / SECONDS_PER_HOUR)
    let open = this.#open
    if (
      open === undefined ||
      open.hourNumber !== hourNumber ||
      open.staffId !== event.staffId ||
      open.messageId !== messageId
    ) {
      const { codes } = this.#hour(event.staffId, hourNumber, messageId)
      open = { staffId: event.staffId, hourNumber, messageId, codes }
      this.#open = open
    }
    open.codes.push(activityCode(second, categoryIndex(event.action)))
  }

  all(): IncomingHour[] {
    return [...this.#hours.values()]
  }

  #hour(staffId: string, hourNumber: number, messageId: string): IncomingHour {
    const key = `${hourNumber}#${staffId}`
    let hour = this.#hours.get(key)
    if (hour === undefined) {
      hour = { staffId, hour: utcHourOf(hourNumber * SECONDS_PER_HOUR), codes: [], messageIds: new Set() }
      this.#hours.set(key, hour)
    }
    hour.messageIds.add(messageId)
    return hour
  }
}
