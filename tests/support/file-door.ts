import { createHash } from 'node:crypto'
import { importFile } from '../../functions/import-file/import-file.ts'
import type { Publish } from '../../shared/event-bus.ts'
import { DETAIL_TYPES } from '../../shared/events.ts'
import type { OpenedObject } from '../../shared/file-bucket.ts'
import { importId, uploadKey } from '../../shared/import-place.ts'
import type { ReadingOptions } from '../../shared/reading/reading-options.ts'
import { settingsSchema } from '../../shared/settings.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { ImportStore } from '../../shared/stores/import-store.ts'
import { newImport } from '../../shared/stores/new-import.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { MemoryTable } from './memory-table.ts'
import { keptLog } from './pipeline.ts'

export const NOW = Date.parse('2026-11-22T12:00:00Z')
const DROPPED_AT = '2026-11-22T11:59:30.000Z'

interface FileDoorOptions {
  /** Is told of each call to a store, the bus or the bucket, before it is made, and may throw. */
  readonly onCall?: (name: string) => void
  /** Files come in pieces of so many bytes. */
  readonly chunkBytes?: number
  /** What the clock moves on at each look at it. */
  readonly tick?: number
}

/** The function `import-file` before a bucket, stores and a bus in memory, which may fail. */
export async function fileDoor({ onCall = () => {}, chunkBytes = 65_536, tick = 0 }: FileDoorOptions = {}) {
  const objects = new Map<string, { readonly bytes: Buffer; readonly modifiedAt: string }>()
  const published: { readonly detailType: string; readonly detail: unknown }[] = []
  const table = new MemoryTable()
  const roster = new RosterStore(new MemoryTable())
  const imports = new ImportStore(table)
  const log = keptLog()
  const clock = { now: NOW }
  const settings = settingsSchema.parse({
    zone: 'America/New_York',
    feeds: { ehr: {}, rota: { staff: 'ann' } },
  })
  await roster.saveSettings('demo', settings, 0, 0)

  const etagOf = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`
  const publish: Publish = async (detailType, details) => {
    onCall(`publish ${detailType}`)
    published.push(...details.map((detail) => ({ detailType, detail: JSON.parse(detail) })))
  }
  const files = {
    async open(key: string): Promise<OpenedObject | undefined> {
      onCall('open')
      const found = objects.get(key)
      if (found === undefined) return undefined
      const { bytes, modifiedAt } = found
      async function* chunks() {
        for (let start = 0; start < bytes.length; start += chunkBytes) {
          onCall('read')
          yield bytes.subarray(start, start + chunkBytes)
        }
      }
      return { etag: etagOf(bytes), size: bytes.length, modifiedAt, chunks: chunks(), close() {} }
    },
    async delete(key: string, etag: string) {
      onCall('delete')
      const found = objects.get(key)
      if (found !== undefined && etagOf(found.bytes) === etag) objects.delete(key)
    },
  }
  const watched = {
    imports: {
      get: imports.get.bind(imports),
      list: imports.list.bind(imports),
      change: ((...args) => {
        onCall('change')
        return imports.change(...args)
      }) as ImportStore['change'],
    } as ImportStore,
    roster,
    files,
    publish,
    now: () => (clock.now += tick),
    log,
  }

  let sent = 0
  const door = {
    objects,
    published,
    clock,
    log,
    roster,
    imports,
    rows: () => table.dump(),
    put(key: string, content: string | Buffer, modifiedAt = DROPPED_AT): string {
      objects.set(key, { bytes: Buffer.from(content), modifiedAt })
      return key
    },
    drop: (content: string | Buffer, feed = 'ehr', name = 'file') =>
      door.put(`drops/demo/${feed}/${name}`, content),
    async announce(options: ReadingOptions = {}) {
      const id = importId(new Date(NOW), String(++sent))
      const announced = newImport(id, 'ehr', options, new Date(NOW).toISOString())
      await imports.change('demo', id, () => announced)
      return { id, key: uploadKey('demo', id) }
    },
    told(key: string, delivery = 1): Message {
      const detail = { version: '0', bucket: { name: 'files' }, object: { key, size: 1 } }
      return { id: `m-${++sent}`, sentAt: NOW, delivery, detailType: 'Object Created', detail }
    },
    run: (message: Message, deadline = Number.POSITIVE_INFINITY) => importFile([message], deadline, watched),
    /** Tells of the file, and brings what the function tells itself, until nothing is left. */
    async import(key: string, deadline?: () => number) {
      const queue = [door.told(key)]
      for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
        const before = published.length
        const { failed } = await door.run(message, deadline?.())
        if (failed.size > 0) throw new Error('The message would come again')
        for (const { detailType, detail } of published.slice(before)) {
          if (detailType !== DETAIL_TYPES.importUnfinished) continue
          queue.push({ id: `m-${++sent}`, sentAt: NOW, delivery: 1, detailType, detail })
        }
      }
      const [latest] = await imports.list('demo', 1)
      return latest
    },
    /** The events on the bus, each once, whatever run put it there. */
    events(): string[] {
      const recorded = published.filter(({ detailType }) => detailType === DETAIL_TYPES.workEventsRecorded)
      const all = recorded.flatMap(({ detail }) => (detail as { events: unknown[] }).events)
      return [...new Set(all.map((event) => JSON.stringify(event)))].sort()
    },
  }
  return door
}
