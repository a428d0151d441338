import { canaryFile, PATIENT, rightAndWrong, ZONE } from './canary-file.ts'
import { CANARY } from './patient-canary.ts'

const { id, family, given, born, phone } = CANARY
const XPN = `${id}^${family}^${given}^^${born}^${phone}`
const BOOKING: Readonly<Record<string, readonly string[]>> = {
  MSH: ['MSH', '^~\\&', 'APP', 'SITE', '', '', '202601121612-0500', '', 'SIU^S12', '1', 'P', '2.5'],
  SCH: ['SCH', 'P1', 'F1'],
  TQ1: ['TQ1', '1', '', '', '', '', '', '20260112110000-0500', '20260112113000-0500'],
  AIP: ['AIP', '1', '', 'ann'],
}

/** Each field of each segment, but those by which the message is known and the person who is booked. */
const FIELDS_OF_SEGMENTS: Readonly<Record<string, readonly number[]>> = {
  MSH: [2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 17, 18],
  SCH: upTo(27),
  TQ1: upTo(14),
  AIP: upTo(12).filter((field) => field !== 3),
  PID: upTo(39),
  ...Object.fromEntries(
    ['PD1', 'NK1', 'NTE', 'PV1', 'PV2', 'OBX', 'DG1', 'RGS', 'AIS', 'AIG', 'AIL', 'GT1', 'IN1', 'ZPD'].map(
      (name) => [name, upTo(20)],
    ),
  ),
}

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1)
}

function message(segment: string, field: number, isWrong: boolean): string {
  const segments = { ...BOOKING, ...(segment in BOOKING ? {} : { [segment]: [segment] }) }
  const fields = [...(segments[segment] ?? [])]
  // MSH-1 is the separator itself.
  const position = segment === 'MSH' ? field - 1 : field
  for (let each = fields.length; each < position; each++) fields.push('')
  fields[position] = XPN
  const timing = isWrong ? { TQ1: ['TQ1', '1', '', '', '', '', '', PATIENT] } : {}
  return Object.values({ ...segments, ...timing, [segment]: fields })
    .map((each) => each.join('|'))
    .join('\r')
}

const SEGMENT_PLACES = Object.entries(FIELDS_OF_SEGMENTS).flatMap(([segment, fields]) =>
  fields.map((field) => [`${segment}-${field}`, [segment, field] as const] as const),
)

export const SIU = canaryFile(
  'siu.hl7',
  {
    'text before the first message': PATIENT,
    ...rightAndWrong(Object.fromEntries(SEGMENT_PLACES), ([segment, field], isWrong) =>
      message(segment, field, isWrong),
    ),
    'the name of who is booked': message('ZPD', 1, false).replace('ann', `ann^${family}^${given}`),
    'a line that is no segment': `${message('NTE', 3, false)}\r${PATIENT}`,
    'a message of admission': message('PID', 5, false).replace('SIU^S12', 'ADT^A04'),
  },
  (units) => `${units.replaceAll('\n', '\r')}\r`,
  // Its first text is none of HL7.
  [...ZONE, '--format', 'hl7-siu'],
)
