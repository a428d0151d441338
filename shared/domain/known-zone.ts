/**
 * Whether a word names an IANA time zone. Offsets such as +01:00 are none: they know no clock changes.
 *
 * Asked of the runtime itself, so that the functions which only check settings need no Temporal.
 */
export function isKnownZone(zone: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
