import type { SourceFile } from './source-file.ts'
import { MAPPED_FILE, TABLE_FILES } from './source-files-csv.ts'
import { EVENTS_FILE, FHIR_FILES } from './source-files-fhir.ts'
import { MESSAGE_FILES } from './source-files-messages.ts'

/** One of each source. */
export const SOURCE_FILES: readonly SourceFile[] = [
  ...FHIR_FILES,
  ...TABLE_FILES,
  MAPPED_FILE,
  ...MESSAGE_FILES,
  EVENTS_FILE,
]

/** @param words of its name */
export function sourceFile(words: string): SourceFile {
  const file = SOURCE_FILES.find(({ name }) => name.includes(words))
  if (file === undefined) throw new Error(`There is no source file called ${words}`)
  return file
}
