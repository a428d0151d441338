import { describe, expect, it } from 'vitest'
import { feedId, identifier, isIdentifier, tenantId } from '../../shared/identifier.ts'

describe('the id that a feed gives a person', () => {
  it.each([
    ['one character', '7'],
    ['128 characters', 'x'.repeat(128)],
    ['128 characters beyond the first plane', '𝒳'.repeat(128)],
    ['a key separator', 'n#17'],
    ['quotes and a backslash', `O'Neil "the \\ nurse"`],
    ['other scripts', 'Ærø-看護師-مُمَرِّضة'],
    ['blanks', 'Resource 21'],
    ['a fullwidth letter', 'Ａ17'],
  ])('may be %s', (_, id) => {
    expect(isIdentifier(id)).toBe(true)
    expect(identifier.safeParse(id).success).toBe(true)
  })

  it.each([
    ['empty', ''],
    ['129 characters', 'x'.repeat(129)],
    ['129 characters beyond the first plane', '𝒳'.repeat(129)],
    ['with a line break', 'n\n17'],
    ['with a line break at its end', 'n17\n'],
    ['with a tab', 'n\t17'],
    ['with a NUL', 'n\u000017'],
    ['with a character that turns the text around', 'n\u202e17'],
    ['with a zero-width joiner', 'n\u200d17'],
    ['with a line separator', 'n\u202817'],
    ['with half a surrogate pair', 'n\ud83517'],
    ['with what stands for broken bytes', 'n\ufffd17'],
    ['with U+FFFE, which no queue takes', 'n\ufffe17'],
    ['with U+FFFF, which no queue takes', 'n\uffff17'],
  ])('is not %s', (_, id) => {
    expect(isIdentifier(id)).toBe(false)
    expect(identifier.safeParse(id).error?.issues[0]?.message).toBe('must be 1 to 128 printable characters')
  })
})

describe('a tenant id', () => {
  it.each(['demo', 'a', '3m', 'north-clinic', `a${'b'.repeat(62)}`])('may be %s', (id) => {
    expect(tenantId.safeParse(id).success).toBe(true)
  })

  it.each(['', '-demo', 'Demo', 'de#mo', 'de mo', 'de/mo', 'démo', 'demo\n', `a${'b'.repeat(63)}`])(
    'is not %j: it is a part of a key',
    (id) => {
      expect(tenantId.safeParse(id).success).toBe(false)
    },
  )
})

describe('a feed id', () => {
  it.each(['default', 'EHR_1.audit-log', 'x'.repeat(64)])('may be %s', (id) => {
    expect(feedId.safeParse(id).success).toBe(true)
  })

  it.each(['', 'a b', 'a#b', 'a/b', 'é', 'x\n', 'x'.repeat(65)])('is not %j', (id) => {
    expect(feedId.safeParse(id).success).toBe(false)
  })
})
