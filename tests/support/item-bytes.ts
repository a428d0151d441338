import type { Row } from '../../shared/stores/table.ts'

/** What DynamoDB counts a row as, in bytes: a write unit is 1,024 of them. */
export function itemBytes(row: Row): number {
  return mapBytes(row) - OVERHEAD
}

const OVERHEAD = 3

function valueBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (typeof value === 'number') return numberBytes(value)
  if (value instanceof Uint8Array) return value.byteLength
  if (Array.isArray(value)) return OVERHEAD + value.reduce((sum, each) => sum + 1 + valueBytes(each), 0)
  return typeof value === 'object' && value !== null ? mapBytes(value) : 1
}

function mapBytes(map: object): number {
  const each = Object.entries(map).map(([name, value]) => Buffer.byteLength(name) + valueBytes(value))
  return OVERHEAD + each.reduce((sum, bytes) => sum + bytes, 0)
}

/** A byte for every two digits, one more, and one for a sign. */
function numberBytes(number: number): number {
  const digits = String(Math.abs(number))
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length
  return Math.ceil(digits / 2) + 1 + (number < 0 ? 1 : 0)
}
