/** `2026-11-22T12:00:00.000Z`. @param seconds since 1970 */
export function instantText(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
