import type { Json } from './fhir.ts'

/** Where something stands in JSON: `['agent', 0, 'who', 'reference']`. */
export type Path = readonly (string | number)[]

/** Every place in a JSON value, the whole included. */
export function placesOf(json: unknown, at: Path = []): Path[] {
  if (typeof json !== 'object' || json === null) return [at]
  return [at, ...Object.keys(json).flatMap((key) => placesOf((json as Json)[key], [...at, step(json, key)]))]
}

export function valueAt(json: unknown, [first, ...rest]: Path): unknown {
  return first === undefined ? json : valueAt((json as Json)[first], rest)
}

/** The JSON with another value in one place. */
export function withValueAt(json: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) return value
  if (Array.isArray(json)) {
    return json.map((item, index) => (index === first ? withValueAt(item, rest, value) : item))
  }
  return { ...(json as Json), [first]: withValueAt((json as Json)[first], rest, value) }
}

function step(json: object, key: string): string | number {
  return Array.isArray(json) ? Number(key) : key
}
