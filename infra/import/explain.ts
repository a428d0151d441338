import type { ReadingPlan } from '../../shared/reading/reading-plan.ts'
import { type RowVerdict, rowVerdict, shortenedEvent } from '../../shared/reading/row-verdict.ts'
import { columnsOfTable } from '../../shared/reading/table-rows.ts'
import type { ImportSource } from './source.ts'

const MOST_ROWS = 100_000
const MOST_KINDS = 100
const SHOWN_OF_A_KIND = 3

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
      const { kind, event } = explained(rowVerdict(outcome))
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
  const { columnsRead, columnsNeverRead } = await columnsOfTable(table, start)
  if (columnsRead.length === 0) return ''
  return `Columns read: ${columnsRead.join(', ')}\nColumns never read: ${columnsNeverRead.join(', ') || 'none'}\n`
}

function explained(verdict: RowVerdict): { readonly kind: string; readonly event: string } {
  if ('ignored' in verdict) return { kind: `ignored: ${verdict.ignored}`, event: '' }
  if ('rejected' in verdict) {
    const { field, reason } = verdict.rejected
    return { kind: `rejected: ${field} ${reason}`, event: '' }
  }
  const { event } = verdict
  const words = [event.kind, event.action, event.type, event.status, event.step]
  return {
    kind: words.filter((word) => word !== undefined).join(', '),
    event: JSON.stringify(shortenedEvent(event)),
  }
}
