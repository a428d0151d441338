import { BORN, canaryFile, NAME, PATIENT, rightAndWrong } from './canary-file.ts'
import { canaryTable } from './canary-table.ts'
import { CANARY } from './patient-canary.ts'

const { id } = CANARY
const STEP = {
  'concept:name': 'Check',
  'org:resource': 'ann',
  'time:timestamp': '2026-01-12T09:35:00-05:00',
  'lifecycle:transition': 'complete',
}

function trace(caseId: string, attributes: Readonly<Record<string, string>>, more = ''): string {
  const strings = Object.entries(attributes).map(([key, value]) => `<string key="${key}" value="${value}"/>`)
  return `<trace><string key="concept:name" value="${caseId}"/>${more}<event>${strings.join('')}${more}</event></trace>`
}

const XES_ATTRIBUTES = [
  'concept:name',
  'lifecycle:transition',
  'time:timestamp',
  'patient',
  'concept:instance',
  'cost:drivers',
  'org:role',
  'semantic:modelReference',
  NAME,
]

export const XES = canaryFile(
  'log.xes',
  {
    ...rightAndWrong(Object.fromEntries(XES_ATTRIBUTES.map((key) => [key, key])), (key, isWrong) =>
      trace('c-3', { ...STEP, ...(isWrong && { 'time:timestamp': PATIENT }), [key]: PATIENT }),
    ),
    'the id of the trace': trace(id, STEP),
    'an attribute of the trace': trace(
      'c-3',
      STEP,
      `<string key="patient" value="${PATIENT}"/><date key="born" value="${BORN}"/>`,
    ),
    'a nested attribute': trace(
      'c-3',
      STEP,
      `<list key="x"><values><string key="concept:name" value="${PATIENT}"/></values></list>`,
    ),
    'a comment': trace('c-3', STEP, `<!-- ${PATIENT} -->`),
    'a trace without events': `<trace><string key="concept:name" value="${id}"/></trace>`,
  },
  (units) =>
    `<?xml version="1.0"?><log><string key="concept:name" value="${PATIENT}"/><global scope="event"><string key="${NAME}" value="${id}"/></global><classifier name="${NAME}" keys="${id}"/>${units}</log>`,
)

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
