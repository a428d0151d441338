import { gunzipSync, gzipSync } from 'node:zlib'
import { openText } from '../../../shared/reading/opened-text.ts'
import { type RosterTable, rosterTable } from '../../../shared/reading/roster-table.ts'
import { UnreadableFile } from '../../../shared/reading/unreadable-file.ts'
import type { Roster } from '../../../shared/roster.ts'
import { jsonOf } from './form-fields.ts'

/** The request body of the API is smaller than this. */
const MOST_BYTES = 5_000_000

/** What somebody has chosen as the roster: a table of people, or the body of `PUT /v1/roster`. */
export interface RosterFile {
  readonly roster: unknown
  /** Of a table alone: where each person stands, and what is not looked at. */
  readonly table?: RosterTable
}

/** @throws UnreadableFile */
export async function rosterFile(bytes: Buffer, stored: Roster): Promise<RosterFile> {
  const { start, chunks } = await openText(only(bytes), MOST_BYTES)
  if (!/^[\uFEFF\s]*\{/.test(start.toString('utf8'))) {
    const table = await rosterTable(chunks, stored)
    return { roster: table.roster, table }
  }
  const parts: Buffer[] = []
  for await (const chunk of chunks) parts.push(chunk)
  const roster = jsonOf(
    Buffer.concat(parts)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )
  if (roster === undefined) throw new UnreadableFile('The file is neither a table nor JSON')
  return { roster }
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** A roster that waits in the browser for its confirmation, packed: ten thousand people are some 150 kB. */
export function packedRoster(roster: unknown): string {
  return gzipSync(JSON.stringify(roster)).toString('base64url')
}

/** @returns undefined where it is none of ours */
export function unpackedRoster(packed: string): unknown {
  try {
    return jsonOf(
      gunzipSync(Buffer.from(packed, 'base64url'), { maxOutputLength: MOST_BYTES }).toString('utf8'),
    )
  } catch {
    return undefined
  }
}
