import type { Child, FC } from 'hono/jsx'
import { addWeeks } from '../../../shared/domain/week.ts'
import { weekNumber } from '../figures/dates-in-words.ts'

interface WeekChoiceProps {
  /** The page, without its query. */
  readonly path: string
  readonly week: string
  readonly presentWeek: string
  /** What else the address names. */
  readonly query?: Readonly<Record<string, string>>
  /** Further links. */
  readonly children?: Child
}

/** The week before, and the one after, up to the present one. */
export const WeekChoice: FC<WeekChoiceProps> = ({ path, week, presentWeek, query = {}, children }) => {
  const link = (to: string) => `${path}?${new URLSearchParams({ week: to, ...query })}`
  const [before, after] = [addWeeks(week, -1), addWeeks(week, 1)]
  return (
    <nav class="choices" aria-label="Weeks">
      <ul>
        <li>
          <a href={link(before)} rel="prev">
            ← Week {weekNumber(before)}
          </a>
        </li>
        {after <= presentWeek && (
          <li>
            <a href={link(after)} rel="next">
              Week {weekNumber(after)}
              {after === presentWeek ? ', not over yet' : ''} →
            </a>
          </li>
        )}
        {children}
      </ul>
    </nav>
  )
}
