import type { FormatName } from '../../shared/reading/format-names.ts'
import type { ReadingOptions } from '../../shared/reading/reading-options.ts'
import { readingPlan } from '../../shared/reading/reading-plan.ts'

/** What became of a file: how many events, and each reason once; or why it was refused as a whole. */
export interface Told {
  readonly events: number
  readonly ignored: readonly string[]
  readonly rejected: readonly string[]
  readonly refused: string | undefined
}

const OPTIONS: ReadingOptions = {
  zone: 'America/New_York',
  staff: 'ann',
  from: '2026-11-01',
  to: '2026-11-30',
}

/** A file of a format, as it would be read from a disk or a bucket; nothing is sent. */
export async function toldOf(
  format: FormatName | undefined,
  content: string | Buffer | Iterable<Buffer>,
  more: ReadingOptions = {},
): Promise<Told> {
  const chunks =
    typeof content === 'string' ? [Buffer.from(content)] : Buffer.isBuffer(content) ? [content] : content
  const told = { events: 0, ignored: new Set<string>(), rejected: new Set<string>() }
  let refused: string | undefined
  try {
    const start =
      Buffer.isBuffer(content) || typeof content === 'string' ? Buffer.from(content) : Buffer.alloc(0)
    const file = { name: 'file', start, modifiedAt: 0 }
    const plan = await readingPlan({ ...OPTIONS, ...more, ...(format && { format }) }, file, 0)
    for await (const rows of plan.rows(each(chunks), 0)) {
      for (const { outcome } of rows) {
        if ('event' in outcome) told.events++
        else if ('ignored' in outcome) told.ignored.add(outcome.ignored)
        else told.rejected.add(`${outcome.rejected.field} ${outcome.rejected.reason}`)
      }
    }
  } catch (error) {
    refused = (error as Error).message
  }
  return { events: told.events, ignored: [...told.ignored], rejected: [...told.rejected], refused }
}

async function* each(chunks: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* chunks
}
