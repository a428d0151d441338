import { type ReadingPlan, readingPlan } from '../../shared/reading/reading-plan.ts'
import { readMappingFile, readOptionsFile } from './json-files.ts'
import type { ImportOptions } from './options.ts'
import type { ImportSource } from './source.ts'

/**
 * How the command reads its file: as the options file says, and where a flag says otherwise, as the flag.
 *
 * @throws Error in one line where more must be said, or is said wrongly
 */
export async function importPlan(
  { options, map, reading }: ImportOptions,
  source: ImportSource,
  now: number,
): Promise<ReadingPlan> {
  const said = {
    ...(options !== undefined && readOptionsFile(options)),
    ...reading,
    ...(map !== undefined && { mapping: readMappingFile(map) }),
  }
  return readingPlan(said, { ...source, name: source.path }, now)
}
