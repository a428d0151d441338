import { expect, it } from 'vitest'
import { createPipeline } from '../../support/pipeline.ts'
import { anEvent, aVisitEvent } from '../../support/work-events.ts'

const ALL_MONDAY = { weekday: 1, start: '00:00', end: '23:59' }
const MONDAY_NIGHT = { weekday: 1, start: '00:00', end: '00:30' }
const ALL_TUESDAY = { weekday: 2, start: '00:00', end: '23:59' }

async function protectedTimeWith(agreed: readonly (typeof ALL_MONDAY)[] | undefined) {
  const pipeline = createPipeline()
  await pipeline.changeSettings({ agreements: agreed ? { protectedTime: [...agreed] } : {} })
  expect((await pipeline.send([anEvent(), aVisitEvent()])).rejected).toEqual([])
  await pipeline.drain()
  const stored = await pipeline.staffDays.get('demo', { staffId: 'n-17', date: '2026-11-23' })
  expect(stored).toBeDefined()
  return stored?.day.protectedTime
}

it('a day keeps how much of the agreed protected time was free of visits', async () => {
  expect(await protectedTimeWith([ALL_MONDAY, MONDAY_NIGHT, ALL_TUESDAY])).toEqual({ due: 2, kept: 1 })
})

it('a day without any has nothing of it', async () => {
  expect(await protectedTimeWith([ALL_TUESDAY])).toBeUndefined()
  expect(await protectedTimeWith(undefined)).toBeUndefined()
})
