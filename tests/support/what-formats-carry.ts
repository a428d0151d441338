import type { ItemEvent, WorkEvent } from '../../shared/events.ts'
import { siteOf } from './clinic-slice.ts'
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

const firstOf = new Map<string, (at: string) => string>()

/** By the clock on the wall an instant of the second pass cannot be told from the first. */
function asOnTheWall(staffId: string | undefined): (at: string) => string {
  const zone = siteOf(staffId)
  const known = firstOf.get(zone) ?? firstOfTheTwo(zone)
  firstOf.set(zone, known)
  return known
}

export const SECOND_PASS: Loss = {
  what: 'the second pass of the hour that comes twice when clocks are set back',
  why: 'a local time without offset is the same in both; it is read as the first (wall-clock.ts)',
  without: (event) =>
    event.kind === 'activity' ? { ...event, at: asOnTheWall(event.staffId)(event.at) } : event,
  figures: [],
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

/** Whether a message is written as Communication, which tells of its arrival and of its end. */
export function isCommunication(steps: readonly ItemEvent[]): boolean {
  return steps.every(({ type, step }) => type === 'message.chat' && step !== 'forwarded')
}
