import type { FC } from 'hono/jsx'
import { WEEKDAYS } from '../figures/dates-in-words.ts'
import { Term } from '../figures/figure.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import type { MyWeeks, ShownWeeks } from './week-figures.ts'
import { windowOfHour } from './window-of-hour.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const STEPS = [
  { upTo: 0, name: 'none' },
  { upTo: 5 * 60, name: 'up to 5' },
  { upTo: 15 * 60, name: '15' },
  { upTo: 30 * 60, name: '30' },
  { upTo: 45 * 60, name: '45' },
  { upTo: Number.POSITIVE_INFINITY, name: 'more' },
] as const

/** When in the week somebody is active: a table that is its own picture, the pajama window marked under its hours. */
export const HourOfWeekPanel: FC<{ readonly shown: ShownWeeks }> = ({ shown: { source, weeks } }) => (
  <Panel id="hour-of-week" title="When in the week" source={source} isWide>
    {weeks.hourOfWeek.every(({ days }) => days === 0) ? (
      <Empty>There was no activity of yours in these weeks.</Empty>
    ) : (
      <>
        <p>
          Minutes of <Term definition="active-time">EHR active time</Term> in each clock hour, the mean over
          the weeks on this page. A line under an hour marks the{' '}
          <Term definition="pajama-time">pajama window</Term>: {windowInWords(weeks)}.
        </p>
        <HeatTable weeks={weeks} />
        <p class="hint hours-key">
          Minutes in the hour:{' '}
          {STEPS.map(({ name }, step) => (
            <span class={`heat-${step}`}>{name}</span>
          ))}
        </p>
      </>
    )}
  </Panel>
)

const HeatTable: FC<{ readonly weeks: MyWeeks }> = ({ weeks }) => (
  <section class="scroll" aria-label="Active minutes by weekday and clock hour" tabindex={0}>
    <table class="hours">
      <caption>Active minutes by weekday and clock hour</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          {HOURS.map((hour) => (
            <th scope="col">{String(hour).padStart(2, '0')}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.hourOfWeek.map(({ weekday, activeSeconds }, place) => (
          <tr>
            <th scope="row">{WEEKDAYS[weekday - 1]?.slice(0, 3)}</th>
            {activeSeconds.map((seconds, hour) => (
              <HourCell
                seconds={seconds}
                field={`hourOfWeek.${place}.activeSeconds.${hour}`}
                window={windowOfHour(weeks.parameters.pajamaWindow, weekday, hour)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** A Figure in whole minutes without the unit, which stands over the table: 168 of them must fit beside each other. */
const HourCell: FC<{
  readonly seconds: number | null
  readonly field: string
  readonly window: ReturnType<typeof windowOfHour>
}> = ({ seconds, field, window }) => {
  if (seconds === null) return <td />
  const step = STEPS.findIndex(({ upTo }) => seconds <= upTo)
  return (
    <td class={`heat-${step}${window === 'none' ? '' : ` window-${window}`}`}>
      <data value={seconds} data-field={field} data-definition="active-time">
        {seconds > 0 && seconds < 30 ? '<1' : Math.round(seconds / 60)}
      </data>
    </td>
  )
}

function windowInWords({ parameters: { pajamaWindow } }: MyWeeks): string {
  return `Monday to Friday from ${pajamaWindow.start} to ${pajamaWindow.end}, Saturday and Sunday`
}
