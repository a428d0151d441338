import { describe, expect, it } from 'vitest'
import { redacted } from '../../../shared/domain/surveys/redaction.ts'

describe('a comment', () => {
  it.each([
    ['Dr. Miller leaves me 40 charts', '[name] leaves me [number] charts'],
    ['Frau Dr. med. Weiß-Öztürk hilft', '[name] hilft'],
    ['ask MILLER, not Millerton', 'ask [name], not Millerton'],
    ['call 555-0100 or +1 (555) 0100', 'call [number] or +[number]'],
    ['room 12b on 11/22/2026 at 07:30', 'room [number]b on [number] at [number]'],
    ['write to ann.lee@clinic.example now', 'write to [address] now'],
    ['see https://chat.example/ann and @ann', 'see [address] and [address]'],
    ['٣٤ patients', '[number] patients'],
    ['The phone never stops', 'The phone never stops'],
    ['Dr. visits take long', 'Dr. visits take long'],
    ['O.K. (all) [good]', 'O.K. (all) [good]'],
  ])('%s becomes %s', (written, expected) => {
    expect(redacted(written, ['Miller', ' ', ''])).toBe(expected)
  })

  it('is without the longer of two listed names, and a name of signs does no harm', () => {
    expect(redacted('Anna Lee and Anna and A.*', ['Anna', 'Anna Lee', 'A.*'])).toBe(
      '[name] and [name] and [name]',
    )
  })

  it('from the wild: a listed name may hold a hyphen, as ids of staff do', () => {
    expect(redacted('Meyer-Schmidt and n-17, not Meyer', ['Meyer-Schmidt', 'n-17'])).toBe(
      '[name] and [name], not Meyer',
    )
  })

  it('may have any sign in a listed name', () => {
    const signs = '.*+?^$()[]{}|\\/-#&~!%'
    for (const sign of signs) expect(redacted(`by ${sign}x`, [`${sign}x`])).toBe('by [name]')
  })
})
