import { expect, it } from 'vitest'
import { shuffled } from '../../shared/domain/shuffled.ts'

it('each order comes as often as every other: one of each, where each chance comes once', () => {
  const orders = [0, 1, 2, 3].flatMap((first) =>
    [0, 1, 2].flatMap((second) =>
      [0, 1].map((third) => {
        const chances = [first, second, third]
        return shuffled(['a', 'b', 'c', 'd'], () => chances.shift() ?? -1).join('')
      }),
    ),
  )
  expect(new Set(orders).size).toBe(24)
  expect(new Set(orders.map((order) => [...order].sort().join('')))).toEqual(new Set(['abcd']))
})

it('whole numbers are asked for below 4, below 3 and below 2; nothing is changed in place', () => {
  const below: number[] = []
  const values = ['a', 'b', 'c', 'd']
  shuffled(values, (count) => below.push(count) - below.length)
  expect(below).toEqual([4, 3, 2])
  expect(values).toEqual(['a', 'b', 'c', 'd'])
  expect(shuffled([], () => 0)).toEqual([])
})
