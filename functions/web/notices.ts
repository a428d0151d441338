/** What a page says after a form has done its work; the address carries the key, never words. */
export const NOTICES: Readonly<Record<string, string>> = {
  saved: 'Saved.',
}
