import type { ImportBatch, LineRejection } from '../../shared/reading/batches.ts'
import type { IntakeAnswer, SendEvents } from './event-sender.ts'
import type { ImportCounts } from './progress.ts'
import type { RejectionsFile } from './rejections.ts'

export interface ImportRun {
  readonly batches: AsyncIterable<ImportBatch>
  readonly send: SendEvents
  /** Requests under way at once; no more of the file is read while they are. */
  readonly parallel: number
  readonly startWith: ImportCounts
  readonly rejections: RejectionsFile
  /** Told after each batch that is answered for, in the order of the file. */
  readonly onCounts: (counts: ImportCounts) => void
}

/**
 * Sends the batches, a few at once, and ticks them off in the order of the file: whatever happens, all rows up
 * to the last tick are with the service, and their rejections are written.
 */
export async function runImport(run: ImportRun): Promise<ImportCounts> {
  const underWay: { batch: ImportBatch; answer: Promise<IntakeAnswer> }[] = []
  let counts = run.startWith

  async function tickOffOldest(): Promise<void> {
    const oldest = underWay.shift()
    if (oldest === undefined) return
    counts = added(counts, oldest.batch, await oldest.answer, run.rejections)
    run.onCounts(counts)
  }

  for await (const batch of run.batches) {
    const answer = batch.events.length === 0 ? NOTHING_TO_SEND : run.send(batch.events)
    // Whoever fails first is heard in its turn; until then its failure must not end the process.
    answer.catch(() => {})
    underWay.push({ batch, answer })
    if (underWay.length >= run.parallel) await tickOffOldest()
  }
  while (underWay.length > 0) await tickOffOldest()
  return counts
}

const NOTHING_TO_SEND: Promise<IntakeAnswer> = Promise.resolve({ accepted: 0, rejected: [] })

function added(
  counts: ImportCounts,
  batch: ImportBatch,
  answer: IntakeAnswer,
  rejections: RejectionsFile,
): ImportCounts {
  const refused: LineRejection[] = answer.rejected.map(({ index, field, reason }) => {
    const line = batch.lines[index]
    if (line === undefined) throw new Error('The service rejected an event that was not sent')
    return { line, field, reason }
  })
  const ofBatch = [...batch.rejections, ...refused].sort((one, other) => one.line - other.line)
  return {
    read: counts.read + batch.rows,
    accepted: counts.accepted + answer.accepted,
    rejected: counts.rejected + ofBatch.length,
    excluded: counts.excluded + batch.excluded,
    rejectionsBytes: rejections.append(ofBatch),
  }
}
