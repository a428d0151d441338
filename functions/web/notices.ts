import { ADMIN_NOTICES } from './admin/admin-notices.ts'
import { ALERT_NOTICES } from './alerts/alert-notices.ts'

/** What a page says after a form has done its work; the address carries the key, never words. */
export const NOTICES: Readonly<Record<string, string>> = {
  saved: 'Saved.',
  ...ADMIN_NOTICES,
  ...ALERT_NOTICES,
}
