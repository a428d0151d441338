import type { FC } from 'hono/jsx'
import { addWeeks, weekOf, weeksBetween } from '../../../shared/domain/week.ts'
import { Choices } from '../choices.tsx'
import type { MyWeeks } from './week-figures.ts'

/** Earlier weeks, later ones, and back to now; never past the present week. */
export const WeekChoices: FC<{ readonly weeks: MyWeeks }> = ({ weeks: { from, to, today } }) => {
  const present = weekOf(today)
  const later = addWeeks(to, weeksBetween(from, to).length)
  const onwards = [
    { href: later < present ? `/my-work?week=${later}` : '/my-work', name: 'Later weeks →' },
    { href: '/my-work', name: 'The latest weeks' },
  ]
  return (
    <Choices
      label="Weeks"
      choices={[
        { href: `/my-work?week=${addWeeks(from, -1)}`, name: '← Earlier weeks' },
        ...(to < present ? onwards : []),
      ]}
    />
  )
}
