import { describe, expect, it } from 'vitest'
import { rememberFloors } from '../../../functions/roll-up/remembered-floors.ts'
import { noiseFloor } from '../../../shared/domain/noise-floor.ts'

describe('remembered noise floors', () => {
  it('are the same whatever was asked before', () => {
    const busy = rememberFloors()
    for (let items = 1; items < 40; items++) busy([1, 0.5, 1], items)
    expect(busy([1, 1, 0.5], 104)).toEqual(rememberFloors()([1, 1, 0.5], 104))
  })

  it.each([
    ['the order of the people', [0.5, 1, 1], 100],
    ['what a full contract is called', [40, 40, 20], 100],
    ['a third digit of the number of items', [1, 1, 0.5], 104],
  ])('do not depend on %s', (_name, weights, items) => {
    const floorOf = rememberFloors()
    expect(floorOf(weights, items)).toBe(floorOf([1, 1, 0.5], 100))
  })

  it.each([
    [3, 15],
    [3, 104],
    [5, 145],
    [12, 1049],
    [50, 104],
  ])('of %d people and %d items lie within 0.02 of a simulation of exactly these', (people, items) => {
    const weights = new Array<number>(people).fill(1)
    const exact = noiseFloor(weights, items, { seed: 1, draws: 20_000 })
    const floor = rememberFloors()(weights, items)
    expect(Math.abs((floor?.p95 ?? 1) - (exact?.p95 ?? 0))).toBeLessThan(0.02)
    expect(Math.abs((floor?.mean ?? 1) - (exact?.mean ?? 0))).toBeLessThan(0.02)
  })

  it('are none for one person alone', () => {
    expect(rememberFloors()([1], 50)).toBeNull()
  })
})
