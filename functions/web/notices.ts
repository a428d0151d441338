import { ADMIN_NOTICES } from './admin/admin-notices.ts'

/** What a page says after a form has done its work; the address carries the key, never words. */
export const NOTICES: Readonly<Record<string, string>> = {
  saved: 'Saved.',
  promised: 'The promise is made. Everybody of the staff can read it.',
  'promise-kept': 'Said: the promise is kept.',
  ...ADMIN_NOTICES,
}
