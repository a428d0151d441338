import { DETAIL_TYPES, EVENT_VERSION, type ImportUnfinished } from '../../shared/events.ts'
import type { OpenedObject } from '../../shared/file-bucket.ts'
import { UnreadableFile } from '../../shared/reading/unreadable-file.ts'
import type { FileImport } from '../../shared/stores/import-store.ts'
import { type ImportDependencies, sameFile } from './import-dependencies.ts'
import { readObject, TOO_LARGE } from './read-object.ts'

interface Reading {
  readonly key: string
  readonly tenantId: string
  readonly begun: FileImport
  readonly object: OpenedObject
  readonly delivery: number
  readonly deadline: number
}

/** After this delivery a message goes to the dead letters. */
const LAST_DELIVERY = 5

/**
 * Reads a file on from where its import stands, and saves how it ended, or that it is to go on.
 *
 * @returns the import as it is stored now, and how many events this run has put on the bus
 * @throws whatever is no fault of the file: the message comes again, and after the last time the import has failed
 */
export async function readOn(
  reading: Reading,
  dependencies: ImportDependencies,
): Promise<{ readonly ended: FileImport; readonly accepted: number }> {
  const { key, tenantId, begun, object, delivery, deadline } = reading
  const { publish, log } = dependencies
  let known = begun
  const note = (message: string) => {
    const accepted = known.accepted - begun.accepted
    log.info(message, { tenantId, importId: begun.id, rows: known.read, events: accepted })
    return accepted
  }
  try {
    const isWhole = await readObject(begun, tenantId, object, deadline, dependencies, (next) => {
      known = next
    })
    if (!isWhole) {
      if (known.read === begun.read) throw new UnreadableFile(TOO_LARGE)
      const goOn: ImportUnfinished = { version: EVENT_VERSION, tenantId, key }
      await publish(DETAIL_TYPES.importUnfinished, [JSON.stringify(goOn)])
      return { ended: known, accepted: note('A file is read in several runs') }
    }
    const ended = await end(reading, { ...known, state: 'done' }, dependencies)
    return { ended, accepted: note('A file was read') }
  } catch (error) {
    if (error instanceof UnreadableFile) {
      const ended = await end(reading, { ...known, state: 'failed', reason: error.reason }, dependencies)
      return { ended, accepted: note('A file could not be read to its end') }
    }
    if (delivery >= LAST_DELIVERY) {
      // Of no file any more: whoever takes the message out of the dead letters has it read again.
      await end(reading, { ...known, state: 'failed', reason: GIVEN_UP, file: null }, dependencies)
    }
    throw error
  }
}

const GIVEN_UP =
  'The service failed several times at this file, and its operator is told; send the file again'

/** Nothing is changed of an import that has ended, or whose file is another by now. */
async function end(
  { tenantId, begun, object }: Reading,
  ended: FileImport,
  { imports, now }: ImportDependencies,
): Promise<FileImport> {
  const at = new Date(now()).toISOString()
  const stored = await imports.change(tenantId, begun.id, (stored) => {
    if (stored?.state !== 'reading' || !sameFile(stored, object)) return undefined
    return { ...ended, finishedAt: at, updatedAt: at }
  })
  return stored ?? ended
}
