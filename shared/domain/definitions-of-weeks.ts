import type { Definition } from './definition.ts'
import { INACTIVITY_GAP, SYSTEM_ACCOUNTS, ZONE } from './definition-parameters.ts'

const OF_TIME = [INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS]
const PER_8_HOURS =
  'Over the four weeks that end with the week: 8 x (hours of it) / (hours of patient-scheduled time), sums first, ' +
  'then the ratio. Without scheduled time there is no figure. A team has the median and quartiles of its persons.'
const SINSKY = 'Sinsky 2020, doi 10.1093/jamia/ocz223.'

/** Figures of a person and a week: against what was scheduled, and how they rest. */
export const DEFINITIONS_OF_WEEKS: readonly Omit<Definition, 'version'>[] = [
  {
    id: 'ehr-time-8',
    name: 'EHR time per 8 scheduled hours',
    unit: 'hours',
    formula: `It is EHR active time. ${PER_8_HOURS}`,
    parameters: OF_TIME,
    source: SINSKY,
  },
  {
    id: 'wow-8',
    name: 'Work outside work per 8 scheduled hours',
    unit: 'hours',
    formula: `It is work outside work. ${PER_8_HOURS}`,
    parameters: OF_TIME,
    source: SINSKY,
  },
  {
    id: 'note-time-8',
    name: 'Time on notes per 8 scheduled hours',
    unit: 'hours',
    formula: `It is active time of the category notes. ${PER_8_HOURS}`,
    parameters: OF_TIME,
    source: SINSKY,
  },
  {
    id: 'script-time-8',
    name: 'Time on prescribing per 8 scheduled hours',
    unit: 'hours',
    formula: `It is active time of the category prescribing. ${PER_8_HOURS}`,
    parameters: OF_TIME,
    source: SINSKY,
  },
  {
    id: 'ib-time-8',
    name: 'Inbox time per 8 scheduled hours',
    unit: 'hours',
    formula: `It is active time of the category inbox. ${PER_8_HOURS}`,
    parameters: OF_TIME,
    source: SINSKY,
  },
  {
    id: 'active-per-worked-day',
    name: 'Active time per worked day',
    unit: 'seconds',
    formula: 'Active time of the week / days of it with any active time. For people without visits, too.',
    parameters: OF_TIME,
    source: 'METRICS section 2.',
  },
  {
    id: 'active-per-shift-hour',
    name: 'Active time per shift hour',
    unit: 'seconds',
    formula: 'Active time of the week / hours in shifts. Without shifts there is no figure.',
    parameters: OF_TIME,
    source: 'METRICS section 2.',
  },
  {
    id: 'short-rest',
    name: 'Short rests',
    unit: 'rests',
    formula:
      'Sessions at most 5 hours apart are one work period; a session under 5 minutes that is alone is left out. A ' +
      'rest is what lies between two work periods; below 11 hours it is short. Counted in the week in which it ends.',
    parameters: OF_TIME,
    source: 'Work periods: Soleimani 2021; 11 hours: EU 2003/88/EC, doi 10.5271/sjweh.3770.',
  },
  {
    id: 'consecutive-days',
    name: 'Consecutive days worked',
    unit: 'days',
    formula:
      'The longest run of worked days that reaches into the week; a local day counts if a work period touches it.',
    parameters: OF_TIME,
    source: 'METRICS section 2. That seven are too many is a policy, not evidence.',
  },
  {
    id: 'long-stretch',
    name: 'Long stretches',
    unit: 'days',
    formula:
      'A stretch is work without a rest of 24 hours or more between two work periods. It is long if a work period ' +
      'touches 7 local days of it or more.',
    parameters: OF_TIME,
    source: 'METRICS section 2. That seven are too many is a policy, not evidence.',
  },
  {
    id: 'double-booking',
    name: 'Double-booked share',
    unit: 'share',
    formula:
      'Minutes with two or more visits at once / minutes with at least one. Cancelled visits do not count, no-shows ' +
      'do. Without visits there is no figure.',
    parameters: [ZONE],
    source: 'METRICS section 3; own.',
  },
  {
    id: 'visit-length',
    name: 'Visit length',
    unit: 'seconds',
    formula:
      'From the planned beginning to the planned end of each visit that begins in the week; median and quartiles ' +
      '(type 7) over the visits of all people together. Cancelled visits do not count, no-shows do.',
    parameters: [ZONE],
    source: 'METRICS section 3; own.',
  },
]
