import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { eachConcurrently } from '../../shared/concurrently.ts'

describe('work on every item', () => {
  it('is done once for each', async () => {
    const done: number[] = []
    await eachConcurrently([1, 2, 3, 4, 5], 2, async (item) => {
      await setImmediate()
      done.push(item)
    })
    expect(done.sort()).toEqual([1, 2, 3, 4, 5])
  })

  it.each([
    { limit: 1, most: 1 },
    { limit: 3, most: 3 },
    { limit: 50, most: 10 },
  ])('runs at most $limit at a time, of ten items $most', async ({ limit, most }) => {
    let running = 0
    let seen = 0
    await eachConcurrently(Array.from({ length: 10 }), limit, async () => {
      seen = Math.max(seen, ++running)
      await setImmediate()
      running--
    })
    expect(seen).toBe(most)
  })

  it('is nothing where there are no items', async () => {
    await expect(eachConcurrently([], 4, () => Promise.reject(new Error('never')))).resolves.toBeUndefined()
  })

  it('goes on after a failure and ends with the first, when all have ended', async () => {
    const done: number[] = []
    const work = async (item: number) => {
      await setImmediate()
      if (item % 2 === 0) throw new Error(`item ${item}`)
      done.push(item)
    }
    await expect(eachConcurrently([1, 2, 3, 4, 5], 1, work)).rejects.toThrow('item 2')
    expect(done).toEqual([1, 3, 5])
  })

  it('ends with a failure also where that is no error', async () => {
    await expect(eachConcurrently([1], 1, () => Promise.reject(undefined))).rejects.toBeUndefined()
  })
})
