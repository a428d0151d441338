import { eachConcurrently } from '../../shared/concurrently.ts'
import type { Caller } from '../../shared/sign-in.ts'
import type { ApiDependencies } from './api.ts'

const AT_ONCE = 25

/** Each person whose data is about to be answered can read who got it: written before the answer is sent. */
export async function recordReading(
  { tenantId, subject, role }: Caller,
  route: string,
  purpose: string,
  staffIds: readonly string[],
  { accessLog, now, newId }: Pick<ApiDependencies, 'accessLog' | 'now' | 'newId'>,
): Promise<void> {
  const access = { at: new Date(now()).toISOString(), readerId: subject, role, route, purpose }
  const nonce = newId()
  await eachConcurrently(staffIds, AT_ONCE, (staffId) => accessLog.add(tenantId, staffId, access, nonce))
}
