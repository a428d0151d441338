import type { ReadingOptions } from '../reading/reading-options.ts'
import type { Rejection } from '../rejection.ts'
import { newestRows } from './newest-rows.ts'
import { expiry } from './retention.ts'
import type { Row, Table } from './table.ts'
import { untilSaved } from './until-saved.ts'

/**
 * Table Imports: `tenant` / id -> what became of a file. An id begins with the time, so that a list is in its order.
 *
 *   waiting --> reading --> done
 *                  \------> failed
 *
 * All counts follow from the file and the rows that are behind: whoever has read further knows more, and two that
 * read the same file count the same.
 */
export interface FileImport {
  readonly id: string
  readonly feedId: string
  readonly state: 'waiting' | 'reading' | 'done' | 'failed'
  /** Why it failed: our own words, nothing of the file. */
  readonly reason: string | null
  readonly format: string | null
  readonly countedBy: 'line' | 'unit'
  /** What was said of the file; from `reading` on, all that it is read by. */
  readonly options: ReadingOptions
  /** The very file: another one at the same place is read from its beginning. */
  readonly file: StoredFile | null
  /** Of the file as it lies there, packed or not. */
  readonly bytesRead: number
  /** Rows or units that are behind. */
  readonly read: number
  readonly accepted: number
  readonly ignored: number
  readonly rejected: number
  /** The first of them. */
  readonly rejections: readonly NumberedRejection[]
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly updatedAt: string
}

export interface StoredFile {
  readonly etag: string
  readonly size: number
  readonly modifiedAt: string
}

export interface NumberedRejection extends Rejection {
  /** The line, or which unit it is, from 1. */
  readonly number: number
}

export class ImportStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async get(tenantId: string, id: string): Promise<FileImport | undefined> {
    return (await this.#read(tenantId, id))?.found
  }

  /** The latest first. @param before the last one seen */
  async list(tenantId: string, limit: number, before?: string): Promise<FileImport[]> {
    return (await newestRows(this.#table, tenantId, limit, before)).map(importOf)
  }

  /**
   * Changes an import, or makes it, whoever else does so at the same time.
   *
   * @param change gets what is stored now; undefined leaves it as it is
   * @returns what is stored in the end
   */
  async change(
    tenantId: string,
    id: string,
    change: (stored: FileImport | undefined) => FileImport | undefined,
  ): Promise<FileImport | undefined> {
    let result: FileImport | undefined
    await untilSaved(async () => {
      const stored = await this.#read(tenantId, id)
      const changed = change(stored?.found)
      result = changed ?? stored?.found
      return changed === undefined || this.#save(tenantId, changed, stored?.revision)
    })
    return result
  }

  async #read(tenantId: string, id: string): Promise<{ found: FileImport; revision: number } | undefined> {
    const row = await this.#table.get({ pk: tenantId, sk: id })
    return row && { found: importOf(row), revision: row.rev as number }
  }

  #save(
    tenantId: string,
    { id, ...content }: FileImport,
    seenRevision: number | undefined,
  ): Promise<boolean> {
    const created = Math.floor(Date.parse(content.createdAt) / 1000)
    const expiresAt = expiry('fileImport', created, created)
    return this.#table.save({ pk: tenantId, sk: id, ...content, expiresAt }, seenRevision)
  }
}

function importOf(row: Row): FileImport {
  const { pk: _pk, sk: id, rev: _rev, expiresAt: _expiresAt, ...content } = row
  return { ...(content as unknown as Omit<FileImport, 'id'>), id }
}
