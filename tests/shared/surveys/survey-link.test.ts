import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answerIdOf,
  isLinkToken,
  linkHashOf,
  newLinkToken,
  surveyPath,
} from '../../../shared/surveys/survey-link.ts'
import { RUNS } from '../../support/arbitraries.ts'

describe('the secret part of a link', () => {
  it('has 26 letters and digits of 5 bits each: 130, each as likely as the others', () => {
    const counts = new Map<string, number>()
    for (let byte = 0; byte < 256; byte++) {
      const letter = newLinkToken(Uint8Array.of(byte))
      counts.set(letter, (counts.get(letter) ?? 0) + 1)
    }
    expect([...counts.values()]).toEqual(Array.from({ length: 32 }, () => 8))
    expect(newLinkToken()).toHaveLength(26)
    expect(new Set(Array.from({ length: 1000 }, () => newLinkToken())).size).toBe(1000)
  })

  it('is known for one, whatever the random bytes', () => {
    const bytes = fc.uint8Array({ minLength: 26, maxLength: 26 })
    fc.assert(
      fc.property(bytes, (random) => isLinkToken(newLinkToken(random))),
      RUNS,
    )
  })

  it.each([
    '',
    'short',
    'a'.repeat(25),
    'a'.repeat(27),
    `${'a'.repeat(25)}l`,
    `${'a'.repeat(25)}A`,
    `${'a'.repeat(26)}\n`,
  ])('is not %j', (text) => {
    expect(isLinkToken(text)).toBe(false)
  })

  it('is kept as a hash, and another one names the answer: neither tells the other, nor the token', () => {
    const token = newLinkToken()
    const [link, answer] = [linkHashOf(token), answerIdOf(token)]
    expect(link).not.toBe(answer)
    for (const hash of [link, answer]) expect(hash).toMatch(/^[\w-]{43}$/)
    expect(`${link}${answer}`).not.toContain(token)
    expect(linkHashOf(newLinkToken())).not.toBe(link)
  })

  it('stands in the path, never in a query', () => {
    expect(surveyPath('demo', 'abc')).toBe('/s/demo/abc')
  })
})
