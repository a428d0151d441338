import { FORMATS } from '../../shared/reading/formats.ts'
import { mappedRows } from '../../shared/reading/mapped-rows.ts'
import { recognizedFormat } from '../../shared/reading/recognize-format.ts'
import type { ReadRows } from '../../shared/reading/rows.ts'
import { tableRows } from '../../shared/reading/table-rows.ts'
import type { SourceFile } from './source-file.ts'
import { MAPPED_FILE, MAPPING } from './source-files-csv.ts'

/** The importer's own way from the bytes of a file to the events that it sends. */
export async function readerOf(file: SourceFile, start: Buffer): Promise<ReadRows> {
  const how =
    file === MAPPED_FILE
      ? mappedRows(MAPPING, 'rows.csv', start)
      : FORMATS[await recognizedFormat(start)].read({
          zone: 'America/New_York',
          recordedAt: '2026-11-22T00:00:00Z',
          person: { staffId: 'ann' },
          window: { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
        })
  return 'table' in how ? tableRows(how.table) : how.rows
}
