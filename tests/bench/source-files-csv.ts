import { type Act, oneOf, type SourceFile } from './source-file.ts'

const METRICS = [
  ...['Clinical Note Signed', 'Chart Review Tab Viewed', 'Results Tab Selected', 'Order Signed'],
  ...['In Basket Message Viewed', 'Patient List Opened', 'Medication Reconciled', 'Storyboard Opened'],
]
const MESSAGES = ['Patient Advice Request', 'Rx Request', 'Result Note', 'Staff Message', 'Prior Auth']
const STEPS = ['Register', 'Check', 'Call payer', 'Decide', 'Notify']

/** What MAPPED_FILE is read by: times of the wall, a table of words, and an id in two columns. */
export const MAPPING = {
  kind: 'item',
  zone: 'America/New_York',
  columns: { itemId: ['CASE', 'PART'], at: 'WHEN', step: 'STATE', staffId: 'WHO' },
  constants: { type: 'task.prior-auth' },
  values: { step: { New: 'created', Open: 'opened', Closed: 'completed' } },
  exclude: {},
} as const

export const MAPPED_FILE = csv('CSV by a mapping', 'CASE,PART,WHEN,STATE,WHO,PATIENT,NOTE', (act) => [
  `c${act.number}`,
  '1',
  act.clock,
  oneOf(['New', 'Open', 'Closed'], act),
  act.staffId,
  act.patientId,
  '"faxed, then called"',
])

export const TABLE_FILES: readonly SourceFile[] = [
  csv(
    'Epic ACCESS_LOG, CSV',
    'ACCESS_INSTANT,ACCESS_TIME,PROCESS_ID,USER_ID,WORKSTATION_ID,METRIC_ID,METRIC_NAME,PAT_ID,CSN,HIDDEN_YN',
    (act) => [
      `${5_843_000_000 + act.number * 3}`,
      act.clock,
      `prd:${act.number}`,
      act.staffId,
      `WS${act.work}`,
      `${17_000 + act.work}`,
      oneOf(METRICS, act),
      act.patientId,
      `${30_000_000 + act.number}`,
      'N',
    ],
  ),
  csv(
    'Epic In Basket, CSV',
    'MSG_ID,MSG_TYPE_C_NAME,CREATE_TIME,READ_TIME,DONE_TIME,SENDER_USER_ID,RECIPIENT_USER_ID,PAT_ID,SUBJECT',
    (act) => [
      `${90_000_000 + act.number}`,
      oneOf(MESSAGES, act),
      act.clock,
      `${act.clock.slice(0, 17)}59`,
      '',
      '',
      act.staffId,
      act.patientId,
      '"about, well, something"',
    ],
  ),
  csv(
    'Oracle Health minutes, CSV',
    'PERSONNEL_ID,ACTIVITY_MINUTE,KEYSTROKES,CLICKS,MOUSE_DISTANCE,POSITION,LOCATION',
    (act) => [
      act.staffId,
      act.clock.slice(0, 16),
      `${act.work}`,
      `${act.work % 5}`,
      `${act.work * 31}`,
      'Physician',
      'Main',
    ],
  ),
  csv(
    'process-mining log, CSV',
    'case:concept:name,concept:name,time:timestamp,org:resource,lifecycle:transition,Age',
    (act) => [`c${act.number % 9999}`, oneOf(STEPS, act), act.at, act.staffId, 'complete', `${act.work}`],
  ),
]

function csv(name: string, header: string, cells: (act: Act) => readonly string[]): SourceFile {
  return {
    name,
    bare: 'csv-parse',
    head: `${header}\n`,
    row: (act) => `${cells(act).join(',')}\n`,
    tail: '',
  }
}
