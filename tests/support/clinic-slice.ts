import { generateSampleClinic } from '../../infra/local/sample-clinic/sample-clinic.ts'
import {
  CLINIC_ZONE,
  INTERFACE_ACCOUNT,
  PEOPLE,
  zoneOf,
} from '../../infra/local/sample-clinic/sample-clinic-people.ts'
import type { ActivityEvent, WorkEvent } from '../../shared/events.ts'
import type { Roster } from '../../shared/roster.ts'
import type { Settings } from '../../shared/settings.ts'

/**
 * The sample clinic as the round trip takes it: everybody in it, and the second and third of its four weeks.
 *
 *   week       1          2                       3                4
 *                         leave worked through    wave of requests
 *                                 clocks change ^
 *   always     overloaded physician, double-booked therapist
 *
 * Of its activity it has one hour of eleven, whole, for the sake of the clock of the tests. With ROUND_TRIP=whole
 * nothing is left out.
 */
const IS_WHOLE = process.env.ROUND_TRIP === 'whole'
const UNTIL = '2026-11-20'
const FROM = IS_WHOLE ? '2026-10-19' : '2026-10-26'
const TO = IS_WHOLE ? '2026-11-15' : '2026-11-08'
/** Not a divisor of 24: so every hour of the day comes in turn. */
const ONE_HOUR_OF = IS_WHOLE ? 1 : 11
const HOUR = 3_600_000

export interface ClinicSlice {
  readonly settings: Settings
  readonly roster: Roster
  readonly events: readonly WorkEvent[]
  /** First and last day; a task that came in them may end after them. */
  readonly from: string
  readonly to: string
}

export function clinicSlice(): ClinicSlice {
  const { settings, roster, events } = generateSampleClinic({ seed: 'evenshift', until: UNTIL })
  const all = [...events()].flat()
  const wanted = new Set(
    all.flatMap((event) =>
      event.kind === 'item' && event.step === 'created' && isInSlice(event.at) ? [event.itemId] : [],
    ),
  )
  const kept = all.filter((event) => {
    if (event.kind === 'item') return wanted.has(event.itemId)
    if (event.kind !== 'activity') return isInSlice(event.start)
    return isInSlice(event.at) && Math.floor(Date.parse(event.at) / HOUR) % ONE_HOUR_OF === 0
  })
  return { settings, roster, from: FROM, to: TO, events: [...kept, ...NIGHTS_OF_THE_CLOCK_CHANGE] }
}

function isInSlice(at: string): boolean {
  const date = at.slice(0, 10)
  return FROM <= date && date <= TO
}

/** The zone of the site at which a person works, which is the one that its systems write. */
export function siteOf(staffId: string | undefined): string {
  const person = PEOPLE.find((one) => one.staffId === staffId)
  return person === undefined ? CLINIC_ZONE : zoneOf(person)
}

export const SITES: readonly string[] = [...new Set(PEOPLE.map(zoneOf))]

/** All steps of an item stand in one table: that of the site to which it came. */
export function placeOf(events: readonly WorkEvent[]): (event: WorkEvent) => string {
  const ofItem = new Map<string, string>()
  for (const event of events) {
    // Their ids begin with the person to whom it came, or whose list it came to.
    if (event.kind === 'item') ofItem.set(event.itemId, siteOf(event.itemId.split('/')[0]))
  }
  return (event) => (event.kind === 'item' ? (ofItem.get(event.itemId) as string) : siteOf(event.staffId))
}

/** Nobody of the clinic works at night: in each zone, somebody stays up while the clocks are set back. */
const NIGHTS_OF_THE_CLOCK_CHANGE: readonly ActivityEvent[] = [
  ...nightOf('nurse-2', '2026-11-01T04:41:07Z'),
  ...nightOf('nurse-3', '2026-11-01T05:41:07Z'),
]

/** From 20 minutes before the hour that comes twice until 20 minutes after it, a row every 3 min and 20 s. */
function nightOf(staffId: string, from: string): ActivityEvent[] {
  const start = Date.parse(from)
  return Array.from({ length: 48 }, (_, number) => ({
    kind: 'activity',
    staffId,
    at: new Date(start + number * 200_000).toISOString().replace('.000Z', 'Z'),
    action: number < 24 ? 'notes' : 'inbox',
  }))
}

/** A machine of the clinic, which no figure counts. */
export function isMachine({ staffId }: { readonly staffId?: string | undefined }): boolean {
  return staffId === INTERFACE_ACCOUNT
}
