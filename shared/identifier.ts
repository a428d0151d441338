import * as z from 'zod'

/**
 * U+FFFD stands for bytes that are no UTF-8: with it, Müller and Möller of another encoding would be one person.
 * U+FFFE and U+FFFF are no characters, and SQS refuses the whole message in which they stand.
 */
const PRINTABLE = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFD-\uFFFF]{1,128}$/u
const PRINTABLE_ASCII = /^[ -~]{1,128}$/

/** 1 to 128 printable characters, as feeds name persons, items and visits. */
export function isIdentifier(text: string): boolean {
  return PRINTABLE_ASCII.test(text) || PRINTABLE.test(text)
}

export const identifier = z.string().refine(isIdentifier, 'must be 1 to 128 printable characters')

/** A tenant or feed: short, plain, and without the `#` that separates the parts of a key. */
export const tenantId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not a tenant id')
export const feedId = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 letters, digits, dots, dashes or underscores')

/** A kind of work, as the roster names it: physician, nurse, front-desk, billing ... */
export const roleName = z
  .string()
  .refine((text) => isIdentifier(text) && text.length <= 64, 'must be 1 to 64 printable characters')
