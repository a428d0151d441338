import type { Rejection } from '../rejection.ts'

/**
 * One HL7 v2 message, cut at the separators that its own header declares.
 *
 *   MSH|^~\&|...      | fields   ^ components   ~ repetitions   \ escapes   & parts of a component
 *   AIP|1||400^PB^Tim~77^PB^Tim|
 *   read              AIP-3 of the first repetition, component 1: 400
 *
 * Fields are numbered as the standard does: MSH-1 is the separator itself. What is missing, and what is sent as
 * `""` (to be deleted), is read as an empty text.
 */
export interface Hl7Message {
  readonly separators: Separators
  readonly segmentsByName: ReadonlyMap<string, readonly Hl7Segment[]>
}

export interface Hl7Segment {
  readonly name: string
  /** By number; the name stands at 0. */
  readonly fields: readonly string[]
}

interface Separators {
  readonly field: string
  readonly component: string
  readonly repetition: string
  readonly escapeSign: string
  readonly part: string
}

/** @param lines the segments, the header first */
export function hl7Message(lines: readonly string[]): Hl7Message | Rejection {
  const header = lines[0] ?? ''
  const field = header[3] ?? ''
  const declared = header.slice(4, 9).split(field === '' ? '|' : field)[0] ?? ''
  const [component = '', repetition = '', escapeSign = '', part = ''] = declared
  if (!isSeparator(field)) return { field: 'MSH-1', reason: 'is no separator of fields' }
  const all = [field, component, repetition, escapeSign, part]
  if (!all.every(isSeparator) || new Set(all).size < all.length) {
    return { field: 'MSH-2', reason: 'does not declare four different encoding characters such as ^~\\&' }
  }
  return {
    separators: { field, component, repetition, escapeSign, part },
    segmentsByName: Map.groupBy(
      lines.map((line) => segmentOf(line, field)),
      ({ name }) => name,
    ),
  }
}

/** Every segment of a name, in order. */
export function segmentsOf(message: Hl7Message, name: string): readonly Hl7Segment[] {
  return message.segmentsByName.get(name) ?? []
}

/** How often a field is said, from the text between its separators. */
export function repetitionsOf({ separators }: Hl7Message, segment: Hl7Segment, field: number): string[] {
  const text = segment.fields[field] ?? ''
  return text.includes(separators.repetition) ? text.split(separators.repetition) : [text]
}

/** @param component from 1 @returns the first part of the component, unescaped and trimmed */
export function componentOf({ separators }: Hl7Message, repetition: string, component: number): string {
  if (repetition === '') return ''
  const whole = pieceOf(repetition, separators.component, component)
  const text = unescaped(pieceOf(whole, separators.part, 1), separators).trim()
  return text === '""' ? '' : text
}

/** A component of the first repetition of a field. */
export function textOf(message: Hl7Message, segment: Hl7Segment, field: number, component = 1): string {
  const first = pieceOf(segment.fields[field] ?? '', message.separators.repetition, 1)
  return componentOf(message, first, component)
}

/** @param number from 1 @returns what stands between two separators; empty where there are fewer */
function pieceOf(text: string, separator: string, number: number): string {
  let start = 0
  for (let left = number - 1; left > 0; left--) {
    const end = text.indexOf(separator, start)
    if (end < 0) return ''
    start = end + 1
  }
  const end = text.indexOf(separator, start)
  return end < 0 ? text.slice(start) : text.slice(start, end)
}

function segmentOf(line: string, separator: string): Hl7Segment {
  const fields = line.split(separator)
  const [name = ''] = fields
  if (name === 'MSH') fields.splice(1, 0, separator)
  return { name, fields }
}

function isSeparator(character: string): boolean {
  return character.length === 1 && character > ' ' && !/[\p{L}\p{N}"]/u.test(character)
}

/** `\F\ \S\ \T\ \R\ \E\` stand for separators, `\X41\` for bytes; highlighting and all else is left out. */
function unescaped(text: string, { field, component, repetition, escapeSign, part }: Separators): string {
  if (!text.includes(escapeSign)) return text
  const meanings: Readonly<Record<string, string>> = {
    F: field,
    S: component,
    T: part,
    R: repetition,
    E: escapeSign,
  }
  const pieces = text.split(escapeSign)
  let result = ''
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] as string
    const isEscaped = index % 2 === 1 && index < pieces.length - 1
    result += isEscaped ? (Object.hasOwn(meanings, piece) ? meanings[piece] : ofBytes(piece)) : piece
  }
  return result
}

function ofBytes(piece: string): string {
  if (!/^X(?:[0-9A-Fa-f]{2}){1,64}$/.test(piece)) return ''
  return new TextDecoder().decode(
    Uint8Array.from(piece.slice(1).match(/../g) ?? [], (hex) => parseInt(hex, 16)),
  )
}
