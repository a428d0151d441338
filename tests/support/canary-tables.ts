import { CANARY } from './patient-canary.ts'

const { id, family, given } = CANARY
export const NAME = `${given} ${family}`
export const BORN = '1951-11-03'
/** All that is known of her, as a free text has it. */
export const PATIENT = `${NAME}, ${BORN}, ${id}`

export const ZONE = ['--zone', 'America/New_York'] as const

/** A file with a patient in one place more in each of its units, right ones and wrong ones. */
export interface CanaryFile {
  readonly name: string
  readonly options: readonly string[]
  readonly mapping?: object
  /** By the place in which she stands, a unit of the file. */
  readonly units: Readonly<Record<string, string>>
  readonly text: string
}

interface CanaryTable extends Pick<CanaryFile, 'name' | 'mapping'> {
  /** A row that is taken. */
  readonly row: Readonly<Record<string, string>>
  /** What else a column may say; each in a row of its own, and in a row that is refused. */
  readonly patient: Readonly<Record<string, string>>
  /** The column of a time. */
  readonly time: string
}

/** A CSV file: each place is a column. */
function canaryTable({ name, mapping, row, patient, time }: CanaryTable): CanaryFile {
  const columns = [...new Set([...Object.keys(row), ...Object.keys(patient)])]
  const line = (cells: Readonly<Record<string, string>>) =>
    columns.map((each) => quoted(cells[each] ?? '')).join(',')
  const units = Object.fromEntries(
    Object.entries(patient).flatMap(([column, value]) => [
      [column, line({ ...row, [column]: value })],
      [`${column} of a wrong row`, line({ ...row, [time]: PATIENT, [column]: value })],
      [`${column} of a row with a comma too many`, `${line({ ...row, [column]: value })},${NAME}`],
    ]),
  )
  return {
    name,
    options: ZONE,
    ...(mapping && { mapping }),
    units,
    text: `${columns.map(quoted).join(',')}\n${line(row)}\n${Object.values(units).join('\n')}\n`,
  }
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Columns of Clarity in which a patient stands, or may. */
const OF_CLARITY = {
  PAT_ID: id,
  PAT_MRN_ID: id,
  PAT_NAME: NAME,
  BIRTH_DATE: BORN,
  PAT_ENC_CSN_ID: id,
  CSN: id,
  HOME_PHONE: CANARY.phone,
  DATA_MNEMONIC_ID: PATIENT,
  STRING_VALUE: PATIENT,
  INTEGER_VALUE: CANARY.born,
  PROCESS_ID: PATIENT,
  WORKSTATION_ID: PATIENT,
  COMMENTS: PATIENT,
}

export const EPIC_TABLES: readonly CanaryFile[] = [
  canaryTable({
    name: 'access-log.csv',
    row: {
      ACCESS_TIME: '2026-01-12 09:00:00',
      USER_ID: 'ann',
      METRIC_NAME: 'Sign Note',
      REPORT_NAME: 'x',
      HIDDEN_YN: 'N',
    },
    patient: {
      ...OF_CLARITY,
      METRIC_NAME: `Sign Note of ${PATIENT}`,
      METRIC_DESC: `Note of ${PATIENT}`,
      METRIC_ID: id,
      REPORT_NAME: `Chart of ${PATIENT}`,
      HIDDEN_YN: NAME,
      ACCESS_TIME: BORN,
    },
    time: 'ACCESS_TIME',
  }),
  canaryTable({
    name: 'user-actions.csv',
    row: { ACTION_TIME: '2026-01-12 09:01:00', USER_ID: 'ann', ACTION_NAME: 'Open Chart', ACTION_DESC: 'x' },
    patient: {
      ...OF_CLARITY,
      ACTION_NAME: `Chart of ${PATIENT}`,
      ACTION_DESC: PATIENT,
      ACTION_TIME: `${BORN} 00:00`,
    },
    time: 'ACTION_TIME',
  }),
  canaryTable({
    name: 'action-hours.csv',
    row: { USER_ID: 'ann', ACTIVITY_HOUR_DTTM: '2026-01-12 09:00', NUMBER_OF_SECONDS_ACTIVE: '60' },
    patient: { ...OF_CLARITY, NUMBER_OF_SECONDS_ACTIVE: NAME },
    time: 'ACTIVITY_HOUR_DTTM',
  }),
  canaryTable({
    name: 'in-basket.csv',
    row: {
      MSG_ID: 'm-1',
      MSG_TYPE_C_NAME: 'Rx Request',
      CREATE_TIME: '2026-01-12 09:00:00',
      READ_TIME: '2026-01-12 09:10:00',
      DONE_TIME: '2026-01-12 09:20:00',
      RECIPIENT_ID: 'ann',
      POOL_ID: 'refills',
      STATUS: 'Done',
    },
    patient: {
      ...OF_CLARITY,
      MSG_ID: `${id}-1`,
      MSG_TYPE_C_NAME: `Call ${PATIENT}`,
      SENDER_ID: id,
      SUBJECT: PATIENT,
      MSG_TXT: PATIENT,
      STATUS: NAME,
      CREATE_TIME: BORN,
      READ_TIME: PATIENT,
      DONE_TIME: PATIENT,
    },
    time: 'CREATE_TIME',
  }),
]

export const MINUTES = canaryTable({
  name: 'minutes.csv',
  row: {
    PERSONNEL_ID: 'ann',
    ACTIVITY_MINUTE: '2026-01-12 09:05',
    KEYSTROKES: '16',
    CLICKS: '3',
    MOUSE_DISTANCE: '9',
  },
  patient: {
    PERSON_ID: id,
    MRN: id,
    PATIENT_NAME: NAME,
    DOB: BORN,
    ENCOUNTER_ID: id,
    FORM: PATIENT,
    KEYSTROKES: NAME,
    CLICKS: id,
    MOUSE_DISTANCE: BORN,
    ACTIVITY_MINUTE: BORN,
  },
  time: 'ACTIVITY_MINUTE',
})

export const EVENT_LOG = canaryTable({
  name: 'log.csv',
  row: {
    'Case ID': 'c-1',
    Activity: 'Check',
    'Complete Timestamp': '2026-01-12 09:06:00',
    Resource: 'ann',
    Transition: 'complete',
  },
  patient: {
    'Case ID': id,
    Activity: `Call ${NAME}`,
    Transition: NAME,
    'Complete Timestamp': BORN,
    'case:patient': NAME,
    'case:mrn': id,
    Born: BORN,
    Remark: PATIENT,
  },
  time: 'Complete Timestamp',
})

/** Whatever a mapping may read, and columns that it does not. */
const UNMAPPED = { patient: NAME, mrn: id, born: BORN, remark: PATIENT }

export const MAPPED_TABLES: readonly CanaryFile[] = [
  canaryTable({
    name: 'activity.csv',
    mapping: {
      kind: 'activity',
      columns: { staffId: 'user', at: 'time', action: 'what' },
      values: { action: { '': 'notes' } },
    },
    row: { user: 'ann', time: '2026-01-12 09:07', what: '' },
    patient: { ...UNMAPPED, what: PATIENT, time: BORN },
    time: 'time',
  }),
  canaryTable({
    name: 'items.csv',
    mapping: {
      kind: 'item',
      columns: {
        itemId: ['case', 'part'],
        at: 'time',
        staffId: 'user',
        label: 'what',
        minutes: 'minutes',
        outcome: 'outcome',
      },
      constants: { step: 'worked', type: 'task.other' },
    },
    row: {
      case: 'c-2',
      part: '1',
      time: '2026-01-12 09:08',
      user: 'ann',
      what: 'x',
      minutes: '',
      outcome: '',
    },
    patient: {
      ...UNMAPPED,
      case: id,
      part: CANARY.born,
      what: `Call ${NAME}`,
      minutes: id,
      outcome: NAME,
      time: BORN,
    },
    time: 'time',
  }),
  canaryTable({
    name: 'visits.csv',
    mapping: {
      kind: 'visit',
      columns: {
        visitId: 'id',
        staffId: 'user',
        start: 'start',
        end: 'end',
        recordedAt: 'said',
        status: 'status',
      },
      values: { status: { '': 'booked' } },
    },
    row: {
      id: 'v-1',
      user: 'ann',
      start: '2026-01-12 10:00',
      end: '2026-01-12 10:30',
      said: '2026-01-09 10:00',
      status: '',
    },
    patient: { ...UNMAPPED, id, status: NAME, end: BORN, said: PATIENT },
    time: 'start',
  }),
  canaryTable({
    name: 'shifts.csv',
    mapping: {
      kind: 'shift',
      columns: {
        shiftId: 'id',
        staffId: 'user',
        start: 'start',
        end: 'end',
        recordedAt: 'said',
        type: 'type',
      },
      values: { type: { '': 'clinic' } },
    },
    row: {
      id: 's-1',
      user: 'ann',
      start: '2026-01-12 08:00',
      end: '2026-01-12 17:00',
      said: '2026-01-09 10:00',
      type: '',
    },
    patient: { ...UNMAPPED, id, type: NAME, end: BORN, said: PATIENT },
    time: 'start',
  }),
]
