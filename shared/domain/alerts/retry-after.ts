/**
 * What a `Retry-After` header asks for: a number of seconds, or a date of HTTP.
 *
 *   120                             |  120
 *   Wed, 21 Oct 2026 07:28:00 GMT   |  what is left until then; 0 where it has passed
 *   soon                            |  0
 *
 * @returns whole seconds from now on
 */
export function retryAfterSeconds(header: string | null, now: number): number {
  if (header === null) return 0
  const text = header.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text)
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return 0
  const until = Date.parse(text) / 1000
  return Number.isNaN(until) ? 0 : Math.max(0, until - now)
}
