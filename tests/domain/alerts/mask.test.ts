import { describe, expect, it } from 'vitest'
import type { AlertSubject } from '../../../shared/domain/alerts/alert.ts'
import { isSilenced, maskOf, type Silence, type SilenceMatcher } from '../../../shared/domain/alerts/mask.ts'
import { organizationReadings } from '../../../shared/domain/alerts/organization-readings.ts'
import { A_SUBJECT, lived, readingsOf } from '../../support/alerts.ts'

const ORGANIZATION: AlertSubject = { ...A_SUBJECT, alertKey: 'o1', scope: { kind: 'organization' } }
const OTHER_TEAM: AlertSubject = { ...A_SUBJECT, scope: { kind: 'team', id: 'hill', name: 'Hill' } }
const OTHER_RULE: AlertSubject = { ...A_SUBJECT, ruleId: 'short-rest' }

function aSilence(matcher: SilenceMatcher = {}, start = 100, end = 200): Silence {
  return { silenceId: 's1', matcher, start, end, author: 'm1', comment: 'moving house' }
}

describe('expectation 6: a silence', () => {
  it.each([
    [99, false],
    [100, true],
    [199, true],
    [200, false],
  ])('lasts from its start to its end: at %i', (now, expected) => {
    expect(isSilenced(A_SUBJECT, [aSilence()], now)).toBe(expected)
  })

  it.each<[string, SilenceMatcher, AlertSubject, boolean]>([
    ['everything', {}, ORGANIZATION, true],
    ['its rule', { ruleId: 'after-hours-load' }, A_SUBJECT, true],
    ['no other rule', { ruleId: 'after-hours-load' }, OTHER_RULE, false],
    ['its team', { scopeId: 'riverside' }, A_SUBJECT, true],
    ['no other team', { scopeId: 'riverside' }, OTHER_TEAM, false],
    ['no organisation by the name of a team', { scopeId: 'riverside' }, ORGANIZATION, false],
    ['teams alone', { scopeKind: 'team' }, ORGANIZATION, false],
    ['what all its parts match', { ruleId: 'short-rest', scopeId: 'riverside' }, A_SUBJECT, false],
  ])('matches %s', (_what, matcher, subject, expected) => {
    expect(isSilenced(subject, [aSilence(matcher)], 150)).toBe(expected)
  })
})

describe('expectation 5: an alert of the whole organisation inhibits the same rule below it', () => {
  const firing = { ...(lived('HH').alert as NonNullable<ReturnType<typeof lived>['alert']>), ...ORGANIZATION }

  it('while it fires', () => {
    expect(maskOf(A_SUBJECT, [], firing, 0)).toBe('inhibited')
    expect(maskOf(A_SUBJECT, [], { ...firing, state: 'acknowledged' }, 0)).toBe('inhibited')
  })

  it.each([
    ['is pending', { ...firing, ...lived('H').alert, ...ORGANIZATION }],
    ['is resolved', { ...firing, ...lived('HHLL').alert, ...ORGANIZATION }],
    ['has no data', { ...firing, ...lived('HHm').alert, ...ORGANIZATION }],
    ['is not there', undefined],
  ])('not while it %s', (_state, organization) => {
    expect(maskOf(A_SUBJECT, [], organization, 0)).toBeNull()
  })

  it('no other rule, and not itself', () => {
    expect(maskOf(OTHER_RULE, [], firing, 0)).toBeNull()
    expect(maskOf(ORGANIZATION, [], firing, 0)).toBeNull()
  })

  it('a silence says more', () => {
    expect(maskOf(A_SUBJECT, [aSilence()], firing, 150)).toBe('silenced')
  })
})

describe('a rule of the whole organisation', () => {
  const levelOf = (...teams: string[]) => {
    const weeks = ['2026-W10']
    return organizationReadings(teams.map(readingsOf), weeks)[0]?.level
  }

  it.each([
    ['half of the teams', ['H', 'H', 'H', 'L', 'L', 'L'], 'high'],
    ['under half', ['H', 'H', 'H', 'L', 'L', 'L', 'L'], 'between'],
    ['two of three: too few', ['H', 'H', 'L'], 'between'],
    ['three of three', ['H', 'H', 'H'], 'high'],
    ['a quarter', ['H', 'L', 'L', 'B'], 'low'],
    ['teams that cannot be read are in no share', ['H', 'H', 'H', 'm', 'm', 'm', 'm'], 'high'],
    ['two that can be read are no organisation', ['H', 'H', 'm'], 'missing'],
    ['none', [], 'missing'],
  ])('%s', (_what, teams, level) => {
    expect(levelOf(...teams)).toBe(level)
  })
})
