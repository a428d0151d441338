import { HttpProblem } from '../../shared/problem.ts'
import type { Caller } from '../../shared/sign-in.ts'

/**
 * A person opens their own data alone. Somebody else's is answered as if it did not exist: whether it does is
 * nobody's business either.
 *
 * @param asked a staff id, or `me`
 * @throws HttpProblem 404
 */
export function ownStaffId({ staffId }: Caller, asked: string): string {
  if (staffId !== null && (asked === 'me' || asked === staffId)) return staffId
  throw new HttpProblem(404, 'There is no such person here for you')
}
