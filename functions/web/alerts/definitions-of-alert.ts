import { DEFINITIONS } from '../../../shared/domain/definitions.ts'
import type { ExplainedAlert } from './read-alerts.ts'

/** The entries of the catalogue that an alert's value follows, the first of them its own. */
export function definitionsOf({ definitions }: ExplainedAlert) {
  const ids = definitions.map((reference) => reference.replace(/\/\d+$/, ''))
  return ids.flatMap((id) => DEFINITIONS.find((definition) => definition.id === id) ?? [])
}
