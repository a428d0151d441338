import type { FC } from 'hono/jsx'
import { addWeeks, weekOf, weeksBetween } from '../../../shared/domain/week.ts'
import type { MyWeeks } from './week-figures.ts'

/** Earlier weeks, later ones, and back to now; never past the present week. */
export const WeekChoices: FC<{ readonly weeks: MyWeeks }> = ({ weeks: { from, to, today } }) => {
  const present = weekOf(today)
  const later = addWeeks(to, weeksBetween(from, to).length)
  return (
    <nav class="choices" aria-label="Weeks">
      <ul>
        <li>
          <a href={`/my-work?week=${addWeeks(from, -1)}`}>← Earlier weeks</a>
        </li>
        {to < present && (
          <>
            <li>
              <a href={later < present ? `/my-work?week=${later}` : '/my-work'}>Later weeks →</a>
            </li>
            <li>
              <a href="/my-work">The latest weeks</a>
            </li>
          </>
        )}
      </ul>
    </nav>
  )
}
