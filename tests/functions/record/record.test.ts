import { describe, expect, it } from 'vitest'
import { record } from '../../../functions/record/record.ts'
import { createPipeline, memoryTables, type PipelineTables } from '../../support/pipeline.ts'
import { type TableRequest, watched } from '../../support/watched-table.ts'
import { aMessage, anEvent, instant, MONDAY, recorded } from '../../support/work-events.ts'

const HOUR = 3600

function failingAt(table: keyof PipelineTables, fails: (request: TableRequest) => boolean) {
  const tables = memoryTables()
  const broken = watched(tables[table], (request) => {
    if (fails(request)) throw new Error('The table does not answer')
  })
  return { tables, pipeline: createPipeline({ ...tables, [table]: broken }) }
}

function touchedBy(pipeline: ReturnType<typeof createPipeline>) {
  return pipeline.queues.summarize.flatMap(({ detail }) => (detail as { touched: unknown[] }).touched)
}

describe('events of one person and hour', () => {
  it('become one row, however many messages bring them', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    await pipeline.record([
      aMessage(recorded([anEvent(), anEvent({ at: instant(MONDAY + HOUR) })]), { id: 'm-1' }),
      aMessage(recorded([anEvent({ at: instant(MONDAY + 60) })]), { id: 'm-2' }),
    ])
    expect(tables.Activity.writes).toBe(2)
    const stored = await pipeline.activity.hoursBetween('demo', 'n-17', '1970', '9999')
    expect(stored.map(({ hour, log }) => `${hour} ${log.length > 1}`)).toEqual([
      '2026-11-23T14 true',
      '2026-11-23T15 true',
    ])
    expect(touchedBy(pipeline)).toEqual([{ staffId: 'n-17', hours: ['2026-11-23T14', '2026-11-23T15'] }])
  })

  it('that are all stored already cost no write, and word goes out all the same', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    const message = aMessage(recorded([anEvent()]))
    await pipeline.record([message])
    await pipeline.record([message])
    expect(tables.Activity.writes).toBe(1)
    expect(touchedBy(pipeline)).toHaveLength(2)
  })

  it('stand for 13 months from the later of the event and its import', async () => {
    const tables = memoryTables()
    const future = '2027-02-01T00:00:00Z'
    await createPipeline(tables).record([aMessage(recorded([anEvent(), anEvent({ at: future })]))])
    expect(tables.Activity.dump().map(({ expiresAt }) => instant(expiresAt as number))).toEqual([
      '2027-12-25T14:00:00.000Z',
      '2028-03-03T00:00:00.000Z',
    ])
  })
})

describe('of a batch in which something fails, exactly the messages concerned come again', () => {
  const messages = ['m-1', 'm-2', 'm-3'].map((id, index) =>
    aMessage(recorded([anEvent({ staffId: `n-${index}` }), anEvent({ staffId: 'all' })]), { id }),
  )

  it('those of a person-hour that could not be saved', async () => {
    const { pipeline } = failingAt('Activity', ({ name, key }) => name === 'save' && key?.pk === 'demo#n-1')
    expect([...(await pipeline.record(messages))]).toEqual(['m-2'])
    expect(touchedBy(pipeline)).toEqual(
      ['n-0', 'all', 'n-2'].map((staffId) => ({ staffId, hours: ['2026-11-23T14'] })),
    )
  })

  it('both, where two in a row bring nothing but the same person-hour', async () => {
    const { pipeline } = failingAt('Activity', ({ name }) => name === 'save')
    const same = ['m-1', 'm-2'].map((id) => aMessage(recorded([anEvent()]), { id }))
    expect([...(await pipeline.record(same))]).toEqual(['m-1', 'm-2'])
  })

  it('all, where a person-hour that all of them bring could not be saved', async () => {
    const { pipeline } = failingAt('Activity', ({ name, key }) => name === 'save' && key?.pk === 'demo#all')
    expect([...(await pipeline.record(messages))].sort()).toEqual(['m-1', 'm-2', 'm-3'])
  })

  it('all of an organisation whose hours could not be read, and none of another', async () => {
    let reads = 0
    const { pipeline } = failingAt('Activity', ({ name }) => name === 'getMany' && ++reads === 1)
    const other = aMessage(recorded([anEvent()], { tenantId: 'other' }), { id: 'm-4' })
    expect([...(await pipeline.record([...messages, other]))].sort()).toEqual(['m-1', 'm-2', 'm-3'])
    expect(touchedBy(pipeline)).toHaveLength(1)
  })

  it('all, where word could not go out: what is saved is found again, and then spoken of', async () => {
    const tables = memoryTables()
    const pipeline = createPipeline(tables)
    const publish = () => Promise.reject(new Error('The bus does not answer'))
    const failed = await record(messages, { ...pipeline.dependencies, publish })
    expect([...failed].sort()).toEqual(['m-1', 'm-2', 'm-3'])

    const saved = tables.Activity.dump()
    expect(await pipeline.record(messages)).toEqual(new Set())
    expect(tables.Activity.dump()).toEqual(saved)
    expect(touchedBy(pipeline)).toHaveLength(4)
  })

  it('the one whose bad event could not be set aside', async () => {
    const { pipeline } = failingAt('IntakeRejections', ({ name }) => name === 'put')
    const bad = aMessage(recorded([anEvent({ staffId: '' })]), { id: 'm-4' })
    expect([...(await pipeline.record([...messages, bad]))]).toEqual(['m-4'])
    expect(touchedBy(pipeline)).toHaveLength(4)
  })

  it('those of an hour that holds bytes which no version has written', async () => {
    const tables = memoryTables()
    await tables.Activity.save(
      { pk: 'demo#n-0', sk: '2026-11-23T14', log: new Uint8Array([9, 1]) },
      undefined,
    )
    expect([...(await createPipeline(tables).record(messages))]).toEqual(['m-1'])
  })
})
