/**
 * Whether a word names an IANA time zone. Offsets such as +01:00 are none: they know no clock changes.
 *
 * Asked of the runtime itself, so that the functions which only check settings need no Temporal; of each zone once,
 * since settings are checked at every request.
 */
export function isKnownZone(zone: string): boolean {
  if (known.has(zone)) return true
  if (!/^[A-Za-z][\w+/-]*$/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    known.add(zone)
    return true
  } catch {
    return false
  }
}

const known = new Set<string>()
