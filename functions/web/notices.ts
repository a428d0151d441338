import { ADMIN_NOTICES } from './admin/admin-notices.ts'
import { ALERT_NOTICES } from './alerts/alert-notices.ts'

/** What a page says after a form has done its work; the address carries the key, never words. */
export const NOTICES: Readonly<Record<string, string>> = {
  saved: 'Saved.',
  erased: 'Deleted. The receipt below says what, and what stays.',
  'erased-in-part':
    'Not all could be deleted in one go. Please do it once more: it goes on where it stopped.',
  paused: 'Evenshift is paused. It takes up to five seconds to hold everywhere.',
  'goes-on': 'Evenshift goes on.',
  promised: 'The promise is made. Everybody of the staff can read it.',
  'promise-kept': 'Said: the promise is kept.',
  ...ADMIN_NOTICES,
  ...ALERT_NOTICES,
}
