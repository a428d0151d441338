import { CANARY } from './patient-canary.ts'

const { id, family, given } = CANARY
export const NAME = `${given} ${family}`
export const BORN = '1951-11-03'
/** All that is known of her, as a free text has it. */
export const PATIENT = `${NAME}, ${BORN}, ${id}`

export const ZONE = ['--zone', 'America/New_York'] as const

/** A file with a patient in one place more in each of its units, right ones and wrong ones. */
export interface CanaryFile {
  readonly name: string
  readonly options: readonly string[]
  readonly mapping?: object
  /** By the place in which she stands, a unit of the file. */
  readonly units: Readonly<Record<string, string>>
  readonly text: string
}

export function canaryFile(
  name: string,
  units: Readonly<Record<string, string>>,
  file: (units: string) => string,
  options: readonly string[] = ZONE,
): CanaryFile {
  return { name, options, units, text: file(Object.values(units).join('\n')) }
}

/** By its place, and once more in a unit that is refused. */
export function rightAndWrong<T>(
  places: Readonly<Record<string, T>>,
  unit: (patient: T, isWrong: boolean) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(places).flatMap(([place, patient]) => [
      [place, unit(patient, false)],
      [`${place} of a wrong unit`, unit(patient, true)],
    ]),
  )
}
