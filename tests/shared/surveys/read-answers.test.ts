import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownPulse } from '../../../shared/domain/surveys/own-pulse.ts'
import { ownWords } from '../../../shared/surveys/own-words.ts'
import { readAnswers } from '../../../shared/surveys/read-answers.ts'
import { RUNS } from '../../support/arbitraries.ts'

const PULSE = ownPulse('en')

describe('answers that came in', () => {
  it('hold what was answered, each tag once, and nothing of what was left out', () => {
    const given = { strain: 3, slowdown: ['inbox', 'inbox', 'other'], unnecessary: ' ', easier: ' Less\r\n' }
    expect(readAnswers(PULSE, given)).toEqual({
      sheet: { items: { strain: 3 }, tags: ['inbox', 'other'], comments: { easier: 'Less' } },
    })
  })

  it('tell every fault by its question', () => {
    const given = { strain: 0, slowdown: 'inbox', easier: 'x'.repeat(2001), mood: 1, safety: 5 }
    expect(readAnswers(PULSE, given)).toEqual({
      faults: [
        { linkId: 'strain', fault: 'not an answer' },
        { linkId: 'slowdown', fault: 'not an answer' },
        { linkId: 'easier', fault: 'too long' },
        { linkId: 'mood', fault: 'unknown question' },
      ],
    })
  })

  it('whatever they are, become nothing that was not asked', () => {
    const linkId = fc.oneof(
      fc.constantFrom(...PULSE.questions.map((question) => question.linkId), '__proto__', 'constructor'),
      fc.string(),
    )
    const answer = fc.oneof(
      fc.integer({ min: 0, max: 6 }),
      fc.array(fc.constantFrom('inbox', 'phone', 'me')),
      fc.string({ unit: 'binary' }),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(fc.dictionary(linkId, answer), (given) => {
        const read = readAnswers(PULSE, given)
        if ('faults' in read) return read.faults.length > 0
        const { items, tags, comments } = read.sheet
        const isOffered = (value: string) =>
          PULSE.questions.some(({ options }) => options.some((option) => option.value === value))
        return (
          [...Object.values(items).map(String), ...tags].every(isOffered) &&
          Object.values(comments).every((text) => text !== '' && text.length <= 2000) &&
          Object.keys(items).length + tags.length + Object.keys(comments).length > 0
        )
      }),
      RUNS,
    )
  })

  it('keep line ends, and no other control character', () => {
    expect(ownWords('\u0007 one\ttwo\r\nthree\rfour\u0000 ')).toBe('one two\nthree\nfour')
    expect(ownWords('a\ud800b')).toBe('a\ufffdb')
  })
})
