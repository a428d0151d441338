import { describe, expect, it } from 'vitest'
import { alertKeyOf } from '../../shared/alert-key.ts'
import type { AlertScope } from '../../shared/domain/alerts/alert-scope.ts'

const TEAM: AlertScope = { kind: 'team', id: 'riverside', name: 'Riverside' }
const KEY = alertKeyOf('demo', 'short-rest', TEAM)

describe('expectation 1: the key of an alert', () => {
  it('is the same for the same tenant, rule and scope, whatever the team is called', () => {
    expect(alertKeyOf('demo', 'short-rest', { ...TEAM, name: 'Riverside East' })).toBe(KEY)
    expect(KEY).toMatch(/^[0-9a-f]{32}$/)
  })

  it.each([
    ['tenant', alertKeyOf('other', 'short-rest', TEAM)],
    ['rule', alertKeyOf('demo', 'double-booking', TEAM)],
    ['team', alertKeyOf('demo', 'short-rest', { ...TEAM, id: 'hill' })],
    ['kind of scope', alertKeyOf('demo', 'short-rest', { kind: 'feed', id: 'riverside' })],
    ['organisation', alertKeyOf('demo', 'short-rest', { kind: 'organization' })],
  ])('is another one for another %s', (_what, other) => {
    expect(other).not.toBe(KEY)
  })
})
