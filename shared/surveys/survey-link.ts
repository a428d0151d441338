import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base 32: no letter that looks like a digit. Five bits each. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LETTERS = 26

/**
 * The secret part of a link to a survey: 130 random bits as 26 letters and digits.
 *
 *   https://evenshift.clinic.example/s/clinic/7kq2m9...    the path: a query would stand in logs of others
 *
 * Whoever holds it may answer once for the person whom it was sent to. It is kept as its hash alone.
 */
export function newLinkToken(random: Uint8Array = randomBytes(LETTERS)): string {
  return Array.from(random, (byte) => ALPHABET[byte & 31]).join('')
}

export function isLinkToken(text: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{26}$/.test(text)
}

/** By which the store knows the link. The token is random enough that a plain hash gives nothing away. */
export function linkHashOf(token: string): string {
  return digest('link', token)
}

/** By which the store knows the answer. Without the token nobody can tell that it belongs to the link. */
export function answerIdOf(token: string): string {
  return digest('answer', token)
}

export function surveyPath(tenantId: string, token: string): string {
  return `/s/${tenantId}/${token}`
}

function digest(purpose: string, token: string): string {
  return createHash('sha256').update(`evenshift.survey.${purpose}.${token}`).digest('base64url')
}
