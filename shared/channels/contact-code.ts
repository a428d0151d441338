import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const VALID_SECONDS = 24 * 3600
const MOST_GUESSES = 5

/** What is kept of a code: enough to know it again, not enough to tell it. */
export interface ContactCode {
  readonly hash: string
  readonly expiresAt: number
  readonly guesses: number
  readonly usedAt: number | null
}

export type CodeAnswer = 'confirmed' | 'wrong' | 'expired' | 'used' | 'too many guesses'

/**
 * Whether an address belongs to who gave it: a code goes there, and comes back once.
 *
 *   130 random bits, as 26 letters and digits  ->  kept as SHA-256, for a day, for five guesses and one use
 *
 * The code is random enough that a plain hash gives nothing away.
 */
export function newContactCode(now: number, random: Uint8Array = randomBytes(26)) {
  const code = Array.from(random, (byte) => ALPHABET[byte & 31]).join('')
  const kept: ContactCode = { hash: hashOf(code), expiresAt: now + VALID_SECONDS, guesses: 0, usedAt: null }
  return { code, kept }
}

/** When a code was made. */
export function contactCodeMadeAt({ expiresAt }: ContactCode): number {
  return expiresAt - VALID_SECONDS
}

/**
 * @returns the answer, and what is to be kept now: to be saved on the revision it was read at, before the answer
 *   is acted on, so that of two tries at one moment one counts
 */
export function tryContactCode(
  kept: ContactCode,
  code: string,
  now: number,
): { readonly answer: CodeAnswer; readonly kept: ContactCode } {
  if (kept.usedAt !== null) return { answer: 'used', kept }
  if (now >= kept.expiresAt) return { answer: 'expired', kept }
  if (kept.guesses >= MOST_GUESSES) return { answer: 'too many guesses', kept }
  const guesses = kept.guesses + 1
  const given = Buffer.from(hashOf(code.replace(/[\s-]/g, '').toLowerCase()))
  if (!timingSafeEqual(given, Buffer.from(kept.hash))) return { answer: 'wrong', kept: { ...kept, guesses } }
  return { answer: 'confirmed', kept: { ...kept, guesses, usedAt: now } }
}

/** Crockford's base 32: no letter that looks like a digit. Five bits each. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

function hashOf(code: string): string {
  return createHash('sha256').update(`evenshift.contact.${code}`).digest('hex')
}
