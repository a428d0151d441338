import type { CheckedEvent } from '../../shared/events.ts'
import type { OpenedObject } from '../../shared/file-bucket.ts'
import { type ImportBatch, importBatches } from '../../shared/reading/batches.ts'
import { openText } from '../../shared/reading/opened-text.ts'
import { readingPlan } from '../../shared/reading/reading-plan.ts'
import { UnreadableFile } from '../../shared/reading/unreadable-file.ts'
import type { FileImport, NumberedRejection } from '../../shared/stores/import-store.ts'
import { checkEvent, type LatestInstants, latestInstants } from '../../shared/taking-in/check-event.ts'
import { putOnBus } from '../../shared/taking-in/put-on-bus.ts'
import { type ImportDependencies, sameFile } from './import-dependencies.ts'

/** So much is read in one run even where nothing of it is new, and far more than a month of a hospital's log is. */
const MOST_BYTES = 4 * 2 ** 30
const SAVED_EVERY_MILLISECONDS = 3000
const REJECTIONS_KEPT = 200
const LONGEST_WORDS = 300

/** Where rows that are behind take all the time, no batch comes in which the time could be looked at. */
const GRACE_MILLISECONDS = 20_000
export const TOO_LARGE = 'The file is too large to be read; split it'

/**
 * Reads a file from the row that its import names, and puts on the bus what the rows become; saves every few
 * seconds how far it came.
 *
 * @param onProgress is told after each batch that is on the bus
 * @returns whether the file was read to its end, before the time was over
 * @throws UnreadableFile where the rest of the file cannot be read
 */
export async function readObject(
  begun: FileImport,
  tenantId: string,
  object: OpenedObject,
  deadline: number,
  dependencies: ImportDependencies,
  onProgress: (known: FileImport) => void,
): Promise<boolean> {
  const { roster, now } = dependencies
  let bytesRead = 0
  async function* counted() {
    for await (const chunk of object.chunks) {
      bytesRead += chunk.length
      if (now() >= deadline + GRACE_MILLISECONDS) throw new UnreadableFile(TOO_LARGE)
      yield chunk
    }
  }
  const text = await openText(counted(), MOST_BYTES)
  const file = { name: '', start: text.start, modifiedAt: Date.parse(object.modifiedAt) }
  // Not by today: a run that goes on must read the same days of a calendar.
  const plan = await readingPlan(begun.options, file, Date.parse(begun.startedAt ?? begun.createdAt))
  const { settings } = await roster.settings(tenantId)
  const latest = latestInstants(now(), settings.futureToleranceHours)
  const { format, countedBy } = plan
  let known: FileImport = { ...begun, format, countedBy }
  let savedAt = now()

  for await (const batch of importBatches(plan.rows(text.chunks, begun.read))) {
    const { accepted, rejections } = sortOut(batch, latest)
    await putOnBus({ tenantId, feedId: begun.feedId }, accepted, dependencies)
    known = {
      ...known,
      bytesRead: Math.max(known.bytesRead, bytesRead),
      read: known.read + batch.rows,
      accepted: known.accepted + accepted.length,
      ignored: known.ignored + batch.excluded,
      rejected: known.rejected + rejections.length,
      rejections: [...known.rejections, ...rejections].slice(0, REJECTIONS_KEPT),
      updatedAt: new Date(now()).toISOString(),
    }
    onProgress(known)
    const isOver = now() >= deadline
    if (isOver || now() >= savedAt + SAVED_EVERY_MILLISECONDS) {
      savedAt = now()
      await saveProgress(tenantId, known, object, dependencies)
    }
    if (isOver) return false
  }
  onProgress({ ...known, bytesRead: object.size })
  return true
}

/** What intake would refuse is refused here, by its row. */
function sortOut(
  { events, lines, rejections }: ImportBatch,
  latest: LatestInstants,
): { readonly accepted: readonly CheckedEvent[]; readonly rejections: readonly NumberedRejection[] } {
  const accepted: CheckedEvent[] = []
  const refused = rejections.map(({ line, field, reason }) => numbered(line, field, reason))
  events.forEach((text, index) => {
    const checked = checkEvent(JSON.parse(text), latest)
    if ('field' in checked) refused.push(numbered(lines[index] as number, checked.field, checked.reason))
    else accepted.push(checked)
  })
  return { accepted, rejections: refused.sort((one, other) => one.number - other.number) }
}

function numbered(number: number, field: string, reason: string): NumberedRejection {
  return { number, field: field.slice(0, LONGEST_WORDS), reason: reason.slice(0, LONGEST_WORDS) }
}

/** Somebody who has read further, or to the end, knows more. */
async function saveProgress(
  tenantId: string,
  known: FileImport,
  object: OpenedObject,
  { imports }: ImportDependencies,
): Promise<void> {
  await imports.change(tenantId, known.id, (stored) => {
    const isOurs = stored?.state === 'reading' && sameFile(stored, object) && stored.read < known.read
    return isOurs ? known : undefined
  })
}
