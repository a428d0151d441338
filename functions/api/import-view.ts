import * as z from 'zod'
import type { FileImport } from '../../shared/stores/import-store.ts'

export const importSchema = z.object({
  id: z.string(),
  feedId: z.string(),
  state: z.enum(['waiting', 'reading', 'done', 'failed']),
  reason: z.string().nullable().meta({ description: 'Why it failed.' }),
  format: z.string().nullable().meta({ description: 'What the file was recognised as.' }),
  bytes: z
    .object({ read: z.int(), total: z.int().nullable() })
    .meta({ description: 'Of the file as it was sent.' }),
  read: z.int().meta({ description: 'Rows, or units of a format without lines.' }),
  accepted: z.int().meta({ description: 'Events; a row may give none or several.' }),
  ignored: z.int(),
  rejected: z.int(),
  rejections: z
    .array(
      z.object({
        line: z.int().optional(),
        unit: z.int().optional(),
        field: z.string(),
        reason: z.string(),
      }),
    )
    .meta({
      description: 'The first 200, by line, or in a format without lines by unit. Never a value of the file.',
    }),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
})

/** After a day the bucket deletes what it still has. */
const LONGEST_MILLISECONDS = 25 * 3_600_000

const NEVER_CAME = 'No file came; announce it again'
const NEVER_ENDED = 'The file was not read to its end within a day, after which it is deleted; send it again'

/**
 * An import as it is shown. One that nobody will ever end, for its file cannot be there any more, has failed,
 * whatever is stored.
 */
export function importView(found: FileImport, now: number): z.infer<typeof importSchema> {
  const { id, feedId, format, read, accepted, ignored, rejected, createdAt, startedAt, finishedAt } = found
  const isOver = now > Date.parse(found.updatedAt) + LONGEST_MILLISECONDS
  const reason = { waiting: NEVER_CAME, reading: NEVER_ENDED, done: null, failed: null }[found.state]
  const hasStopped = isOver && reason !== null
  return {
    id,
    feedId,
    state: hasStopped ? 'failed' : found.state,
    reason: hasStopped ? reason : found.reason,
    format,
    bytes: { read: found.bytesRead, total: found.file?.size ?? null },
    read,
    accepted,
    ignored,
    rejected,
    rejections: found.rejections.map(({ number, field, reason }) => ({
      [found.countedBy]: number,
      field,
      reason,
    })),
    createdAt,
    startedAt,
    finishedAt,
  }
}
