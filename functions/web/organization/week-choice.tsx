import type { FC } from 'hono/jsx'
import { addWeeks } from '../../../shared/domain/week.ts'
import { type Choice, Choices } from '../choices.tsx'
import { weekNumber } from '../figures/dates-in-words.ts'

interface WeekChoiceProps {
  /** The page, without its query. */
  readonly path: string
  readonly week: string
  readonly presentWeek: string
  /** What else the address names. */
  readonly query?: Readonly<Record<string, string>>
  readonly further?: readonly Choice[]
}

/** The week before, and the one after, up to the present one. */
export const WeekChoice: FC<WeekChoiceProps> = ({ path, week, presentWeek, query = {}, further = [] }) => {
  const link = (to: string) => `${path}?${new URLSearchParams({ week: to, ...query })}`
  const [before, after] = [addWeeks(week, -1), addWeeks(week, 1)]
  const next = {
    href: link(after),
    name: `Week ${weekNumber(after)}${after === presentWeek ? ', not over yet' : ''} →`,
  }
  return (
    <Choices
      label="Weeks"
      choices={[
        { href: link(before), name: `← Week ${weekNumber(before)}` },
        ...(after <= presentWeek ? [next] : []),
        ...further,
      ]}
    />
  )
}
