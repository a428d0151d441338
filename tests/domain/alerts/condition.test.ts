import { describe, expect, it } from 'vitest'
import {
  AT_ONCE,
  BEFORE_THE_FIRST,
  conditionAfter,
  type Hysteresis,
  TWO_OF_THREE,
} from '../../../shared/domain/alerts/condition.ts'
import { readingsOf } from '../../support/alerts.ts'

/** The phase after each week, as letters: o ok, p pending, f firing. */
function phases(letters: string, hysteresis: Hysteresis = TWO_OF_THREE): string {
  let condition = BEFORE_THE_FIRST
  return readingsOf(letters)
    .map((reading) => {
      condition = conditionAfter(condition, reading, hysteresis)
      return condition.phase[0]
    })
    .join('')
}

describe('expectation 3: hysteresis', () => {
  it.each([
    ['H', 'p', 'one high week is pending'],
    ['HH', 'pf', 'fires at the second high week'],
    ['HBH', 'ppf', 'of three'],
    ['HLH', 'ppf', 'with a low one between, too'],
    ['HBBH', 'pppp', 'not of four'],
    ['HBBB', 'pppo', 'and is calm again without a second'],
    ['HLL', 'ppo', 'or after two low ones'],
    ['HHL', 'pff', 'one low week does not resolve'],
    ['HHLL', 'pffo', 'two in a row do'],
    ['HHLBLL', 'pffffo', 'a week between them starts the count anew'],
    ['HHBBBB', 'pfffff', 'between the thresholds it fires on'],
    ['HHLLH', 'pffop', 'after it has resolved it takes two high weeks again'],
    ['HHLLHH', 'pffopf', 'and fires with them'],
    ['LBLB', 'oooo', 'without a high week there is nothing'],
  ])('%s is %s: %s', (letters, expected) => {
    expect(phases(letters)).toBe(expected)
  })

  it.each([
    ['Hm', 'pp', 'stays pending'],
    ['HmH', 'ppf', 'the week is one of the three, and not high'],
    ['HmmH', 'pppp', 'two high weeks too far apart do not fire'],
    ['Hmmmm', 'ppppp', 'nothing but silence does not calm'],
    ['HmmmL', 'ppppo', 'the next known week does'],
    ['HHmmmmm', 'pffffff', 'does not resolve'],
    ['HHLmL', 'pfffo', 'low weeks are in a row over it'],
    ['HHmLmmL', 'pfffffo', 'over several, too'],
    ['mmm', 'ooo', 'is nothing'],
  ])('expectation 3: a missing week neither fires nor resolves: %s is %s, %s', (letters, expected) => {
    expect(phases(letters)).toBe(expected)
  })

  it('of an agreement may take one week only', () => {
    expect(phases('LHLBH', AT_ONCE)).toBe('ofoof')
  })
})
