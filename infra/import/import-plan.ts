import { type ReadingPlan, readingPlan } from '../../shared/reading/reading-plan.ts'
import { readMappingFile } from './mapping-file.ts'
import type { ImportOptions } from './options.ts'
import type { ImportSource } from './source.ts'

/** How the command reads its file. @throws Error in one line where more must be said, or is said wrongly */
export function importPlan(options: ImportOptions, source: ImportSource, now: number): Promise<ReadingPlan> {
  const { map } = options
  const mapping = map === undefined ? undefined : readMappingFile(map)
  return readingPlan({ ...options, mapping }, { ...source, name: source.path }, now)
}
