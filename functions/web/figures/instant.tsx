import type { FC } from 'hono/jsx'

const IN_WORDS = new Intl.DateTimeFormat('en-GB', {
  ...({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
  timeZone: 'UTC',
})

/** A moment as people write it: `22 Nov 2026, 12:00 UTC`. @param at as the API answers it: RFC 3339 */
export const Instant: FC<{ readonly at: string }> = ({ at }) => (
  <time datetime={at}>{IN_WORDS.format(new Date(at))} UTC</time>
)
