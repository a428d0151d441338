import fc from 'fast-check'
import { expect, it } from 'vitest'
import { itemsOfDay } from '../../../shared/domain/items-of-day.ts'
import { localDatesBetween, localDay } from '../../../shared/domain/local-time.ts'
import { pajamaSpans } from '../../../shared/domain/pajama-time.ts'
import { secondOf, workItem } from '../../../shared/domain/work-item.ts'
import { RUNS } from '../../support/arbitraries.ts'
import { CHICAGO, PAJAMA_WINDOW } from '../../support/builders.ts'
import { createPipeline } from '../../support/pipeline.ts'
import { aMessage, recorded } from '../../support/work-events.ts'
import { OFFICE, someSteps } from '../../support/work-items.ts'

const PEOPLE = ['ana', 'ben', 'eva']

/**
 * From the queue of `record` on: steps in any order, copied and cut into any messages, with the days computed
 * after each, end in the items of a plain computation from all steps at once.
 */
it('steps in any order, twice, in any batches, give the days of a plain computation', async () => {
  const deliveries = fc
    .array(someSteps, { minLength: 1, maxLength: 3 })
    .map((items) => items.flatMap((steps, index) => steps.map((step) => ({ itemId: `i-${index}`, step }))))
    .chain((all) =>
      fc.record({
        all: fc.constant(all),
        sent: fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
        batches: fc.array(fc.integer({ min: 1, max: 6 }), {
          minLength: all.length * 2,
          maxLength: all.length * 2,
        }),
      }),
    )
  const property = fc.asyncProperty(deliveries, async ({ all, sent, batches }) => {
    const pipeline = createPipeline()
    await pipeline.changeSettings({ zone: CHICAGO })
    const events = sent.map(({ itemId, step: { at, ...step } }) => ({
      kind: 'item',
      itemId,
      at: new Date(at).toISOString(),
      ...step,
    }))
    for (const size of batches) {
      const batch = events.splice(0, size)
      if (batch.length === 0) break
      expect(await pipeline.record([aMessage(recorded(batch))])).toEqual(new Set())
      await pipeline.drain()
    }
    const items = [...Map.groupBy(all, ({ itemId }) => itemId).values()].map((of) =>
      workItem(of.map(({ step }) => step)),
    )
    const seconds = items.flat().map(secondOf)
    for (const staffId of PEOPLE) {
      for (const date of localDatesBetween(CHICAGO, Math.min(...seconds), Math.max(...seconds))) {
        const day = localDay(CHICAGO, date)
        const plain = itemsOfDay(items, {
          staffId,
          day,
          pajama: pajamaSpans(day, PAJAMA_WINDOW, new Set()),
          calendar: OFFICE,
          minutesEach: { 'task.prior-auth': 20 },
          role: undefined,
          ranks: new Map(),
        })
        const stored = await pipeline.staffDays.get('demo', { staffId, date })
        expect(stored?.day.items ?? {}).toEqual(plain)
      }
    }
  })
  await fc.assert(property, { numRuns: RUNS.numRuns / 10 })
})
