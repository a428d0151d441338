import { createHash, createHmac } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { JWK } from 'jose'
import { answerIdOf, linkHashOf } from '../../../shared/surveys/survey-link.ts'

/** What can be read out of a record, at whatever depth and however it is packed. */
export interface Values {
  readonly texts: ReadonlySet<string>
  readonly numbers: ReadonlySet<number>
  readonly sealed: readonly string[]
  readonly privateKeys: readonly JWK[]
  /** Bytes that a hash may be keyed with. */
  readonly secrets: readonly Uint8Array[]
  /** Answers that can be read as they stand. */
  readonly sheets: readonly Sheet[]
}

/** What is known of one person's answers. */
export interface Sheet {
  /** The answers to the choices, in the order of their names: it is another for each person. */
  readonly pattern: string
  readonly teamId: string | null
}

const SEALED = /^[\w-]{20,}(?:\.[\w-]*){4}$/
const CHOICES = ['demands', 'fairness', 'safety', 'strain'] as const

export function valuesOf(record: unknown): Values {
  const texts = new Set<string>()
  const numbers = new Set<number>()
  const sealed: string[] = []
  const privateKeys: JWK[] = []
  const secrets: Uint8Array[] = []
  const sheets: Sheet[] = []

  function ofText(text: string): void {
    texts.add(text)
    if (SEALED.test(text)) {
      sealed.push(text)
      look(jsonIn(Buffer.from(text.split('.')[0] ?? '', 'base64url').toString()))
      return
    }
    const packed = /^[\w+/-]{24,}={0,2}$/.test(text) ? Buffer.from(text, 'base64url').toString() : ''
    look(jsonIn(text) ?? jsonIn(packed))
  }

  function ofBytes(bytes: Uint8Array): void {
    if (bytes.length >= 16 && bytes.length <= 64) secrets.push(bytes)
    texts.add(Buffer.from(bytes).toString('base64url'))
    look(jsonIn(unpacked(bytes)))
  }

  function look(value: unknown): void {
    if (typeof value === 'string') ofText(value)
    else if (typeof value === 'number') numbers.add(value)
    else if (value instanceof Uint8Array) ofBytes(value)
    else if (typeof value === 'object' && value !== null) ofObject(value)
  }

  function ofObject(value: object): void {
    if ('kty' in value && 'd' in value) {
      privateKeys.push(value as JWK)
      secrets.push(Buffer.from(String(value.d), 'base64url'))
    }
    const pattern = patternOf((value as { items?: unknown }).items)
    if (pattern !== null) {
      const { teamId } = value as { teamId?: unknown }
      sheets.push({ pattern, teamId: typeof teamId === 'string' ? teamId : null })
    }
    for (const [name, each] of Object.entries(value)) {
      if (/secret|key/i.test(name) && typeof each === 'string') secrets.push(Buffer.from(each))
      texts.add(name)
      look(each)
    }
  }

  look(record)
  // Answers that stand by themselves, outside of any sheet.
  const bare = sheets.length === 0 ? patternOf(record) : null
  if (bare !== null) sheets.push({ pattern: bare, teamId: null })
  return { texts, numbers, sealed, privateKeys, secrets, sheets }
}

function patternOf(items: unknown): string | null {
  if (typeof items !== 'object' || items === null) return null
  const values = CHOICES.map((name) => (items as Record<string, unknown>)[name])
  const isAnswers = values.every(
    (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5,
  )
  return isAnswers ? values.join('') : null
}

function jsonIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function unpacked(bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes).toString()
  } catch {
    return Buffer.from(bytes).toString()
  }
}

const SHORTEST = 6
/** Below are counts and small numbers, which many rows share by chance. */
const SMALLEST_NUMBER = 1_000_000

/**
 * By what two records could be joined: every text, every part of one, every large number, and of what looks like bytes
 * in hex or base64 the first eight.
 */
export function marksOf({ texts, numbers }: Values): Set<string> {
  const marks = new Set([...numbers].filter((number) => number >= SMALLEST_NUMBER).map(String))
  for (const text of texts) {
    for (const part of [text, ...text.split(/[#/|:@\s"]+/)]) {
      if (part.length < SHORTEST) continue
      marks.add(part)
      if (/^[0-9a-f]{16,}$/i.test(part)) marks.add(firstBytes(Buffer.from(part, 'hex')))
      if (/^[\w+/-]{11,}={0,2}$/.test(part)) marks.add(firstBytes(Buffer.from(part, 'base64url')))
    }
  }
  return marks
}

/** The first bytes of every hash that whoever has the code and all secrets can make of a mark. */
export function hashesOf(mark: string, secrets: readonly Uint8Array[]): string[] {
  if (mark.length < SHORTEST || mark.startsWith(BYTES)) return []
  return [
    ...['md5', 'sha1', 'sha256', 'sha512'].map((name) => createHash(name).update(mark).digest()),
    ...secrets.map((secret) => createHmac('sha256', secret).update(mark).digest()),
    ...[linkHashOf(mark), answerIdOf(mark)].map((digest) => Buffer.from(digest, 'base64url')),
  ].map(firstBytes)
}

const BYTES = 'bytes '

function firstBytes(bytes: Buffer): string {
  return `${BYTES}${bytes.subarray(0, 8).toString('hex')}`
}
