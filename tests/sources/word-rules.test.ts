import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordReader } from '../../shared/sources/word-rules.ts'
import { RUNS } from '../support/arbitraries.ts'

const read = wordReader([
  { means: 'ward', words: ['bed*', 'day room'] },
  { means: 'kitchen', words: ['soup + stir*', 'tea'] },
  { means: 'house', words: ['room', 'stir'] },
])

describe('A name is read by its words', () => {
  it.each<[string, string | undefined, string]>([
    ['Tea served', 'kitchen', 'a whole word'],
    ['Teacher seen', undefined, 'not a part of one'],
    ['Bedside visit', 'ward', 'a word that begins so'],
    ['Embedded', undefined, 'not one that has it inside'],
    ['The day room', 'ward', 'two words, one after the other'],
    ['Room of the day', 'house', 'not the other way round'],
    ['Stirring of the soup', 'kitchen', 'two words anywhere, in any order'],
    ['DAY_ROOM', 'ward', 'whatever the case and the punctuation'],
    ['dayRoom', 'ward', 'camel case is two words'],
    ['tea room', 'kitchen', 'the first rule that fits decides'],
    ['', undefined, 'nothing'],
  ])('%s: %s (%s)', (name, expected) => {
    expect(read(name)).toBe(expected)
    expect(read(name)).toBe(expected)
  })

  it('reads no further than 300 characters, so that a name of any length costs little', () => {
    expect(read(`${'x'.repeat(295)} tea`)).toBe('kitchen')
    expect(read(`${'x '.repeat(50_000)} tea`)).toBeUndefined()
  })

  it('forgets and finds again what it has read, however many names come', () => {
    for (let number = 0; number < 20_001; number++) read(`tea ${number}`)
    expect(read('tea 0')).toBe('kitchen')
  })

  it('reads any text without throwing, and always to the same end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        expect(read(name)).toBe(read(name))
      }),
      RUNS,
    )
  })
})
