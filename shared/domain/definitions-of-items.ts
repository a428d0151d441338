import type { Definition } from './definition.ts'
import {
  BUSINESS_HOURS,
  HOLIDAYS,
  MINUTES_EACH,
  PAJAMA_WINDOW,
  ROLE_RANKS,
  ZONE,
} from './definition-parameters.ts'

const OPEN_HOURS = [BUSINESS_HOURS, HOLIDAYS, ZONE]

/** Inbox messages and tasks. */
export const DEFINITIONS_OF_ITEMS: readonly Omit<Definition, 'version'>[] = [
  {
    id: 'items-received',
    name: 'Items received',
    unit: 'items',
    formula:
      'Of a person: items that were created for them, assigned or forwarded to them, each the first time. Of a team: ' +
      'items that came to one of its people or pools and that nobody had before; an item counts once.',
    parameters: [ZONE],
    source: 'METRICS section 3.',
  },
  {
    id: 'items-handled',
    name: 'Items handled',
    unit: 'items',
    formula:
      'Items completed, credited to who did it, not to whom it was addressed. Completed twice counts twice.',
    parameters: [ZONE],
    source: 'METRICS section 3.',
  },
  {
    id: 'net-flow',
    name: 'Net flow',
    unit: 'items',
    formula:
      'Items received less items handled: above 0 the work grows faster than it is done. What was reopened or cancelled ' +
      'changes the backlog, too, and is in neither.',
    parameters: [ZONE],
    source: 'METRICS section 3.',
  },
  {
    id: 'items-worked',
    name: 'Steps of work',
    unit: 'items',
    formula: 'Steps of work on items, for feeds that tell of no completion.',
    parameters: [ZONE],
    source: 'METRICS section 3; own.',
  },
  {
    id: 'items-after-hours',
    name: 'Items handled after hours',
    unit: 'items',
    formula: 'Items handled in the pajama window of the person who did it. The share is of all handled.',
    parameters: [PAJAMA_WINDOW, HOLIDAYS, ZONE],
    source: 'METRICS section 3.',
  },
  {
    id: 'item-minutes',
    name: 'Minutes of items',
    unit: 'minutes',
    formula:
      'Minutes of the handled items, as their steps say, else as the organisation states for the type.',
    parameters: [MINUTES_EACH],
    source: 'METRICS section 3. 20 minutes a prior authorisation: AMA 2024, a secondary source.',
  },
  {
    id: 'turnaround',
    name: 'Turnaround',
    unit: 'seconds',
    formula:
      'From creation to completion, in calendar time and in business hours; median and 90th percentile (type 7) of ' +
      'what was completed in the period. What is open is shown beside it: how many, and how old the oldest is.',
    parameters: OPEN_HOURS,
    source: 'METRICS section 3.',
  },
  {
    id: 'backlog',
    name: 'Backlog',
    unit: 'items',
    formula:
      'Items open at the end of the week, as far as is known, by age since creation: under 1, 1 to 3, over 3 to 7, ' +
      'over 7 business days. A business day is as long as the organisation is open on one.',
    parameters: OPEN_HOURS,
    source: 'METRICS section 3.',
  },
  {
    id: 'hand-offs',
    name: 'Hand-offs and bounces',
    unit: 'items',
    formula:
      'Changes of person; a bounce is one to somebody who had the item before. A pool between is no person.',
    parameters: [ZONE],
    source: 'METRICS section 3.',
  },
  {
    id: 'ownerless-time',
    name: 'Ownerless time',
    unit: 'seconds',
    formula:
      'Time that an item lay in a pool before anyone opened it, counted on the day on which somebody did.',
    parameters: [ZONE],
    source: 'METRICS section 3.',
  },
  {
    id: 'role-mismatch',
    name: 'Role mismatch',
    unit: 'items',
    formula: 'Items handled by somebody of a higher role than the item requires.',
    parameters: [ROLE_RANKS],
    source: 'METRICS section 3.',
  },
  {
    id: 'prior-auth-burden',
    name: 'Prior-authorisation burden',
    unit: 'minutes',
    formula:
      'Prior authorisations, denials and appeals handled: count, minutes, and minutes x hourly rate. Denial rate: ' +
      'denied / decided requests. Appeal rate: appeals / denials. Overturned: overturned / decided appeals.',
    parameters: [MINUTES_EACH],
    source: 'METRICS section 3; AMA 2024, a secondary source.',
  },
]
