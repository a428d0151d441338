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

/** Paths are told in rejections alone, and elements are looked at by the million: each is written when asked for. */
class Place implements Element {
  readonly value: unknown
  readonly #within: Element
  readonly #name: string | number

  constructor(value: unknown, within: Element, name: string | number) {
    this.value = value
    this.#within = within
    this.#name = name
  }

  get path(): string {
    const { path } = this.#within
    return typeof this.#name === 'number' ? `${path}[${this.#name}]` : `${path}.${this.#name}`
  }
}

export function child(of: Element, name: string): Element {
  return new Place(ownValue(of.value, name), of, name)
}

export function descendant(of: Element, ...names: readonly string[]): Element {
  let element = of
  for (const name of names) element = child(element, name)
  return element
}

/**
 * Each item of a list; what a version of FHIR has once, and another as a list, is a list of one.
 *
 * @param most of a list that is gone through often: what comes after so many is not looked at
 */
export function children(of: Element, name: string, most = Number.POSITIVE_INFINITY): Element[] {
  const only = child(of, name)
  if (Array.isArray(only.value)) {
    const first = only.value.length > most ? only.value.slice(0, most) : only.value
    return first.map((value: unknown, index) => new Place(value, only, index))
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
  return trimmed(value)
}

export function textAt(of: Element, ...names: readonly string[]): string | undefined {
  let value = of.value
  for (const name of names) value = ownValue(value, name)
  return trimmed(value)
}

function trimmed(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text === '' ? undefined : text
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
