import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ClinicState {
  /** whether the sample clinic is still to be fed */
  readonly isWanted: boolean
  readonly begin: () => void
  readonly finish: () => void
}

/**
 * Whether the sample clinic goes in: into an empty system, once. A folder that already holds data is left as it
 * is, unless the clinic was begun there and not finished; feeding it again from its start is harmless.
 */
export function readClinicState(dataDirectory: string | undefined, isWantedAtAll: boolean): ClinicState {
  if (!dataDirectory) return { isWanted: isWantedAtAll, begin() {}, finish() {} }
  const file = join(dataDirectory, 'sample-clinic')
  const isEmpty = !existsSync(join(dataDirectory, 'dynamodb'))
  const state = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  return {
    isWanted: isWantedAtAll && (state ? state === 'begun' : isEmpty),
    begin() {
      mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
      writeFileSync(file, 'begun')
    },
    finish: () => writeFileSync(file, 'fed'),
  }
}
