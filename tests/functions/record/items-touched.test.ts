import { describe, expect, it } from 'vitest'
import { record } from '../../../functions/record/record.ts'
import { createPipeline, type Pipeline } from '../../support/pipeline.ts'
import { aMessage, anItemEvent, instant, MONDAY, NOW, recorded } from '../../support/work-events.ts'

const HOUR = 3600
const TOMORROW = MONDAY + 24 * HOUR

const CREATED = anItemEvent()
const FORWARDED = anItemEvent({ step: 'forwarded', staffId: 'n-18', at: instant(MONDAY + HOUR) })

function message(events: readonly unknown[], id = 'm-1') {
  return aMessage(recorded(events), { id })
}

interface Words {
  readonly touched: readonly object[]
  readonly pools: readonly object[]
}

/** What summarize is told, taken from its queue. */
function told({ queues }: Pipeline) {
  const details = queues.summarize.splice(0).map(({ detail }) => detail as Words)
  return { touched: details.flatMap(({ touched }) => touched), pools: details.flatMap(({ pools }) => pools) }
}

const second = (start: number) => ({ start, end: start + 1 })
const upToNow = (start: number) => ({ start, end: NOW / 1000 + 1 })

describe('word of what an item touched', () => {
  it('names the days of its steps, and the open work of persons and pools up to now', async () => {
    const pipeline = createPipeline()
    await pipeline.record([message([anItemEvent({ poolId: 'refills' }), FORWARDED])])
    const joined = { start: MONDAY, end: MONDAY + HOUR + 1 }
    expect(told(pipeline)).toEqual({
      touched: [
        { staffId: 'n-17', spans: [joined] },
        { staffId: 'n-17', weeks: [upToNow(MONDAY)] },
        { staffId: 'n-18', spans: [second(MONDAY + HOUR)] },
        { staffId: 'n-18', weeks: [upToNow(MONDAY + HOUR)] },
      ],
      pools: [{ poolId: 'refills', weeks: [upToNow(MONDAY)] }],
    })
  })

  it('of a step that is heard of later, names its day alone', async () => {
    const pipeline = createPipeline()
    await pipeline.record([message([CREATED])])
    told(pipeline)
    await pipeline.record([message([anItemEvent({ step: 'completed', at: instant(TOMORROW) })])])
    expect(told(pipeline).touched).toEqual([
      { staffId: 'n-17', spans: [second(TOMORROW)] },
      { staffId: 'n-17', weeks: [second(TOMORROW)] },
    ])
  })

  it('that could not go out goes out with the next delivery, for all whom the item names', async () => {
    const pipeline = createPipeline()
    await pipeline.record([message([CREATED])])
    told(pipeline)
    const publish = () => Promise.reject(new Error('The bus does not answer'))
    const late = message([FORWARDED], 'm-2')
    expect([...(await record([late], { ...pipeline.dependencies, publish }))]).toEqual(['m-2'])
    expect(await pipeline.record([late])).toEqual(new Set())
    expect(told(pipeline).touched).toEqual(
      expect.arrayContaining([
        { staffId: 'n-17', spans: [{ start: MONDAY, end: MONDAY + HOUR + 1 }] },
        { staffId: 'n-18', spans: [second(MONDAY + HOUR)] },
      ]),
    )
  })

  it('is one span for the steps of a day, however many items they are of', async () => {
    const pipeline = createPipeline()
    const events = Array.from({ length: 50 }, (_, index) =>
      anItemEvent({ itemId: `i-${index}`, at: instant(MONDAY + index * 60) }),
    )
    await pipeline.record([message(events)])
    expect(told(pipeline).touched).toEqual([
      { staffId: 'n-17', spans: [{ start: MONDAY, end: MONDAY + 49 * 60 + 1 }] },
      { staffId: 'n-17', weeks: [upToNow(MONDAY)] },
    ])
  })
})
