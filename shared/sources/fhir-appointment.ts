import { parseInstant } from '../domain/instant.ts'
import { LONGEST_ENTRY_SECONDS, type Visit } from '../domain/schedule.ts'
import { child, children, descendant, type Element, isPresent, rejected, textAt } from './fhir-element.ts'
import { nameOf, nth, partyProblem } from './fhir-item.ts'
import type { FhirContext, FhirOutcome } from './fhir-outcome.ts'
import { partyOf } from './fhir-party.ts'
import type { FhirTime } from './fhir-time.ts'

/** Source: hl7.org/fhir/appointmentstatus. What is not agreed is no visit yet. */
const VISIT_STATUS: ReadonlyMap<string, Visit['status'] | 'not-agreed'> = new Map<
  string,
  Visit['status'] | 'not-agreed'
>([
  ['proposed', 'not-agreed'],
  ['pending', 'not-agreed'],
  ['waitlist', 'not-agreed'],
  ['booked', 'booked'],
  ['arrived', 'arrived'],
  ['checked-in', 'arrived'],
  ['fulfilled', 'fulfilled'],
  ['noshow', 'no-show'],
  ['cancelled', 'cancelled'],
  ['entered-in-error', 'cancelled'],
])

/**
 * An appointment is a visit of each practitioner who takes part.
 *
 *   Ann and Bob, booked            ->  visit 7 of Ann, visit 7/2 of Bob
 *   Bob declines                   ->  visit 7/2 of Bob, cancelled
 *   Cem instead of Ann             ->  visit 7 is now Cem's: practitioners are told apart by their order
 *   rooms, patients, relatives     ->  nothing
 *
 * Where `end` is missing, `minutesDuration` gives it. The last record of a visit counts: `meta.lastUpdated`, else
 * when the appointment was made, else what the caller knows.
 */
export function readAppointment(resource: Element, context: FhirContext): FhirOutcome[] {
  const element = child(resource, 'status')
  const status = VISIT_STATUS.get(textAt(resource, 'status') ?? '')
  if (status === undefined) {
    return [rejected(element, isPresent(element) ? 'is no status of an appointment' : 'is missing')]
  }
  if (status === 'not-agreed') return [{ ignored: 'not agreed yet' }]

  const attendees: { staffId: string; isDeclined: boolean }[] = []
  for (const participant of children(resource, 'participant')) {
    const actor = child(participant, 'actor')
    const party = partyOf(actor, context.find)
    const problem = partyProblem(party, actor)
    if (problem !== undefined) return [problem]
    const isDeclined = textAt(participant, 'status') === 'declined'
    if (party.kind === 'staff') attendees.push({ staffId: party.staffId, isDeclined })
  }
  if (attendees.length === 0) return [{ ignored: 'no practitioner takes part' }]

  const visitId = nameOf(resource, 'Appointment')
  if (typeof visitId !== 'string') return [visitId]
  const start = context.readTime(child(resource, 'start'))
  if ('rejected' in start) return [start]
  const end = endOf(resource, start.at, context)
  if ('rejected' in end) return [end]
  const seconds = wholeSeconds(end.at) - wholeSeconds(start.at)
  if (seconds <= 0) return [rejected(child(resource, 'end'), 'must be after start')]
  if (seconds > LONGEST_ENTRY_SECONDS) {
    return [rejected(child(resource, 'end'), 'lies more than 31 days after start')]
  }
  const recordedAt = recordedAtOf(resource, context)
  if ('rejected' in recordedAt) return [recordedAt]

  return attendees.map(({ staffId, isDeclined }, index) => ({
    event: {
      kind: 'visit',
      visitId: nth(visitId, index),
      staffId,
      start: start.at,
      end: end.at,
      recordedAt: recordedAt.at,
      status: isDeclined ? 'cancelled' : status,
    },
  }))
}

const MOST_MINUTES = LONGEST_ENTRY_SECONDS / 60

function endOf(resource: Element, startAt: string, { readTime }: FhirContext): FhirTime {
  const end = child(resource, 'end')
  if (isPresent(end)) return readTime(end)
  const minutes = child(resource, 'minutesDuration').value
  if (typeof minutes !== 'number' || !(minutes > 0 && minutes <= MOST_MINUTES)) {
    return rejected(end, 'is missing, and no minutesDuration is given')
  }
  return readTime({ ...end, value: new Date(parseInstant(startAt) + minutes * 60_000).toISOString() })
}

function recordedAtOf(resource: Element, { readTime, recordedAt }: FhirContext): FhirTime {
  const updated = descendant(resource, 'meta', 'lastUpdated')
  if (isPresent(updated)) return readTime(updated)
  // A day without a time of day does not put records in order.
  const created = readTime(child(resource, 'created'))
  if ('at' in created) return created
  if (recordedAt !== undefined) return { at: recordedAt }
  return rejected(updated, 'is missing, and no other time of recording is given')
}

function wholeSeconds(instantText: string): number {
  return Math.floor(parseInstant(instantText) / 1000)
}
