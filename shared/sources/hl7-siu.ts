import type { WorkEvent } from '../events.ts'
import { identifierLimit, lengthLimit } from './event-limits.ts'
import { STATUS_OF_TRIGGER, statusOfWords, type VisitStatus } from './hl7-appointment-status.ts'
import { type Hl7Message, hl7Message, segmentsOf, textOf } from './hl7-message.ts'
import { hl7MessageCutter } from './hl7-message-cutter.ts'
import { type PersonSegment, personsOf } from './hl7-person.ts'
import { endAfter, hl7TimeReader, offsetOf } from './hl7-time.ts'
import { MOST_CHARACTERS_OF_UNIT, type UnitReader } from './read-unit.ts'
import type { SourceOutcome } from './source-outcome.ts'
import type { WrittenTime } from './wall-clock.ts'

/**
 * HL7 v2 scheduling messages (SIU S12 to S17 and S26): a visit for each person whose time is booked.
 *
 *   SCH   the appointment: its id (SCH-2, else SCH-1, with the number of its occurrence), its status
 *   AIP   a person: who (AIP-3), from when (AIP-6) and how long (AIP-9, AIP-10); without any AIP, PV1-7
 *   TQ1   the time of the whole where AIP has none; after it SCH-11, then the duration SCH-9
 *   MSH   when it was said (MSH-7): of several messages of one appointment, the last counts
 *
 * The visit of the first person has the appointment's id, of the second the id and `/2`: an appointment that is
 * given to somebody else moves, it is not booked twice. PID, NTE and all other segments are not even kept.
 */
export interface SiuOptions {
  /** Of time stamps without offset; without it, the offset of MSH-7. */
  readonly zone?: string | undefined
  /** Who gives the ids of persons, or their kind (XCN-9, XCN-13), where AIP-3 repeats with several. */
  readonly authority?: string | undefined
  readonly mostCharacters?: number | undefined
}

const SEGMENTS_READ: ReadonlySet<string> = new Set(['MSH', 'SCH', 'TQ1', 'AIP', 'PV1'])

export function siuReader(options: SiuOptions = {}): UnitReader {
  const cutter = hl7MessageCutter(SEGMENTS_READ, options.mostCharacters ?? MOST_CHARACTERS_OF_UNIT)
  const read = siuMessageReader(options)
  let number = 0

  function units(cut: ReturnType<typeof cutter.push>): ReturnType<UnitReader['push']> {
    return cut.map((message) => ({
      number: ++number,
      outcomes:
        'lines' in message ? read(message.lines) : [{ rejected: { field: 'MSH', reason: message.problem } }],
    }))
  }

  return { push: (piece) => units(cutter.push(piece)), end: () => units(cutter.end()) }
}

/** @returns what becomes of one message, given as its segments */
function siuMessageReader({ zone, authority }: SiuOptions): (lines: readonly string[]) => SourceOutcome[] {
  const readTime = hl7TimeReader(zone)

  return (lines) => {
    const message = hl7Message(lines)
    if ('reason' in message) return [{ rejected: message }]
    const [header] = segmentsOf(message, 'MSH')
    if (header === undefined) return [rejected('MSH', 'is missing')]
    const kind = textOf(message, header, 9)
    if (kind === '') return [rejected('MSH-9', 'is missing')]
    if (kind !== 'SIU') return [{ ignored: 'no message about an appointment (SIU)' }]
    const trigger = textOf(message, header, 9, 2)
    if (trigger === '') return [rejected('MSH-9.2', 'is missing')]
    const ofTrigger = STATUS_OF_TRIGGER.get(trigger)
    if (ofTrigger === undefined) {
      return [{ ignored: 'an event of scheduling that books, changes or ends no visit of a patient' }]
    }
    const said = textOf(message, header, 7)
    if (said === '') return [rejected('MSH-7', 'is missing')]
    const recorded = readTime(said)
    if ('problem' in recorded) return [rejected('MSH-7', recorded.problem)]
    return visits(message, authority, ofTrigger, recorded.at, (stamp) => readTime(stamp, offsetOf(said)))
  }
}

function visits(
  message: Hl7Message,
  authority: string | undefined,
  ofTrigger: VisitStatus,
  recordedAt: string,
  readTime: (stamp: string) => WrittenTime,
): SourceOutcome[] {
  const visitId = appointmentId(message)
  if (visitId === undefined) return [rejected('SCH-2', 'is missing, and so is SCH-1')]
  const persons = personsOf(message, authority)
  if (persons.length === 0) return [{ ignored: 'no person is booked: neither AIP nor PV1-7 names one' }]
  const ofWhole = ofTrigger === 'booked' ? (statusOfSchedule(message) ?? ofTrigger) : ofTrigger
  const timing = timingOf(message)

  return persons.map((person, index): SourceOutcome => {
    if ('problem' in person) return rejected(person.field, person.problem)
    const wrongPerson = identifierLimit(person.staffId)
    if (wrongPerson !== undefined) return rejected(person.field, wrongPerson)
    const id = index === 0 ? visitId : `${visitId}/${index + 1}`
    const wrongId = identifierLimit(id)
    if (wrongId !== undefined) return rejected('SCH-2', wrongId)
    const time = timeOf(timing, person, readTime)
    if ('reason' in time) return { rejected: time }
    const status = person.isCancelled ? 'cancelled' : ofWhole
    const { start, end } = time
    const event: WorkEvent = {
      kind: 'visit',
      visitId: id,
      staffId: person.staffId,
      start,
      end,
      status,
      recordedAt,
    }
    return { event }
  })
}

/** The filler's id before the placer's, with its namespace, and which of a series it is. */
function appointmentId(message: Hl7Message): string | undefined {
  const [schedule] = segmentsOf(message, 'SCH')
  if (schedule === undefined) return undefined
  const field = [2, 1].find((number) => textOf(message, schedule, number) !== '')
  if (field === undefined) return undefined
  const parts = [
    textOf(message, schedule, field),
    textOf(message, schedule, field, 2),
    textOf(message, schedule, 3),
  ]
  return parts.filter((part) => part !== '').join('/')
}

function statusOfSchedule(message: Hl7Message): VisitStatus | undefined {
  const [schedule] = segmentsOf(message, 'SCH')
  return schedule && statusOfWords([textOf(message, schedule, 25), textOf(message, schedule, 25, 2)])
}

type VisitTime =
  | { readonly start: string; readonly end: string }
  | { readonly field: string; readonly reason: string }

/** What the message says of the time of all its persons, by the places that say it. */
type Timing = Readonly<Record<'TQ1-7' | 'TQ1-8' | 'SCH-9' | 'SCH-10' | 'SCH-11.4' | 'SCH-11.5', string>>

/** Read once: an appointment may have many persons, and these fields be long. */
function timingOf(message: Hl7Message): Timing {
  const [schedule] = segmentsOf(message, 'SCH')
  const [timing] = segmentsOf(message, 'TQ1')
  const ofSchedule = (field: number, component = 1) =>
    schedule === undefined ? '' : textOf(message, schedule, field, component)
  const ofTiming = (field: number) => (timing === undefined ? '' : textOf(message, timing, field))
  return {
    'TQ1-7': ofTiming(7),
    'TQ1-8': ofTiming(8),
    'SCH-9': ofSchedule(9),
    'SCH-10': ofSchedule(10),
    'SCH-11.4': ofSchedule(11, 4),
    'SCH-11.5': ofSchedule(11, 5),
  }
}

/** The first place that says it, counts; a place that says it wrongly is told. */
function timeOf(timing: Timing, person: PersonSegment, readTime: (stamp: string) => WrittenTime): VisitTime {
  const startAt = firstSaid([
    [`${person.segment}-6`, person.start],
    ['TQ1-7', timing['TQ1-7']],
    ['SCH-11.4', timing['SCH-11.4']],
  ])
  if (startAt === undefined) return { field: 'TQ1-7', reason: 'is missing, and so are AIP-6 and SCH-11.4' }
  const start = readTime(startAt.text)
  if ('problem' in start) return { field: startAt.field, reason: start.problem }

  const endAt = firstSaid([
    [`${person.segment}-9`, person.duration],
    ['TQ1-8', timing['TQ1-8']],
    ['SCH-11.5', timing['SCH-11.5']],
    ['SCH-9', timing['SCH-9']],
  ])
  if (endAt === undefined)
    return { field: 'TQ1-8', reason: 'is missing, and so are AIP-9, SCH-11.5 and SCH-9' }
  const unit = endAt.field === 'SCH-9' ? timing['SCH-10'] : person.unit
  const isDuration = endAt.field.endsWith('-9')
  const end = isDuration ? endAfter(start.at, endAt.text, unit) : readTime(endAt.text)
  if ('problem' in end) return { field: endAt.field, reason: end.problem }
  const wrong = lengthLimit(start.at, end.at)
  return wrong === undefined ? { start: start.at, end: end.at } : { field: endAt.field, reason: wrong }
}

function firstSaid(
  places: readonly (readonly [string, string])[],
): { field: string; text: string } | undefined {
  for (const [field, text] of places) if (text) return { field, text }
  return undefined
}

function rejected(field: string, reason: string): SourceOutcome {
  return { rejected: { field, reason } }
}
