import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ImportCounts, NOTHING_YET } from '../../infra/import/progress.ts'
import { type ImportRun, runImport } from '../../infra/import/run.ts'
import type { ImportBatch, LineRejection } from '../../shared/reading/batches.ts'

/** One row, which is one event that bears its own number. */
function aBatch(number: number, changes: Partial<ImportBatch> = {}): ImportBatch {
  return { rows: 1, excluded: 0, rejections: [], events: [String(number)], lines: [number], ...changes }
}

async function* inTurn(batches: readonly ImportBatch[]): AsyncGenerator<ImportBatch> {
  yield* batches
}

function aRun(changes: Partial<ImportRun>) {
  const ticks: ImportCounts[] = []
  const written: LineRejection[] = []
  const run: ImportRun = {
    batches: inTurn([1, 2, 3].map((number) => aBatch(number))),
    send: async (events) => ({ accepted: events.length, rejected: [] }),
    parallel: 4,
    startWith: NOTHING_YET,
    rejections: { append: (rejections) => written.push(...rejections), close() {} },
    onCounts: (counts) => ticks.push(counts),
    ...changes,
  }
  return { counts: runImport(run), ticks, written }
}

describe('Batches are sent', () => {
  it.each([1, 2, 5])('%i at once and no more', async (parallel) => {
    let underWay = 0
    let most = 0
    const { counts } = aRun({
      parallel,
      batches: inTurn(Array.from({ length: 20 }, (_, number) => aBatch(number))),
      send: async (events) => {
        most = Math.max(most, ++underWay)
        await nextTurn()
        underWay--
        return { accepted: events.length, rejected: [] }
      },
    })
    expect(await counts).toMatchObject({ read: 20, accepted: 20 })
    expect(most).toBe(parallel)
  })

  it('and ticked off in the order of the file, however the answers come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 4 }), async (scheduler, parallel) => {
        const { counts, ticks, written } = aRun({
          parallel,
          batches: inTurn([1, 2, 3, 4, 5, 6].map((number) => aBatch(number))),
          send: async ([event]) => {
            await scheduler.schedule(Promise.resolve(), `answer ${event}`)
            return { accepted: 0, rejected: [{ index: 0, field: 'at', reason: `of ${event}` }] }
          },
        })
        await scheduler.waitFor(counts)
        expect(ticks.map(({ read }) => read)).toEqual([1, 2, 3, 4, 5, 6])
        expect(written.map(({ line, reason }) => [line, reason])).toEqual(
          [1, 2, 3, 4, 5, 6].map((number) => [number, `of ${number}`]),
        )
      }),
    )
  })

  it('and those after one that fails are not ticked off, though they were taken', async () => {
    const { counts, ticks } = aRun({
      send: async ([event]) => {
        if (event === '2') throw new Error('refused')
        return { accepted: 1, rejected: [] }
      },
    })
    await expect(counts).rejects.toThrow('refused')
    expect(ticks.map(({ read }) => read)).toEqual([1])
  })

  it('but not where a batch has nothing to send', async () => {
    const { counts, written } = aRun({
      batches: inTurn([
        aBatch(1, { rows: 2, excluded: 1, events: [], rejections: [{ line: 2, field: 'at', reason: 'r' }] }),
      ]),
      send: () => Promise.reject(new Error('nothing should be sent')),
    })
    expect(await counts).toMatchObject({ read: 2, accepted: 0, rejected: 1, excluded: 1 })
    expect(written).toHaveLength(1)
  })

  it('and an answer about an event that was not sent is not believed', async () => {
    const rejected = [{ index: 7, field: 'at', reason: 'is missing' }]
    const { counts } = aRun({ send: async () => ({ accepted: 0, rejected }) })
    await expect(counts).rejects.toThrow('rejected an event that was not sent')
  })
})
