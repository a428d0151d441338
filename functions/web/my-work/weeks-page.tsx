import type { FC } from 'hono/jsx'
import { datesInWords, weekNumber } from '../figures/dates-in-words.ts'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'
import { DaysPanel } from './days-panel.tsx'
import { FlowPanel } from './flow-panel.tsx'
import { HourOfWeekPanel } from './hour-of-week-panel.tsx'
import { ItemsPanel } from './items-panel.tsx'
import { LastWeek } from './last-week.tsx'
import { RestPanel } from './rest-panel.tsx'
import { TimePanels } from './time-panels.tsx'
import { WeekChoices } from './week-choices.tsx'
import type { ShownDays, ShownWeeks } from './week-figures.ts'

/** The weeks of one person at a glance, for that person alone. */
export const WeeksPage: FC<{
  readonly c: PageContext
  readonly shown: ShownWeeks
  readonly days: ShownDays
}> = ({ c, shown, days }) => {
  const { weeks } = shown
  const [first, last] = [weeks.weeks[0], weeks.weeks.at(-1)]
  return (
    <Shell
      c={c}
      title="My work"
      lead={
        <>
          {first &&
            last &&
            `Weeks ${weekNumber(first.week)} to ${weekNumber(last.week)}, ${datesInWords(first.from, last.to)}, `}
          by the clock of {weeks.parameters.zone}. You alone see this page;{' '}
          <a href="/my-data">what others can see of you</a> is far less.
        </>
      }
    >
      <WeekChoices weeks={weeks} />
      <LastWeek shown={shown} />
      <div class="panels thirds">
        <TimePanels shown={shown} />
        <FlowPanel
          shown={shown}
          id="inbox"
          title="Inbox"
          of="messages"
          received="messagesReceived"
          handled="messagesHandled"
          afterHours="messagesAfterHours"
        />
        <FlowPanel
          shown={shown}
          id="tasks"
          title="Tasks"
          of="tasks"
          received="tasksReceived"
          handled="tasksHandled"
          afterHours="tasksAfterHours"
        />
        <RestPanel shown={shown} />
      </div>
      <HourOfWeekPanel shown={shown} />
      <DaysPanel days={days} weeks={weeks} />
      <ItemsPanel shown={shown} />
    </Shell>
  )
}
