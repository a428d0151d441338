import { compactDecrypt, importJWK, type JWK } from 'jose'
import type { Dump, Sighting } from './dump.ts'
import { type Sheet, type Values, valuesOf } from './values.ts'

/** A record with what can be read out of it. */
export interface Exhibit {
  readonly place: string
  readonly record: unknown
  /** By which the same record is known again. */
  readonly text: string
  readonly values: Values
  /** Who is named in it. */
  readonly people: ReadonlySet<string>
  /** Its key, where it holds an answer, sealed or not; null: it holds none. */
  readonly answerId: string | null
}

/** What was seen at one moment, read through. */
export interface Moment {
  readonly label: string
  readonly exhibits: readonly Exhibit[]
}

/** Each record is read once, however often it was seen. */
export function evidenceOf(dumps: readonly Dump[], staffIds: readonly string[]): Moment[] {
  const known = new Map<string, Exhibit>()
  const names = new RegExp(`(?<![\\w-])(?:${staffIds.join('|')})(?![\\w-])`, 'g')
  function exhibitOf({ place, record }: Sighting): Exhibit {
    const text = `${place} ${JSON.stringify(record, bytesAsText)}`
    const seen = known.get(text)
    if (seen !== undefined) return seen
    const values = valuesOf(record)
    const people = new Set([...values.texts].flatMap((each) => each.match(names) ?? []))
    const isAnswer = values.sealed.length > 0 || values.sheets.length > 0
    const exhibit = { place, record, text, values, people, answerId: isAnswer ? keyOf(place, record) : null }
    known.set(text, exhibit)
    return exhibit
  }
  return dumps.map(({ label, sightings }) => ({ label, exhibits: sightings.map(exhibitOf) }))
}

/** Every record once, in the order in which they were seen first. */
export function allOf(moments: readonly Moment[]): Exhibit[] {
  return [...new Set(moments.flatMap(({ exhibits }) => exhibits))]
}

/** Of what was seen the part that stands in these places. */
export function within(moments: readonly Moment[], places: readonly string[]): Moment[] {
  return moments.map(({ label, exhibits }) => ({
    label,
    exhibits: exhibits.filter(({ place }) => places.includes(place)),
  }))
}

/** What all answers say that can be read, or opened with any key that was seen. */
export async function readAnswers(moments: readonly Moment[]): Promise<ReadonlyMap<string, Sheet>> {
  const all = allOf(moments)
  const keys = all.flatMap(({ values }) => values.privateKeys)
  const read = new Map<string, Sheet>()
  for (const { answerId, values } of all) {
    if (answerId === null) continue
    const sealed = values.sealed.flatMap((each) => keys.map((key) => opened(each, key)))
    const [sheet] = [...values.sheets, ...(await Promise.all(sealed)).flat()]
    if (sheet !== undefined) read.set(answerId, sheet)
  }
  return read
}

const tried = new Map<string, Promise<readonly Sheet[]>>()

/** Nothing, where it is the wrong key. */
function opened(sealed: string, key: JWK): Promise<readonly Sheet[]> {
  const name = `${key.d} ${sealed}`
  const before = tried.get(name)
  if (before !== undefined) return before
  const trying = open(sealed, key).catch(() => [])
  tried.set(name, trying)
  return trying
}

async function open(sealed: string, key: JWK): Promise<readonly Sheet[]> {
  const { plaintext } = await compactDecrypt(sealed, await importJWK(key, 'ECDH-ES'))
  return valuesOf(Buffer.from(plaintext).toString()).sheets
}

function keyOf(place: string, record: unknown): string {
  const { pk, sk } = (typeof record === 'object' && record ? record : {}) as { pk?: string; sk?: string }
  return sk === undefined ? `${place} ${JSON.stringify(record)}` : `${place} ${pk} ${sk}`
}

function bytesAsText(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : value
}
