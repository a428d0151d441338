import type { WorkEvent } from '../../shared/events.ts'
import type { ClinicFile } from './clinic-files.ts'
import { SITES, siteOf } from './clinic-slice.ts'
import { CANARY } from './patient-canary.ts'
import { siteClock } from './site-clock.ts'

type VisitEvent = Extract<WorkEvent, { kind: 'visit' }>
type ShiftEvent = Extract<WorkEvent, { kind: 'shift' }>

/** What the scheduling system last said of a visit: the trigger, and the words of SCH-25. */
const LAST_WORD: Readonly<Record<VisitEvent['status'], readonly [string, string]>> = {
  booked: ['S14', 'Booked'],
  arrived: ['S14', 'Arrived'],
  fulfilled: ['S14', 'Complete'],
  'no-show': ['S26', 'Noshow'],
  cancelled: ['S15', 'Cancelled'],
}

/** The messages of each site's scheduling system, in the times of the clock on its wall. */
export function visitsAsSiu(events: readonly WorkEvent[]): ClinicFile[] {
  const visits = events.filter((event) => event.kind === 'visit')
  const perSite = Map.groupBy(visits, ({ staffId }) => siteOf(staffId))
  return SITES.map((zone) => ({
    name: `siu-${zone.replace('/', '-')}.hl7`,
    options: { zone },
    text: (perSite.get(zone) ?? []).flatMap((visit) => siuMessages(visit, zone)),
  }))
}

/** Booked a day before it was last changed; the last word comes first, for queues overtake. */
function siuMessages(visit: VisitEvent, zone: string): string[] {
  const clock = siteClock(zone)
  const stamp = (at: string) => clock(at).replaceAll(/[-:T]/g, '')
  const dayBefore = new Date(Date.parse(visit.recordedAt) - 86_400_000).toISOString()
  const said = [
    [LAST_WORD[visit.status], visit.recordedAt],
    [['S12', 'Booked'], dayBefore],
  ] as const
  return said.map(([[trigger, words], at], index) =>
    [
      `MSH|^~\\&|SCHED|SITE|EVENSHIFT|X|${stamp(at)}||SIU^${trigger}|${visit.visitId}-${index}|P|2.5.1`,
      segment('SCH', {
        1: 'P-1',
        2: visit.visitId,
        7: `CHECKUP^${CANARY.family} wants ${CANARY.given}`,
        25: words,
      }),
      `TQ1|1||||||${stamp(visit.start)}|${stamp(visit.end)}`,
      `NTE|1||Call ${CANARY.phone}`,
      `PID|1||${CANARY.id}^^^SITE^MR||${CANARY.family}^${CANARY.given}||${CANARY.born}`,
      `AIP|1||${visit.staffId}^Doe^Alex`,
      '',
    ].join('\r'),
  )
}

function segment(name: string, fields: Readonly<Record<number, string>>): string {
  const last = Math.max(...Object.keys(fields).map(Number))
  return [name, ...Array.from({ length: last }, (_, index) => fields[index + 1] ?? '')].join('|')
}

/** One calendar a site, as a roster tool exports it. */
export function shiftsAsCalendars(
  events: readonly WorkEvent[],
  { from, to }: { readonly from: string; readonly to: string },
): ClinicFile[] {
  const shifts = events.filter((event) => event.kind === 'shift')
  const perSite = Map.groupBy(shifts, ({ staffId }) => siteOf(staffId))
  return SITES.map((zone) => ({
    name: `roster-${zone.replace('/', '-')}.ics`,
    options: { zone, person: 'attendee', from, to },
    text: [
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Roster//EN\r\n',
      ...(perSite.get(zone) ?? []).map((shift) => calendarEntry(shift, zone)),
      'END:VCALENDAR\r\n',
    ],
  }))
}

function calendarEntry({ shiftId, staffId, start, end, type, recordedAt }: ShiftEvent, zone: string): string {
  const clock = siteClock(zone)
  const plain = (text: string) => text.slice(0, 19).replaceAll(/[-:]/g, '')
  const lines = [
    'BEGIN:VEVENT',
    `UID:${shiftId}`,
    `DTSTAMP:${plain(new Date(recordedAt).toISOString())}Z`,
    `DTSTART;TZID=${zone}:${plain(clock(start))}`,
    `DTEND;TZID=${zone}:${plain(clock(end))}`,
    `CATEGORIES:${type === 'leave' ? 'Vacation' : 'Clinic'}`,
    `SUMMARY:Covers ${CANARY.given} ${CANARY.family}`,
    `DESCRIPTION:${CANARY.id} born ${CANARY.born}\\, phone ${CANARY.phone}`,
    `ATTENDEE;CN=Alex Doe:mailto:${staffId}@clinic.example`,
    'END:VEVENT',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** Lines of a calendar have at most 75 octets (RFC 5545, section 3.1). */
function folded(line: string): string {
  return (line.match(/.{1,70}/g) ?? []).join('\r\n ')
}
