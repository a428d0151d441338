import type { SurveyCycle } from './frozen-terms.ts'

/**
 * Whether a cycle takes answers. Its state alone does not say: it is closed some minutes after its end.
 *
 *   state    |  open ................................  closed  |
 *   closes   |                     )                           |
 *   answers  |  taken              not any more                |
 *
 * @param now seconds since 1970
 */
export function takesAnswers(
  { state, closesAt }: Pick<SurveyCycle, 'state' | 'closesAt'>,
  now: number,
): boolean {
  return state === 'open' && now < closesAt
}
