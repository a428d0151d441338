import { isMessage } from '../../shared/domain/items-of-days.ts'
import { weekOf } from '../../shared/domain/week.ts'
import type { ItemEvent, WorkEvent } from '../../shared/events.ts'
import { siteOf } from './clinic-slice.ts'
import { isCommunication } from './sample-clinic-as-fhir-items.ts'
import { firstOfTheTwo } from './site-clock.ts'

/** Something that a format has no place for, so that no reader can give it back. */
export interface Loss {
  readonly what: string
  readonly why: string
  /** The event as it would be had nobody ever recorded that; none where nothing is left of it. */
  readonly without: (event: WorkEvent) => readonly WorkEvent[]
  /** The figures that come out otherwise for want of it; all others stay as they are. */
  readonly figures: readonly string[]
}

export function withoutAll(events: readonly WorkEvent[], losses: readonly Loss[]): readonly WorkEvent[] {
  return losses.reduce((left, { without }) => left.flatMap(without), events)
}

const OF_A_NIGHT = [
  ...[
    'activeSeconds',
    'pajamaSeconds',
    'workOutsideWorkSeconds',
    'unscheduledDaySeconds',
    'outsideShiftSeconds',
  ].flatMap((name) => [`personDays.${name}`, `explainedDays.${name}`, `teamWeeks.persons.${name}`]),
  ...['activeSecondsByCategory', 'activeSecondsByHour'].map((name) => `personDays.${name}`),
  ...['activeSecondsByCategory', 'hours', 'sessions', 'gaps'].map((name) => `explainedDays.${name}`),
  ...['activeSecondsPerShiftHour', 'activeSecondsPerWorkedDay'].map((name) => `teamWeeks.persons.${name}`),
]

/** By the clock on the wall of these sites an instant of the second pass cannot be told from the first. */
export function secondPass(sites: readonly string[]): Loss {
  const firstOf = new Map(sites.map((zone) => [zone, firstOfTheTwo(zone)]))
  return {
    what: 'the second pass of the hour that comes twice when clocks are set back',
    why: 'a local time without offset is the same in both; it is read as the first (wall-clock.ts)',
    without: (event) => {
      const first = firstOf.get(siteOf(event.staffId))
      return [event.kind === 'activity' && first ? { ...event, at: first(event.at) } : event]
    },
    figures: OF_A_NIGHT,
  }
}

type OptionalField = 'minutes' | 'outcome' | 'requires' | 'source'

function withoutField(field: OptionalField, why: string, figures: readonly string[]): Loss {
  return {
    what: `the field ${field} of an item`,
    why,
    without: (event) => {
      if (event.kind !== 'item') return [event]
      const { [field]: _lost, ...rest } = event
      return [rest]
    },
    figures,
  }
}

/** Where a figure of items stands: by person and day, by team and week, all together or by type. */
function ofItems(...names: readonly string[]): string[] {
  return ['personDays.items', 'teamWeeks.byType', 'teamWeeks.inbox', 'teamWeeks.tasks'].flatMap((group) =>
    names.map((name) => `${group}.${name}`),
  )
}

const OF_RECEIVING = [
  'personDays.items.received',
  'teamWeeks.persons.messagesReceived',
  'teamWeeks.persons.tasksReceived',
]

const OF_MINUTES = [
  ...ofItems('minutes'),
  ...['fairness.inboxMinutes', 'fairness.taskMinutes', 'fairness.minutesByType', 'priorAuth.minutes'].map(
    (name) => `teamWeeks.${name}`,
  ),
]

const OF_OUTCOMES = [
  'personDays.items.outcomes',
  ...['requestsDecided', 'requestsDenied', 'appealsDecided', 'appealsOverturned'].map(
    (name) => `teamWeeks.priorAuth.${name}`,
  ),
]

/** Of those who received a message: who receives none any more, or one for the first time, changes it. */
const OF_RECEIVERS = 'teamWeeks.workload.systemMessages'

export const IN_BASKET_LOSSES: readonly Loss[] = [
  withoutField('minutes', 'In Basket has no column for how long a message took', OF_MINUTES),
  withoutField(
    'outcome',
    'In Basket says that a message is done, not how a request was decided',
    OF_OUTCOMES,
  ),
  withoutField('requires', 'In Basket does not say which role a message needs', ofItems('roleMismatches')),
  // No figure asks who sent an item.
  withoutField('source', 'it is read from the type of the message: a payer is a colleague or nobody', []),
  {
    what: 'that a message was forwarded',
    why: 'a row has one recipient; DONE_BY_USER_ID tells who ended it, and nothing who had it on the way',
    without: (event) => (event.kind === 'item' && event.step === 'forwarded' ? [] : [event]),
    // A day on which nothing but that was told of a person is no day at all.
    figures: [
      ...['personDays', 'personDays.items', 'teamWeeks.workload.messagesPerFte'],
      ...OF_RECEIVING,
      OF_RECEIVERS,
      ...ofItems('handOffs', 'bounces'),
    ],
  },
]

/** Of a server that does not use our systems (fhir-task-details.ts); with them nothing is lost. */
export function plainFhirLosses(events: readonly WorkEvent[]): readonly Loss[] {
  const items = events.filter((event) => event.kind === 'item')
  return [
    withoutField('minutes', 'Task has no element for how long one step took', OF_MINUTES),
    withoutField('outcome', 'Task has no code of FHIR for a request that was denied', OF_OUTCOMES),
    withoutField('source', 'who asks is a person, a patient or a device; a payer is an organization', []),
    openedWhenReceived(items),
    takenIsGiven(items),
  ]
}

function openedWhenReceived(items: readonly ItemEvent[]): Loss {
  const stepsOf = Map.groupBy(items, ({ itemId }) => itemId)
  return {
    what: 'when a message was opened, where it came as Communication',
    why: 'it has one time for all that was done with it: `received`; before that, nothing tells of it',
    without: (event) => {
      if (event.kind !== 'item' || event.step !== 'opened') return [event]
      const steps = stepsOf.get(event.itemId) ?? []
      if (!isCommunication(steps)) return [event]
      const completed = steps.find(({ step }) => step === 'completed')
      return completed === undefined ? [] : [{ ...event, at: completed.at }]
    },
    figures: [],
  }
}

function takenIsGiven(items: readonly ItemEvent[]): Loss {
  const pooled = new Set(
    items.flatMap(({ itemId, step, poolId }) => (step === 'created' && poolId ? itemId : [])),
  )
  const isTaken = (event: WorkEvent): event is ItemEvent =>
    event.kind === 'item' && event.step === 'opened' && pooled.has(event.itemId)
  return {
    what: 'whether somebody took a task out of a list, or was given it',
    why: 'its owner changes in both; a version that comes alone does not even know the owner before',
    without: (event) => (isTaken(event) ? [{ ...event, step: 'forwarded' }, event] : [event]),
    figures: [...OF_RECEIVING, ...(areMessagesOnlyTaken(items, isTaken) ? [OF_RECEIVERS] : [])],
  }
}

/** Whether anybody takes messages out of a list in a week in which nobody sends them one: in a part of the clinic. */
function areMessagesOnlyTaken(items: readonly ItemEvent[], isTaken: (event: ItemEvent) => boolean): boolean {
  const weeksOf = (events: readonly ItemEvent[]) =>
    new Set(events.map(({ staffId, at }) => `${staffId} ${weekOf(at.slice(0, 10))}`))
  const messages = items.filter(({ type, staffId }) => staffId && type && isMessage(type))
  const sent = weeksOf(messages.filter(({ step }) => step === 'created' || step === 'forwarded'))
  return !weeksOf(messages.filter(isTaken)).isSubsetOf(sent)
}
