import { createHash } from 'node:crypto'
import { brotliDecompressSync } from 'node:zlib'
import { CANARY } from './patient-canary.ts'

const { id, family, given, born, phone } = CANARY
/** What of the patient must be found nowhere; letters and digits alone, for separators come and go. */
const MARKS = [id, family, given, born, phone].map(plain)

/**
 * What of the patient stands in something, in whatever writing, each with what stands around it; none where all is
 * well.
 *
 *   text      in any case, with other separators or none, backwards, percent-encoded, in hex
 *   base64    of both alphabets, also from the middle of a longer text
 *   hashes    of the id, without a key: whoever knows the id can look for those too
 *   bytes     as they stand, and unpacked
 */
export function tracesOf(content: unknown): string[] {
  return textsOf(content).flatMap((text) => [...found(plain(text), WRITTEN), ...found(text, ENCODED)])
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

const WRITTEN: readonly string[] = MARKS.flatMap((mark) => [
  mark,
  [...mark].reverse().join(''),
  hexOf(mark),
  hexOf(mark.toUpperCase()),
])

function hexOf(text: string): string {
  return Buffer.from(text).toString('hex')
}

/** As they are written in our files: base64 tells nothing of case or separators. */
const ENCODED: readonly string[] = [id, family, given, born, '1951-11-03', phone].flatMap((mark) => [
  ...['', 'x', 'xx'].map((before) => middleOfBase64(before, mark)),
  ...['md5', 'sha1', 'sha256'].flatMap((name) => {
    const hash = createHash(name).update(mark)
    const digest = hash.digest()
    return [digest.toString('hex'), digest.toString('base64url').slice(0, 20)]
  }),
])

/** Without the characters on either side that what stands around it would change. */
function middleOfBase64(before: string, mark: string): string {
  const whole = Buffer.from(before + mark).toString('base64url')
  return whole.slice(Math.ceil((before.length * 4) / 3), Math.floor(((before.length + mark.length) * 4) / 3))
}

function found(text: string, marks: readonly string[]): string[] {
  return marks.flatMap((mark) => {
    const at = text.indexOf(mark)
    return at < 0 ? [] : [`${mark} in ${text.slice(Math.max(0, at - 80), at + mark.length + 40)}`]
  })
}

/** Every text and name in it, and every run of bytes as text. */
function textsOf(content: unknown): string[] {
  if (content instanceof Uint8Array) return [...bytesAsTexts(content)]
  if (content instanceof Error)
    return [String(content), ...textsOf(content.cause), ...textsOf({ ...content })]
  if (Array.isArray(content)) return content.flatMap(textsOf)
  if (typeof content === 'object' && content !== null) {
    return Object.entries(content).flatMap(([name, value]) => [name, ...textsOf(value)])
  }
  return [String(content)]
}

function* bytesAsTexts(bytes: Uint8Array): Generator<string> {
  yield Buffer.from(bytes).toString('utf8')
  try {
    yield brotliDecompressSync(bytes).toString('utf8')
  } catch {
    // Not packed: it was read as it stands.
  }
}
