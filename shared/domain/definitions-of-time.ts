import type { Definition } from './definition.ts'
import {
  HOLIDAYS,
  INACTIVITY_GAP,
  PAJAMA_WINDOW,
  SHOULDER,
  SYSTEM_ACCOUNTS,
  ZONE,
} from './definition-parameters.ts'

/** Time in the EHR, of a person and a local day. */
export const DEFINITIONS_OF_TIME: readonly Omit<Definition, 'version'>[] = [
  {
    id: 'active-time',
    name: 'EHR active time',
    unit: 'seconds',
    formula:
      'Sort the distinct audit rows of a person. The time from a row to the next belongs to the first, ' +
      'unless it is longer than the inactivity gap: then it is a break and is worth 0. The last row is ' +
      'worth 0. The figure of a day is the sum of what lies between its two midnights.',
    parameters: [INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source:
      'Gap of 300 s: code behind Lou 2022, doi 10.1016/j.jbi.2022.104015. No validated gold standard exists (Nguyen 2025, doi 10.1055/a-2698-0841).',
  },
  {
    id: 'pajama-time',
    name: 'Pajama time',
    unit: 'seconds',
    formula:
      'The part of active time that lies in the pajama window of a working day, or anywhere on a Saturday, ' +
      'a Sunday or a holiday. An interval that crosses an edge is split there.',
    parameters: [INACTIVITY_GAP, PAJAMA_WINDOW, HOLIDAYS, ZONE, SYSTEM_ACCOUNTS],
    source: "Epic's window: Rotenstein 2023, doi 10.1001/jamanetworkopen.2023.44713.",
  },
  {
    id: 'scheduled-time',
    name: 'Patient-scheduled time',
    unit: 'seconds',
    formula:
      'The time of a local day that at least one visit covers: booked, arrived, fulfilled or no-show, not ' +
      'cancelled. Time that is booked twice counts once. Of each visit the last record counts.',
    parameters: [ZONE],
    source: 'Sinsky 2020, doi 10.1093/jamia/ocz223.',
  },
  {
    id: 'work-outside-work',
    name: 'Work outside work',
    unit: 'seconds',
    formula:
      'The part of active time that lies outside every visit. No minute before or after a visit is left ' +
      'out, and a day without visits counts whole.',
    parameters: [INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source: 'Sinsky 2020, doi 10.1093/jamia/ocz223.',
  },
  {
    id: 'outside-scheduled-span',
    name: 'Outside scheduled hours',
    unit: 'seconds',
    formula:
      'On a day with visits, the part of active time before the first visit, less a shoulder, or after the last ' +
      'and a shoulder. Gaps between visits do not count. A day without visits has none.',
    parameters: [SHOULDER, INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source: 'METRICS section 2; the shoulder is a convention of vendors, not verified.',
  },
  {
    id: 'unscheduled-day',
    name: 'Time on unscheduled days',
    unit: 'seconds',
    formula:
      'The active time of a day on which neither a visit nor a shift lies. Leave does not schedule a day.',
    parameters: [INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source: 'Arndt 2024, doi 10.1370/afm.3047.',
  },
  {
    id: 'outside-shift',
    name: 'Time outside shifts',
    unit: 'seconds',
    formula:
      'The part of active time outside every shift of clinic, administration or on call; a day off counts ' +
      'whole. Only for people who work by shifts: one has begun on the day or in the 31 days before it. For ' +
      'all others there is no figure.',
    parameters: [INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source: 'METRICS section 2; own.',
  },
  {
    id: 'leave-day',
    name: 'Time on leave',
    unit: 'seconds',
    formula:
      'The active time of a day that leave covers: there is leave on it, and no visit or shift outside the leave.',
    parameters: [INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source: 'doi 10.1001/jamanetworkopen.2023.51635.',
  },
  {
    id: 'events',
    name: 'Audit rows',
    unit: 'events',
    formula:
      'The number of distinct audit rows of a person in a local day: same second and same category count once.',
    parameters: [ZONE, SYSTEM_ACCOUNTS],
    source: 'METRICS section 1.',
  },
]
