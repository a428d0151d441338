import type { WorkEvent } from '../../shared/events.ts'
import { type ClinicFile, csvText } from './clinic-files.ts'
import { placeOf, SITES } from './clinic-slice.ts'
import { CANARY } from './patient-canary.ts'
import { siteClock } from './site-clock.ts'

type OfKind<K extends WorkEvent['kind']> = Extract<WorkEvent, { kind: K }>

/** Columns in which a clinic's tables name the patient, and which no mapping names. */
const PATIENT_COLUMNS = ['patient_name', 'mrn', 'dob', 'comment']
const PATIENT_CELLS = [
  `${CANARY.family}, ${CANARY.given}`,
  CANARY.id,
  CANARY.born,
  `called ${CANARY.phone}, "${CANARY.given}"\nsays so`,
]

/** How the clinic's own tables call what we call otherwise. */
const WORDS = { orders: 'Order Entry', notes: 'Documentation', 'chart-review': 'Chart', inbox: 'IB' } as const
const MEANINGS = Object.fromEntries(Object.entries(WORDS).map(([ours, theirs]) => [theirs, ours]))

/** One table of each kind for the whole clinic, with the offset in every time. */
export function asCsvWithOffsets(events: readonly WorkEvent[]): ClinicFile[] {
  return tables(events, 'clinic', undefined, (at) => [at.slice(0, 10), at.slice(11)])
}

/** One table of each kind for each site, with the times of the clock on its wall. */
export function asCsvInLocalTime(events: readonly WorkEvent[]): ClinicFile[] {
  const perSite = Map.groupBy(events, placeOf(events))
  return SITES.flatMap((zone) => {
    const clock = siteClock(zone)
    return tables(perSite.get(zone) ?? [], zone, zone, (at) => clock(at).split('T') as [string, string])
  })
}

function tables(
  events: readonly WorkEvent[],
  place: string,
  zone: string | undefined,
  dayAndTime: (at: string) => readonly [string, string],
): ClinicFile[] {
  const ofKind = <K extends WorkEvent['kind']>(kind: K) =>
    events.filter((event): event is OfKind<K> => event.kind === kind)
  const common = zone === undefined ? {} : { zone }
  const file = (
    name: string,
    columns: readonly string[],
    rows: readonly (readonly string[])[],
    mapping: object,
  ): ClinicFile => ({
    name: `${name}-${place.replace('/', '-')}.csv`,
    text: csvText(
      [...columns, ...PATIENT_COLUMNS],
      rows.values().map((row) => [...row, ...PATIENT_CELLS]),
    ),
    mapping: { ...common, ...mapping },
  })

  return [
    file(
      'actions',
      ['log_date', 'log_time', 'user', 'what'],
      [
        ...ofKind('activity').map(({ at, staffId, action }) => [...dayAndTime(at), staffId, word(action)]),
        // What the mapping leaves out.
        ...ofKind('activity')
          .slice(0, 50)
          .map(({ staffId }) => ['2026-10-28', '03:00:00Z', staffId, 'Login failed']),
      ],
      {
        kind: 'activity',
        columns: { at: ['log_date', 'log_time'], staffId: 'user', action: 'what' },
        values: { action: MEANINGS },
        exclude: { action: ['Login failed'] },
      },
    ),
    file(
      'tasks',
      [
        ...['owner', 'day', 'no', 'type', 'date', 'time', 'step', 'person', 'list', 'from', 'min', 'result'],
        'role',
      ],
      ofKind('item').map((step) => [
        ...step.itemId.split('/'),
        step.type,
        ...dayAndTime(step.at),
        step.step,
        ...[step.staffId ?? '', step.poolId ?? '', step.source ?? '', String(step.minutes ?? '')],
        ...[step.outcome ?? '', step.requires ?? ''],
      ]),
      {
        kind: 'item',
        columns: {
          ...{ itemId: ['owner', 'day', 'no'], type: 'type', at: ['date', 'time'], step: 'step' },
          ...{ staffId: 'person', poolId: 'list', source: 'from', minutes: 'min', outcome: 'result' },
          requires: 'role',
        },
      },
    ),
    file(
      'visits',
      ['owner', 'day', 'no', 'date', 'from', 'until', 'state', 'changed_on', 'changed_at'],
      ofKind('visit').map(({ visitId, start, end, status, recordedAt }) => [
        ...visitId.split('/'),
        ...dayAndTime(start),
        dayAndTime(end)[1],
        status,
        ...dayAndTime(recordedAt),
      ]),
      {
        kind: 'visit',
        columns: {
          ...{ visitId: ['owner', 'day', 'no'], staffId: 'owner', start: ['date', 'from'] },
          ...{ end: ['date', 'until'], status: 'state', recordedAt: ['changed_on', 'changed_at'] },
        },
      },
    ),
    file(
      'shifts',
      ['owner', 'day', 'date', 'from', 'end_date', 'until', 'kind', 'changed_on', 'changed_at'],
      ofKind('shift').map(({ shiftId, start, end, type, recordedAt }) => [
        ...shiftId.split('/'),
        ...dayAndTime(start),
        ...dayAndTime(end),
        type,
        ...dayAndTime(recordedAt),
      ]),
      {
        kind: 'shift',
        columns: {
          ...{ shiftId: ['owner', 'day'], staffId: 'owner', start: ['date', 'from'] },
          ...{ end: ['end_date', 'until'], type: 'kind', recordedAt: ['changed_on', 'changed_at'] },
        },
      },
    ),
  ]
}

function word(action: string): string {
  return (WORDS as Readonly<Record<string, string>>)[action] ?? action
}
