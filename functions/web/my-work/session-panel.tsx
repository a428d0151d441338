import type { FC } from 'hono/jsx'
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
  const href = (first: number) => `/my-work/${day.date}?session=${place}&after=${first}#session`
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
        <nav class="choices" aria-label="More parts">
          <ul>
            {after > 0 && (
              <li>
                <a href={href(Math.max(0, after - PARTS_AT_ONCE))}>← Earlier parts</a>
              </li>
            )}
            {after + PARTS_AT_ONCE < session.parts.length && (
              <li>
                <a href={href(after + PARTS_AT_ONCE)}>Later parts →</a>
              </li>
            )}
          </ul>
        </nav>
      )}
    </Panel>
  )
}
