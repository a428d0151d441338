import { BORN, type CanaryFile, NAME, PATIENT } from './canary-file.ts'
import { canaryTable } from './canary-table.ts'
import { CANARY } from './patient-canary.ts'

const { id } = CANARY
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
