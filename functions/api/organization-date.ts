import { localDateOf } from '../../shared/domain/local-time.ts'
import type { ApiDependencies } from './api.ts'

/** Today by the calendar of the organization. */
export async function organizationDate(
  tenantId: string,
  { roster, now }: Pick<ApiDependencies, 'roster' | 'now'>,
): Promise<string> {
  const { settings } = await roster.settings(tenantId)
  return localDateOf(settings.zone, Math.floor(now() / 1000))
}
