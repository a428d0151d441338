/** What stands in a cell of a table; an empty text for what is missing, and for what is no text or number. */
export function cellText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}
