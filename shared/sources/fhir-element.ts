import type { Rejection } from '../rejection.ts'

/**
 * A place in a FHIR resource: what stands there, and its path as FHIRPath writes it.
 *
 *   Bundle.entry[3].resource.participant[0].actor
 *
 * Nothing here trusts the input: an element that is not there, or is not of the form it should have, is read as
 * one without a value. Paths hold names and numbers of ours alone, so a rejection may tell them.
 */
export interface Element {
  readonly value: unknown
  readonly path: string
}

export interface Rejected {
  readonly rejected: Rejection
}

export function child({ value, path }: Element, name: string): Element {
  return { value: ownValue(value, name), path: `${path}.${name}` }
}

export function descendant(of: Element, ...names: readonly string[]): Element {
  return names.reduce(child, of)
}

/** Each item of a list; what a version of FHIR has once, and another as a list, is a list of one. */
export function children(of: Element, name: string): Element[] {
  const only = child(of, name)
  if (Array.isArray(only.value)) {
    return only.value.map((value: unknown, index) => ({ value, path: `${only.path}[${index}]` }))
  }
  return isPresent(only) ? [only] : []
}

export function isPresent({ value }: Element): boolean {
  return value !== undefined && value !== null
}

export function isObject({ value }: Element): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Without blanks around it; undefined where it is not a text, or an empty one. */
export function textOf({ value }: Element): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text === '' ? undefined : text
}

export function textAt(of: Element, ...names: readonly string[]): string | undefined {
  return textOf(descendant(of, ...names))
}

export function rejected({ path }: Element, reason: string): Rejected {
  return { rejected: { field: path, reason } }
}

/** Not what the prototype of every object has: an element may be called `constructor`. */
function ownValue(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name)
    ? (of as Readonly<Record<string, unknown>>)[name]
    : undefined
}
