import type { FC } from 'hono/jsx'
import { Term } from '../figures/figure.tsx'
import type { ShownWeeks } from './shown-weeks.ts'
import { WeekLines } from './week-lines.tsx'
import { Finding, Last, WeekPanel } from './week-panel.tsx'

const COUNT = { unit: 'count' } as const
const SHARE = { unit: 'share', definition: 'items-after-hours' } as const
const AGE = { unit: 'age', definition: 'turnaround' } as const

export type ItemKind = 'inbox' | 'tasks'
export const KIND_NAMES = { inbox: 'messages', tasks: 'tasks' } as const

interface ItemPanelProps {
  readonly shown: ShownWeeks
  readonly of: ItemKind
}

/** What came, and what was done. */
export const FlowPanel: FC<ItemPanelProps> = ({ shown, of }) => {
  const name = KIND_NAMES[of]
  return (
    <WeekPanel shown={shown} id={`${of}-flow`} title={`Flow of ${name}`} needs={`${of}.received`}>
      <Finding shown={shown} path={`${of}.received`}>
        <Last shown={shown} path={`${of}.received`} {...COUNT} definition="items-received" /> {name} came,{' '}
        <Last shown={shown} path={`${of}.handled`} {...COUNT} definition="items-handled" /> were handled: a{' '}
        <Term definition="net-flow">net flow</Term> of{' '}
        <Last shown={shown} path={`${of}.net`} {...COUNT} definition="net-flow" />.
      </Finding>
      <WeekLines
        shown={shown}
        caption={`${capital(name)} by week`}
        says={`How many ${name} came and were handled, week by week.`}
        lines={[
          { name: 'Received', path: `${of}.received`, ...COUNT, definition: 'items-received' },
          { name: 'Handled', path: `${of}.handled`, ...COUNT, definition: 'items-handled' },
        ]}
      />
    </WeekPanel>
  )
}

export const AfterHoursPanel: FC<ItemPanelProps> = ({ shown, of }) => {
  const name = KIND_NAMES[of]
  return (
    <WeekPanel
      shown={shown}
      id={`${of}-after-hours`}
      title={`${capital(name)} after hours`}
      needs={`${of}.afterHoursShare`}
    >
      <Finding shown={shown} path={`${of}.afterHoursShare`}>
        <Last shown={shown} path={`${of}.afterHoursShare`} {...SHARE} /> of the {name} were handled{' '}
        <Term definition="items-after-hours">after hours</Term>:{' '}
        <Last shown={shown} path={`${of}.handledAfterHours`} {...COUNT} definition="items-after-hours" />.
      </Finding>
      <WeekLines
        shown={shown}
        caption={`${capital(name)} handled after hours, by week`}
        says={`Which share of the ${name} was handled after hours, week by week.`}
        lines={[{ name: 'After-hours share', path: `${of}.afterHoursShare`, ...SHARE }]}
      />
    </WeekPanel>
  )
}

export const TurnaroundPanel: FC<ItemPanelProps> = ({ shown, of }) => {
  const name = KIND_NAMES[of]
  const path = `${of}.turnaround.medianSeconds`
  return (
    <WeekPanel shown={shown} id={`${of}-turnaround`} title={`Turnaround of ${name}`} needs={path}>
      <Finding shown={shown} path={path}>
        Half of the {name} were done within <Last shown={shown} path={path} {...AGE} />, nine of ten within{' '}
        <Last shown={shown} path={`${of}.turnaround.p90Seconds`} {...AGE} /> (
        <Term definition="turnaround">turnaround</Term>). Still open:{' '}
        <Last shown={shown} path={`${of}.open`} {...COUNT} definition="backlog" />.
      </Finding>
      <WeekLines
        shown={shown}
        caption={`Turnaround of ${name} by week`}
        says={`How long ${name} took from creation to completion, week by week.`}
        lines={[
          { name: 'Median', path, ...AGE },
          { name: '9 of 10', path: `${of}.turnaround.p90Seconds`, ...AGE },
        ]}
      />
    </WeekPanel>
  )
}

export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
