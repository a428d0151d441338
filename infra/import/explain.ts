import { checkWorkEvent } from '../../shared/events.ts'
import type { ReadingPlan } from '../../shared/reading/reading-plan.ts'
import type { RowOutcome } from '../../shared/reading/rows.ts'
import { headerOf } from '../../shared/reading/table-rows.ts'
import type { ImportSource } from './source.ts'

const MOST_ROWS = 100_000
const MOST_KINDS = 100
const SHOWN_OF_A_KIND = 3
const MOST_SHOWN_OF_AN_ID = 3

/** The fields of an event that name nobody and hold no text of anybody. */
const SHOWN_WHOLE: ReadonlySet<string> = new Set([
  ...['kind', 'at', 'start', 'end', 'recordedAt', 'action', 'type', 'status', 'step', 'source', 'minutes'],
  'outcome',
])

/**
 * What the first rows of each kind became, so that an integrator sees the reading before anything is sent.
 *
 *   activity, notes (812)                                 what came out, and how often
 *     line 2   {"kind":"activity","staffId":"n-2...", ...}    ids shortened to their first characters
 *   ignored: the row is hidden (96)
 *     line 7
 *
 * Nothing of the file is repeated but what an event would hold.
 */
export async function explain(plan: ReadingPlan, source: ImportSource, signal: AbortSignal): Promise<string> {
  const kinds = new Map<string, { count: number; readonly examples: string[] }>()
  let rows = 0
  reading: for await (const chunk of plan.rows(source.chunks, 0)) {
    signal.throwIfAborted()
    for (const { line, outcome, goesOn } of chunk) {
      const { kind, event } = explained(outcome)
      const known = kinds.get(kind) ?? { count: 0, examples: [] }
      if (kinds.size < MOST_KINDS) kinds.set(kind, known)
      known.count++
      if (known.examples.length < SHOWN_OF_A_KIND) {
        known.examples.push(`  ${plan.countedBy} ${line}  ${event}`.trimEnd())
      }
      if (goesOn) continue
      if (++rows >= MOST_ROWS) break reading
    }
  }
  const parts = [...kinds].map(
    ([kind, { count, examples }]) => `\n${kind} (${count})\n${examples.join('\n')}\n`,
  )
  return [
    `${plan.title}\n`,
    `Dropped: ${plan.dropped}\n`,
    await columnsOf(plan, source),
    `${rows === MOST_ROWS ? 'The first ' : ''}${rows} ${rows === 1 ? 'row' : 'rows'} read; nothing was sent\n`,
    ...parts,
  ].join('')
}

/** Of a table, which columns are looked at, and which are not. */
async function columnsOf({ table }: ReadingPlan, { start }: ImportSource): Promise<string> {
  const header = table && (await headerOf(start))
  if (table === undefined || header === undefined) return ''
  const read = new Set(table(header).columns)
  const others = header.filter((name) => !read.has(name))
  return `Columns read: ${[...read].join(', ')}\nColumns never read: ${others.join(', ') || 'none'}\n`
}

/** What intake would refuse is told here too. */
function explained(outcome: RowOutcome): { readonly kind: string; readonly event: string } {
  if ('ignored' in outcome) return { kind: `ignored: ${outcome.ignored}`, event: '' }
  if ('rejected' in outcome) return { kind: rejection(outcome.rejected), event: '' }
  const checked = checkWorkEvent(JSON.parse(outcome.event))
  if ('reason' in checked) return { kind: rejection(checked), event: '' }
  // What an event has no field for may name a patient, and so may its name.
  const { epochMilliseconds: _, ...known } = checked
  const event: Readonly<Record<string, unknown>> = known
  const words = [event.kind, event.action, event.type, event.status, event.step]
  return { kind: words.filter((word) => word !== undefined).join(', '), event: shortened(event) }
}

function rejection({ field, reason }: { readonly field: string; readonly reason: string }): string {
  return `rejected: ${field} ${reason}`
}

function shortened(event: Readonly<Record<string, unknown>>): string {
  const shown = Object.entries(event).map(([name, value]) => [
    name,
    SHOWN_WHOLE.has(name) ? value : beginning(String(value)),
  ])
  return JSON.stringify(Object.fromEntries(shown))
}

/** Enough to find the row again, and never more than half. */
function beginning(id: string): string {
  return `${id.slice(0, Math.min(MOST_SHOWN_OF_AN_ID, id.length / 2))}...`
}
