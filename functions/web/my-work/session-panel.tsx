import type { FC } from 'hono/jsx'
import { Choices } from '../choices.tsx'
import { clockInWords, unbroken } from '../figures/dates-in-words.ts'
import { type FigureColumn, FigureTable } from '../figures/figure-table.tsx'
import { Panel } from '../figures/panel.tsx'
import { CATEGORY_NAMES, type MyDay, whyOf } from './explained-day.ts'

const COLUMNS: readonly FigureColumn[] = [{ name: 'Active', unit: 'seconds', definition: 'active-time' }]
const PARTS_AT_ONCE = 40

interface SessionPanelProps {
  readonly source: string
  readonly day: MyDay
  /** Of the session among those of the day. */
  readonly place: number
  /** How many of its parts stand on the pages before. */
  readonly after: number
}

/** One session, part by part: a part ends where the category, the reason or the plan changes. */
export const SessionPanel: FC<SessionPanelProps> = ({ source, day, place, after }) => {
  const session = day.sessions[place]
  if (session === undefined) return null
  const parts = session.parts.slice(after, after + PARTS_AT_ONCE)
  const from = (first: number, name: string) => ({
    href: `/my-work/${day.date}?session=${place}&after=${first}#session`,
    name,
  })
  const next = after + PARTS_AT_ONCE
  const earlier = after > 0 ? [from(Math.max(0, after - PARTS_AT_ONCE), '← Earlier parts')] : []
  const later = next < session.parts.length ? [from(next, 'Later parts →')] : []
  return (
    <Panel
      id="session"
      title={`What counted from ${clockInWords(session.start)} to ${clockInWords(session.end, day.date)}, and why`}
      source={source}
      isWide
    >
      <p>Choose a session in the table above to see another.</p>
      <FigureTable
        caption="Parts of the session"
        of="From, to"
        columns={COLUMNS}
        rows={parts.map((part, index) => ({
          name: unbroken(`${part.start.slice(11, 19)}–${part.end.slice(11, 19)}`),
          cells: [{ value: part.seconds, field: `sessions.${place}.parts.${after + index}.seconds` }],
          note: `${CATEGORY_NAMES[part.category]}: ${whyOf(part, day)}`,
        }))}
        noteName="What, and why it counted as it did"
      />
      {session.parts.length > PARTS_AT_ONCE && (
        <Choices label="More parts" choices={[...earlier, ...later]} />
      )}
    </Panel>
  )
}
