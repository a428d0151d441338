import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Message } from '../../../shared/sqs-batch.ts'
import { RUNS } from '../../support/arbitraries.ts'
import { createPipeline, memoryTables } from '../../support/pipeline.ts'
import { watched } from '../../support/watched-table.ts'
import { aMessage, anEvent, recorded } from '../../support/work-events.ts'

/** Each with one stored day of a gap of 300 s; the settings now say 600 s. */
async function withPeople(people: number | readonly string[]) {
  const tables = memoryTables()
  const numbers = typeof people === 'number' ? [...Array(people).keys()] : []
  const names =
    typeof people === 'number' ? numbers.map((number) => `n-${String(number).padStart(4, '0')}`) : people
  const pipeline = createPipeline(tables)
  await pipeline.record([aMessage(recorded(names.map((staffId) => anEvent({ staffId }))))])
  await pipeline.drain()
  await pipeline.changeSettings({ inactivityGapSeconds: 600 })
  const isNew = () => tables.StaffDays.dump().map((row) => row.inactivityGapSeconds === 600)
  return { tables, pipeline, names, isNew }
}

function allOf(count: number): boolean[] {
  return Array<boolean>(count).fill(true)
}

describe('a recomputation of everybody', () => {
  it.each([
    ['nobody: one step', 0, 1],
    ['fewer people than a step takes', 399, 1],
    ['exactly as many as a step takes: the second finds none', 400, 2],
    ['one more', 401, 2],
    ['more than two steps', 830, 3],
  ])('%s', async (_name, people, steps) => {
    const { pipeline, isNew } = await withPeople(people)
    await pipeline.requestRecomputation()
    let taken = 0
    for (; pipeline.queues.summarize.length > 0; taken++) {
      expect(pipeline.queues.summarize).toHaveLength(1)
      expect(await pipeline.summarize(pipeline.queues.summarize.splice(0))).toEqual(new Set())
    }
    expect(taken).toBe(steps)
    expect(await pipeline.recomputations.progress('demo', 'r-1')).toMatchObject([
      { shard: 'team#', days: people, isDone: true },
    ])
    expect(isNew()).toEqual(allOf(people))
  })

  it('goes team by team, and each tells how far it has come', async () => {
    const { pipeline, names, isNew } = await withPeople(9)
    const teams = ['icu', 'ward'].map((teamId) => ({ teamId, name: teamId }))
    const staff = names.slice(0, 7).map((staffId, index) => {
      return { staffId, role: 'nurse', teamId: index < 2 ? 'icu' : 'ward' }
    })
    await pipeline.changeRoster({ teams, staff })
    await pipeline.requestRecomputation(names, 'by-name')
    await pipeline.drain()
    await pipeline.changeSettings({ holidays: ['2026-11-23'] })
    await pipeline.requestRecomputation()
    await pipeline.drain()
    const progress = await pipeline.recomputations.progress('demo', 'r-1')
    expect(progress.map(({ shard, days, isDone }) => [shard, days, isDone])).toEqual([
      ['team#', 2, true],
      ['team#icu', 2, true],
      ['team#ward', 5, true],
    ])
    expect(isNew()).toEqual(allOf(9))
  })
})

describe('a recomputation of named people', () => {
  it('takes each of them once, and nobody else', async () => {
    const { pipeline, isNew } = await withPeople(4)
    await pipeline.requestRecomputation(['n-0003', 'n-0001', 'nobody', 'n-0001'])
    await pipeline.drain()
    expect(isNew()).toEqual([false, true, false, true])
    expect(await pipeline.recomputations.progress('demo', 'r-1')).toMatchObject([
      { shard: 'staff', days: 2, isDone: true },
    ])
  })

  it('ends at once where none is named', async () => {
    const { pipeline } = await withPeople(1)
    await pipeline.requestRecomputation([])
    await pipeline.drain()
    expect(await pipeline.recomputations.progress('demo', 'r-1')).toMatchObject([{ days: 0, isDone: true }])
  })
})

describe('a step that', () => {
  it('dies between its word and its cursor lets the next go on, and does no harm when it comes again', async () => {
    const { tables, pipeline, isNew } = await withPeople(830)
    await pipeline.requestRecomputation()
    const [first] = pipeline.queues.summarize.splice(0) as [Message]
    const Recomputations = watched(tables.Recomputations, ({ name }) => {
      if (name === 'save') throw new Error('The process has ended')
    })
    const dying = createPipeline({ ...tables, Recomputations })
    expect(await dying.summarize([first])).toEqual(new Set([first.id]))

    pipeline.queues.summarize.push(...dying.queues.summarize)
    await pipeline.drain()
    const before = tables.Recomputations.dump()
    expect(await pipeline.summarize([first])).toEqual(new Set())
    expect(pipeline.queues.summarize).toEqual([])
    expect(tables.Recomputations.dump()).toEqual(before)
    expect(await pipeline.recomputations.progress('demo', 'r-1')).toMatchObject([{ days: 830, isDone: true }])
    expect(isNew()).toEqual(allOf(830))
  })

  it('is faster than the cursor of the step before is done all the same, whatever the ids', async () => {
    // DynamoDB sorts them in this order, JavaScript the other way round.
    const names = ['Ａ', '😀']
    const { pipeline, isNew } = await withPeople(names)
    await pipeline.requestRecomputation(names)
    const [first] = pipeline.queues.summarize.splice(0) as [Message]
    const after = names.map((staffId) => ({ staffId, date: '2026-11-23' }))
    const cursor = { shard: 'team#', after: after[0] ?? null, days: 1, isDone: false }
    await pipeline.recomputations.saveShard('demo', 'r-1', cursor, undefined, 0)
    const step = { ...(first.detail as object), shard: 'team#', after: after[1], daysBefore: 2 }
    expect(await pipeline.summarize([{ ...first, detail: step }])).toEqual(new Set())
    expect(await pipeline.recomputations.progress('demo', 'r-1')).toMatchObject([{ days: 2, isDone: true }])

    pipeline.queues.summarize.push(first)
    await pipeline.drain()
    expect(isNew()).toEqual(allOf(2))
  })

  it('dies half-way through its days ends them when it comes again', async () => {
    const { tables, pipeline, isNew } = await withPeople(100)
    await pipeline.requestRecomputation()
    let saves = 0
    const StaffDays = watched(tables.StaffDays, ({ name }) => {
      if (name === 'save' && ++saves > 50) throw new Error('The process has ended')
    })
    const [step] = pipeline.queues.summarize as [Message]
    expect(await createPipeline({ ...tables, StaffDays }).summarize([step])).toEqual(new Set([step.id]))
    expect(isNew().filter((one) => one)).toHaveLength(50)
    await pipeline.drain()
    expect(isNew()).toEqual(allOf(100))
    expect(await pipeline.recomputations.progress('demo', 'r-1')).toMatchObject([{ days: 100, isDone: true }])
  })

  it('runs on two workers at once is done once', async () => {
    const { tables, pipeline, isNew } = await withPeople(401)
    await pipeline.requestRecomputation()
    const [first] = pipeline.queues.summarize.splice(0) as [Message]
    const other = createPipeline(tables)
    await Promise.all([pipeline.summarize([first]), other.summarize([first])])
    await Promise.all([pipeline.drain(), other.drain()])
    expect(await pipeline.recomputations.progress('demo', 'r-1')).toMatchObject([{ days: 401, isDone: true }])
    expect(isNew()).toEqual(allOf(401))
  })
})

describe('steps that come twice, late, and out of order', () => {
  it('end done, with the right count, and never go back', async () => {
    const deliveries = fc.array(fc.record({ pick: fc.nat(20), again: fc.boolean(), dies: fc.boolean() }), {
      maxLength: 12,
    })
    const { tables, names } = await withPeople(['n-1', 'n-2', 'Ａ', '护士', '😀'])
    let run = 0
    const property = fc.asyncProperty(deliveries, async (all) => {
      const id = `r-${++run}`
      const pipeline = createPipeline(tables)
      let isDying = false
      const dying = createPipeline({
        ...tables,
        Recomputations: watched(tables.Recomputations, ({ name }) => {
          if (isDying && name === 'save') throw new Error('The process has ended')
        }),
      })
      await pipeline.requestRecomputation(names, id)
      const queue = pipeline.queues.summarize
      let days = 0
      for (const { pick, again, dies } of all) {
        const index = pick % Math.max(1, queue.length)
        const message = queue[index]
        if (message === undefined) break
        isDying = dies
        const failed = await dying.summarize([message])
        if (failed.size === 0 && !again) queue.splice(index, 1)
        queue.push(...dying.queues.summarize.splice(0))
        const [progress] = await pipeline.recomputations.progress('demo', id)
        expect(progress?.days ?? 0).toBeGreaterThanOrEqual(days)
        days = progress?.days ?? 0
      }
      await pipeline.drain(1)
      expect(await pipeline.recomputations.progress('demo', id)).toMatchObject([{ days: 5, isDone: true }])
    })
    await fc.assert(property, RUNS)
  })
})
