import type { FC } from 'hono/jsx'
import { dayAndMonth } from './dates-in-words.ts'

/** A moment as people write it: `22 Nov 2026, 12:00 UTC`. @param at as the API answers it: `2026-11-22T12:00:00.000Z` */
export const Instant: FC<{ readonly at: string }> = ({ at }) => (
  <time datetime={at}>
    {dayAndMonth(at)} {at.slice(0, 4)}, {at.slice(11, 16)} UTC
  </time>
)
