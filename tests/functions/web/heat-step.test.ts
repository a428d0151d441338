import { describe, expect, it } from 'vitest'
import { comparedWith } from '../../../functions/web/organization/compared-with.ts'
import { heatStep } from '../../../functions/web/organization/heat-step.ts'

describe('the shade of a value', () => {
  it('goes in even steps from the least to the most', () => {
    const all = { least: 10, most: 70 }
    expect([10, 19.9, 20, 40, 60, 70].map((value) => heatStep(value, all))).toEqual([0, 0, 1, 3, 5, 5])
  })

  it('is a middle one where all are alike', () => {
    expect(heatStep(7, { least: 7, most: 7 })).toBe(2)
  })
})

describe('a number beside what is usual', () => {
  it.each([
    [56.9, 'below'],
    [57, 'about'],
    [63, 'about'],
    [63.1, 'above'],
  ])('%d beside 60 is %s', (value, words) => {
    expect(comparedWith(value, 60)).toBe(words)
  })
})
