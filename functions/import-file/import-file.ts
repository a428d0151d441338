import * as z from 'zod'
import { EvenshiftError } from '../../shared/errors.ts'
import { importUnfinishedSchema } from '../../shared/events.ts'
import type { OpenedObject } from '../../shared/file-bucket.ts'
import { type ImportPlace, importPlace } from '../../shared/import-place.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { beginImport } from './begin-import.ts'
import { type ImportDependencies, sameFile } from './import-dependencies.ts'
import { readOn } from './read-on.ts'

const OBJECT_CREATED = 'Object Created'

/** Of the events of S3 only where the file lies; its `reason`, `requester` and the rest are not looked at. */
const objectCreatedSchema = z.object({ object: z.object({ key: z.string().min(1) }) })

export interface Outcome {
  /** Messages that must come again. */
  readonly failed: ReadonlySet<string>
  readonly accepted: number
}

/**
 * Reads the files of which it is told, and puts what is in them on the bus as intake does.
 *
 *   told  -->  whose is it?  -->  open  -->  begin, or go on  -->  read to its end   -->  done, delete
 *                 |                 |                          \-> unreadable        -->  failed, delete
 *                 |                 |                          \-> time is over      -->  tell myself to go on
 *                 |                 \-> not there: failed, unless it is done
 *                 \-> nobody's: to the dead letters
 *
 * A message that comes twice, a run that dies at any point and two that read at once end alike: the events are the
 * same, a finished import is never changed for the same file, and the file is deleted after its end is saved.
 */
export async function importFile(
  messages: readonly Message[],
  deadline: number,
  dependencies: ImportDependencies,
): Promise<Outcome> {
  const failed = new Set<string>()
  let accepted = 0
  for (const message of messages) {
    try {
      accepted += await importOne(keyOf(message), message.delivery, deadline, dependencies)
    } catch (error) {
      const isNobodys = error instanceof EvenshiftError && error.permanent
      const what = isNobodys
        ? 'A file lies in the bucket that is of no tenant or feed'
        : 'A file could not be read'
      dependencies.log.error(what, { messageId: message.id, attempt: message.delivery }, error)
      failed.add(message.id)
    }
  }
  return { failed, accepted }
}

function keyOf({ detailType, detail }: Message): string {
  const told = detailType === OBJECT_CREATED ? objectCreatedSchema.safeParse(detail) : undefined
  if (told?.success) return told.data.object.key
  const unfinished = importUnfinishedSchema.safeParse(detail)
  if (unfinished.success) return unfinished.data.key
  throw new EvenshiftError('A message names no file', { permanent: true })
}

/** @returns how many events were taken */
async function importOne(
  key: string,
  delivery: number,
  deadline: number,
  dependencies: ImportDependencies,
): Promise<number> {
  const place = importPlace(key)
  if (place === undefined) throw new EvenshiftError("A place in the bucket is nobody's", { permanent: true })
  const object = await dependencies.files.open(key)
  try {
    return await importObject(key, place, object, delivery, deadline, dependencies)
  } finally {
    object?.close()
  }
}

async function importObject(
  key: string,
  place: ImportPlace,
  object: OpenedObject | undefined,
  delivery: number,
  deadline: number,
  dependencies: ImportDependencies,
): Promise<number> {
  const begun = await beginImport(key, place, object, dependencies)
  if (begun === undefined || object === undefined) return 0
  // It may have ended before, by a run that died between its last save and this.
  const { ended, accepted } =
    begun.state === 'reading'
      ? await readOn({ key, tenantId: place.tenantId, begun, object, delivery, deadline }, dependencies)
      : { ended: begun, accepted: 0 }
  const isOver = ended.state === 'done' || ended.state === 'failed'
  if (isOver && sameFile(ended, object)) await dependencies.files.delete(key, object.etag)
  return accepted
}
