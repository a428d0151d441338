import { parseInstant } from '../domain/instant.ts'
import { type Element, textAt } from './fhir-element.ts'

/**
 * Which version of a task came before which, where a bundle holds several.
 *
 *   entries   |  0 Task/7 14:00   1 Task/8 12:00   2 Task/7 09:00  |
 *   before    |  0: entry 2                                        |
 *
 * By the time of the server, else by that of the task. Histories list the newest first, so of two versions of
 * one instant the later in the list is the earlier.
 */
export function earlierVersions(resources: readonly Element[]): ReadonlyMap<number, Element> {
  const versions = new Map<string, { index: number; at: number; resource: Element }[]>()
  resources.forEach((resource, index) => {
    if (textAt(resource, 'resourceType') !== 'Task') return
    const id = textAt(resource, 'id')
    const text = textAt(resource, 'meta', 'lastUpdated') ?? textAt(resource, 'lastModified') ?? ''
    const at = parseInstant(text)
    if (id === undefined || Number.isNaN(at)) return
    const known = versions.get(id)
    if (known === undefined) versions.set(id, [{ index, at, resource }])
    else known.push({ index, at, resource })
  })
  const earlier = new Map<number, Element>()
  for (const ofTask of versions.values()) {
    ofTask.sort((one, other) => one.at - other.at || other.index - one.index)
    ofTask.forEach(({ index }, position) => {
      const before = ofTask[position - 1]
      if (before !== undefined) earlier.set(index, before.resource)
    })
  }
  return earlier
}
