import { parseInstant } from '../domain/instant.ts'
import { type Element, textAt } from './fhir-element.ts'

interface Version {
  readonly index: number
  readonly at: number
  readonly count: number
  readonly resource: Element
}

/**
 * Which version of a task came before which, where a bundle, or the lines of a file, hold several.
 *
 *   entries   |  0 Task/7 14:00   1 Task/8 12:00   2 Task/7 09:00  |
 *   before    |  0: entry 2                                        |
 *
 * By the time of the server, else by that of the task, then by the server's count of versions. Histories list the
 * newest first, so of two versions of one instant and no count the later in the list is the earlier.
 */
export function earlierVersions(resources: readonly Element[]): ReadonlyMap<number, Element> {
  const versions = new Map<string, Version[]>()
  resources.forEach((resource, index) => {
    if (textAt(resource, 'resourceType') !== 'Task') return
    const id = textAt(resource, 'id')
    const text = textAt(resource, 'meta', 'lastUpdated') ?? textAt(resource, 'lastModified') ?? ''
    const at = parseInstant(text)
    if (id === undefined || Number.isNaN(at)) return
    const count = Number(textAt(resource, 'meta', 'versionId') ?? 0) || 0
    const known = versions.get(id)
    if (known === undefined) versions.set(id, [{ index, at, count, resource }])
    else known.push({ index, at, count, resource })
  })
  const earlier = new Map<number, Element>()
  for (const ofTask of versions.values()) {
    ofTask.sort((one, other) => one.at - other.at || one.count - other.count || other.index - one.index)
    ofTask.forEach(({ index }, position) => {
      const before = ofTask[position - 1]
      if (before !== undefined) earlier.set(index, before.resource)
    })
  }
  return earlier
}
