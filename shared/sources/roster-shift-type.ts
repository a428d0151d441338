import type { SHIFT_TYPES } from '../domain/schedule.ts'

export type ShiftType = (typeof SHIFT_TYPES)[number]

/**
 * What kind of shift an entry of a roster is, by the words of its categories, then of its summary.
 *
 *   CATEGORIES:Vacation   SUMMARY:...                 ->  leave
 *                         SUMMARY:Cardiology ON-CALL  ->  on-call
 *                         SUMMARY:Main building 3     ->  clinic: nothing else is said
 *
 * The kinds are asked in this order, so that leave from on-call duty is leave. The words themselves go no further.
 */
const WORDS_OF_TYPE: readonly (readonly [ShiftType, readonly string[]])[] = [
  [
    'leave',
    [
      'leave',
      'vacation',
      'pto',
      'holiday',
      'holidays',
      'sick',
      'absent',
      'absence',
      'away',
      'day off',
      'time off',
    ],
  ],
  ['on-call', ['on call', 'oncall', 'call', 'standby', 'stand by', 'beeper', 'pager']],
  [
    'admin',
    [
      'admin',
      'administration',
      'administrative',
      'meeting',
      'office',
      'desktop',
      'teaching',
      'research',
      'training',
    ],
  ],
]

/** @param texts categories first */
export function shiftTypeOf(texts: readonly string[]): ShiftType {
  for (const text of texts) {
    const plain = ` ${text
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, ' ')
      .trim()} `
    const found = WORDS_OF_TYPE.find(([, words]) => words.some((word) => plain.includes(` ${word} `)))
    if (found !== undefined) return found[0]
  }
  return 'clinic'
}
