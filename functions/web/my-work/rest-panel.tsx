import type { FC } from 'hono/jsx'
import { dayInWords } from '../figures/dates-in-words.ts'
import { Figure, Term } from '../figures/figure.tsx'
import { Panel } from '../figures/panel.tsx'
import { BarsOfWeeks } from './bars-of-weeks.tsx'
import { cellOf, kindOf, placeOfLastWeek, type ShownWeeks } from './week-figures.ts'

/** Short rests week by week, days in a row, and long stretches. */
export const RestPanel: FC<{ readonly shown: ShownWeeks }> = ({ shown }) => {
  const { source, weeks } = shown
  const last = placeOfLastWeek(weeks)
  return (
    <Panel id="rest" title="Rest" source={source}>
      <p>
        <Term definition="consecutive-days">Days worked in a row</Term>, as far as they reach into{' '}
        {weeks.weeks[last]?.isWhole ? 'the last whole week' : 'this week'}:{' '}
        <b>
          <Figure {...cellOf(weeks, last, 'consecutiveDays')} {...kindOf('consecutiveDays')} />
        </b>
        .
      </p>
      <BarsOfWeeks
        shown={shown}
        figure="shortRests"
        name="Rests under 11 h"
        says="Rests between two work periods that were shorter than 11 hours, week by week."
      />
      {weeks.longStretches.map(({ start, end, daysWorked }, index) => (
        <p>
          <span class="tag fair">
            <Term definition="long-stretch">Long stretch</Term>
          </span>{' '}
          From {dayInWords(start.slice(0, 10))} to {dayInWords(end.slice(0, 10))} without a rest of 24 hours,
          with work on{' '}
          <Figure
            value={daysWorked}
            field={`longStretches.${index}.daysWorked`}
            unit="count"
            definition="long-stretch"
          />{' '}
          days.
        </p>
      ))}
    </Panel>
  )
}
