import { BORN, type CanaryFile, NAME, PATIENT } from './canary-file.ts'
import { canaryTable } from './canary-table.ts'
import { CANARY } from './patient-canary.ts'

const { id } = CANARY
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
