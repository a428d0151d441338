import type { ItemEvent, WorkEvent } from '../../shared/events.ts'
import { siteOf } from './clinic-slice.ts'
import { isCommunication } from './sample-clinic-as-fhir.ts'
import { firstOfTheTwo } from './site-clock.ts'

/** Something that a format has no place for, so that no reader can give it back. */
export interface Loss {
  readonly what: string
  readonly why: string
  /** The event as it would be had nobody ever recorded that; undefined where nothing of it is left. */
  readonly without: (event: WorkEvent) => WorkEvent | undefined
  /** The figures that come out otherwise for want of it; all others stay as they are. */
  readonly figures: readonly string[]
}

export function withoutAll(events: readonly WorkEvent[], losses: readonly Loss[]): WorkEvent[] {
  return events.flatMap((event) => {
    let left: WorkEvent | undefined = event
    for (const { without } of losses) left = left && without(left)
    return left ?? []
  })
}

/** By the clock on the wall of these sites an instant of the second pass cannot be told from the first. */
export function secondPass(sites: readonly string[]): Loss {
  const firstOf = new Map(sites.map((zone) => [zone, firstOfTheTwo(zone)]))
  return {
    what: 'the second pass of the hour that comes twice when clocks are set back',
    why: 'a local time without offset is the same in both; it is read as the first (wall-clock.ts)',
    without: (event) => {
      const first = event.kind === 'activity' ? firstOf.get(siteOf(event.staffId)) : undefined
      return first === undefined || event.kind !== 'activity' ? event : { ...event, at: first(event.at) }
    },
    figures: [],
  }
}

function withoutField(
  field: 'minutes' | 'outcome' | 'requires' | 'source',
  why: string,
  figures: readonly string[],
): Loss {
  return {
    what: `the field ${field} of an item`,
    why,
    without: (event) => {
      if (event.kind !== 'item') return event
      const { [field]: _lost, ...rest } = event
      return rest
    },
    figures,
  }
}

export const IN_BASKET_LOSSES: readonly Loss[] = [
  withoutField('minutes', 'In Basket has no column for how long a message took', []),
  withoutField('outcome', 'In Basket says that a message is done, not how a request was decided', []),
  withoutField('requires', 'In Basket does not say which role a message needs', []),
  withoutField('source', 'it is read from the type of the message, so a payer is a colleague or nobody', []),
  {
    what: 'that a message was forwarded',
    why: 'a row has one recipient; who ends the message is told by DONE_BY_USER_ID, on the way nobody is',
    without: (event) => (event.kind === 'item' && event.step === 'forwarded' ? undefined : event),
    figures: [],
  },
]

export const PLAIN_FHIR_LOSSES: readonly Loss[] = [
  withoutField('minutes', 'Task has no element for how long one step took', []),
  withoutField('outcome', 'Task has no code of FHIR for a request that was approved or denied', []),
  withoutField('source', 'whoever asked is a person, a patient or a device; a payer is an organization', []),
]

/** Communication has one time for all that somebody did with it: `received`. */
export function openedWhenReceived(items: readonly ItemEvent[]): Loss {
  const stepsOf = Map.groupBy(items, ({ itemId }) => itemId)
  return {
    what: 'when a message was opened, where it came as Communication',
    why: 'it tells when it was received, and is then read as opened and done; before that, nothing tells of it',
    without: (event) => {
      if (event.kind !== 'item' || event.step !== 'opened') return event
      const steps = stepsOf.get(event.itemId) ?? []
      if (!isCommunication(steps)) return event
      const completed = steps.find(({ step }) => step === 'completed')
      return completed && { ...event, at: completed.at }
    },
    figures: [],
  }
}
