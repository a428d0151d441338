import { isDeepStrictEqual } from 'node:util'
import { EFFECTS_OF_SETTING } from './setting-effects.ts'
import type { Settings } from './settings.ts'

/** A setting that comes out otherwise, as it was and as it is. */
export interface ChangedSetting {
  readonly field: keyof Settings
  readonly before: unknown
  readonly after: unknown
}

/** Field by field, in the order of the settings; the order of names within a field tells nothing. */
export function changedSettings(before: Settings, after: Settings): ChangedSetting[] {
  const fields = Object.keys(before) as (keyof Settings)[]
  return fields
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))
}

/** Zones, gap, window, holidays, business hours and so on: a change in any of them is a change of stored figures. */
export function haveSameFigures(one: Settings, other: Settings): boolean {
  return changedSettings(one, other).every(
    ({ field }) => !EFFECTS_OF_SETTING[field].includes('days-recomputed'),
  )
}
