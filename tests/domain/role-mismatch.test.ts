import { describe, expect, it } from 'vitest'
import { isRoleMismatch } from '../../shared/domain/role-mismatch.ts'

const RANKS = new Map([
  ['front-desk', 1],
  ['billing', 1],
  ['nurse', 2],
  ['physician', 3],
])

describe('a role mismatch', () => {
  it.each([
    { requires: 'nurse', doer: 'physician', is: true },
    { requires: 'nurse', doer: 'nurse', is: false },
    { requires: 'physician', doer: 'nurse', is: false },
    { requires: 'front-desk', doer: 'billing', is: false },
    { requires: undefined, doer: 'physician', is: false },
    { requires: 'nurse', doer: undefined, is: false },
    { requires: 'chaplain', doer: 'physician', is: false },
    { requires: 'nurse', doer: 'chaplain', is: false },
  ])('of work that needs a $requires and was done by a $doer: $is', ({ requires, doer, is }) => {
    expect(isRoleMismatch(requires, doer, RANKS)).toBe(is)
  })
})
