/** What a file may be, in the order in which they are listed to a person. */
export const FORMAT_NAMES = [
  'events',
  'fhir-ndjson',
  'fhir-json',
  'epic',
  'oracle-minutes',
  'event-log',
  'xes',
  'hl7-siu',
  'audit-xml',
  'syslog',
  'ical',
] as const

export type FormatName = (typeof FORMAT_NAMES)[number]
