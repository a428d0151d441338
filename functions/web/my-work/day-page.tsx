import type { FC } from 'hono/jsx'
import { addDays } from '../../../shared/domain/local-time.ts'
import { weekOf } from '../../../shared/domain/week.ts'
import { Choices } from '../choices.tsx'
import { dayInWords, weekInWords } from '../figures/dates-in-words.ts'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'
import { DayTiles } from './day-tiles.tsx'
import { type AskedSession, type MyDay, openSession } from './explained-day.ts'
import { SessionPanel } from './session-panel.tsx'
import { SideBySide } from './side-by-side.tsx'
import { TimelinePanel } from './timeline-panel.tsx'

interface DayPageProps {
  readonly c: PageContext
  readonly source: string
  readonly day: MyDay
  readonly asked: AskedSession
}

/** One day laid open: what counted, as what, and why. */
export const DayPage: FC<DayPageProps> = ({ c, source, day, asked }) => {
  const week = weekOf(day.date)
  const [before, after] = [addDays(day.date, -1), addDays(day.date, 1)]
  const open = openSession(day, asked)
  return (
    <Shell
      c={c}
      title={dayInWords(day.date)}
      lead={leadOf(day)}
      trail={[
        { href: '/my-work', name: 'My work' },
        { href: `/my-work?week=${week}`, name: weekInWords(week) },
      ]}
    >
      <Choices
        label="Days"
        choices={[
          { href: `/my-work/${before}`, name: `← ${dayInWords(before)}` },
          { href: `/my-work/${after}`, name: `${dayInWords(after)} →` },
        ]}
      />
      {day.parameters.isSystemAccount && (
        <p class="box">
          The organisation lists this as an account of a machine: its rows take no part in time.
        </p>
      )}
      {day.sessions.length > 0 && <DayTiles source={source} day={day} />}
      <TimelinePanel source={source} day={day} />
      {day.sessions.length > 0 && <SideBySide source={source} day={day} />}
      {open.place >= 0 && <SessionPanel source={source} day={day} {...open} />}
    </Shell>
  )
}

function leadOf({ hours, parameters: { zone, isHoliday } }: MyDay): string {
  const sentences = [
    `By the clock of ${zone}.`,
    CLOCK_CHANGES[hours.length] ?? '',
    isHoliday ? 'A holiday of the calendar: all of it lies in the pajama window.' : '',
  ]
  return sentences.filter(Boolean).join(' ')
}

const CLOCK_CHANGES: Readonly<Record<number, string>> = {
  23: 'The clock goes forward: the day has 23 hours.',
  25: 'The clock goes back: the day has 25 hours, and one of them comes twice.',
}
