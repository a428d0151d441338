import { describe, expect, it } from 'vitest'
import { compileRulePattern } from '../../infra/local/template/rule-pattern.ts'

const event = {
  source: 'evenshift.intake',
  'detail-type': 'Work Events Recorded',
  resources: ['one', 'two'],
  detail: { version: 1, feedId: 'epic', isReplay: false, note: null },
}

describe('a rule of the bus takes an event', () => {
  it.each([
    ['when one of the listed values is there', { source: ['evenshift.api', 'evenshift.intake'] }],
    ['when every field matches', { source: ['evenshift.intake'], 'detail-type': ['Work Events Recorded'] }],
    ['by a number within', { detail: { version: [1] } }],
    ['by a truth value and by null', { detail: { isReplay: [false], note: [null] } }],
    ['by one value of a list', { resources: ['two'] }],
    ['by how a text begins', { source: [{ prefix: 'evenshift.' }] }],
    ['by a field that is there', { detail: { feedId: [{ exists: true }] } }],
    ['by a field that is not there', { detail: { other: [{ exists: false }] } }],
  ])('%s', (_, pattern) => {
    expect(compileRulePattern(pattern, 'R')(event)).toBe(true)
  })
})

describe('a rule of the bus leaves an event', () => {
  it.each([
    ['when no listed value is there', { source: ['evenshift.api'] }],
    ['when one field of two does not match', { source: ['evenshift.intake'], 'detail-type': ['Other'] }],
    ['when a number is asked for as text', { detail: { version: ['1'] } }],
    ['when the field is missing', { detail: { other: ['x'] } }],
    ['when the whole object is missing', { nothing: { at: { all: ['x'] } } }],
    ['when the text begins otherwise', { source: [{ prefix: 'partner.' }] }],
    ['when a field is there that should not be', { detail: { feedId: [{ exists: false }] } }],
    ['when a field is not there that should be', { detail: { other: [{ exists: true }] } }],
    ['when a value only comes by inheritance', { detail: { toString: [{ exists: true }] } }],
  ])('%s', (_, pattern) => {
    expect(compileRulePattern(pattern, 'R')(event)).toBe(false)
  })
})

describe('a rule with an operator that the local bus does not know is refused at the start', () => {
  it.each([
    [{ source: [{ 'anything-but': ['a'] }] }, 'anything-but'],
    [{ detail: { version: [{ numeric: ['>', 1] }] } }, 'numeric'],
    [{ source: [{ suffix: 'x' }] }, 'suffix'],
    [{ source: [{ prefix: { 'equals-ignore-case': 'x' } }] }, 'equals-ignore-case'],
    [{ $or: [{ source: ['a'] }] }, '$or'],
    [{ source: 'not a list' }, 'source'],
  ])('%j', (pattern, operator) => {
    expect(() => compileRulePattern(pattern, 'RecordRule')).toThrow(/RecordRule/)
    expect(() => compileRulePattern(pattern, 'RecordRule')).toThrow(operator)
  })
})
