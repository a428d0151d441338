import type { SQSEvent } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { handleSqsBatch, type Message } from '../../shared/sqs-batch.ts'
import { keptLog } from '../support/pipeline.ts'

function queued(id: string, body: string): SQSEvent['Records'][number] {
  return {
    messageId: id,
    body,
    receiptHandle: '',
    attributes: {
      SentTimestamp: '1795356309000',
      ApproximateReceiveCount: '1',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  }
}

const entry = (detail: unknown) => JSON.stringify({ 'detail-type': 'Work Events Recorded', detail })
const THREE = ['m-1', 'm-2', 'm-3'].map((id) => queued(id, entry({ of: id })))

/** Runs the loop. @returns what is to come again, what the work was given, and the log */
async function run(
  records: SQSEvent['Records'],
  work: (messages: readonly Message[]) => Promise<ReadonlySet<string>> = async () => new Set(),
) {
  const log = keptLog()
  const given: (readonly Message[])[] = []
  const { batchItemFailures } = await handleSqsBatch({ Records: records }, log, (messages) => {
    given.push(messages)
    return work(messages)
  })
  return { again: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), given, lines: log.lines }
}

describe('a batch of the queue', () => {
  it('is given to the work as details of the bus, all at once', async () => {
    const { again, given } = await run(THREE)
    expect(again).toEqual([])
    expect(given).toEqual([
      ['m-1', 'm-2', 'm-3'].map((id) => ({
        id,
        sentAt: 1_795_356_309_000,
        delivery: 1,
        detailType: 'Work Events Recorded',
        detail: { of: id },
      })),
    ])
  })

  it('has one bad message of three come again, and no other', async () => {
    const { again } = await run(THREE, async () => new Set(['m-2']))
    expect(again).toEqual(['m-2'])
  })

  it('has one of three come again that is no event of the bus, and gives the others to the work', async () => {
    const records = [THREE[0], queued('m-2', 'Jane Doe {'), THREE[2]].filter((each) => each !== undefined)
    const { again, given, lines } = await run(records)
    expect(again).toEqual(['m-2'])
    expect(given[0]?.map(({ id }) => id)).toEqual(['m-1', 'm-3'])
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain('Jane')
  })

  it.each(['', 'null', '{'])('takes the body %j for no event of the bus', async (body) => {
    const { again, given } = await run([queued('m-1', body)])
    expect(again).toEqual(['m-1'])
    expect(given).toEqual([])
  })

  it('has all come again where all are bad, each once', async () => {
    const { again, given } = await run(THREE.map(({ messageId }) => queued(messageId, '{')))
    expect(again).toEqual(['m-1', 'm-2', 'm-3'])
    expect(given).toEqual([])
  })

  it('has all come again where the work fails as a whole', async () => {
    const fault = new Error('no table')
    const { again, lines } = await run(THREE, () => Promise.reject(fault))
    expect(again).toEqual(['m-1', 'm-2', 'm-3'])
    expect(lines).toEqual([expect.objectContaining({ fields: { messages: 3 }, error: fault })])
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'Jane Doe'],
    ['a number', 7],
  ])('does not throw where the work throws %s', async (_, thrown) => {
    const { again } = await run(THREE, () => Promise.reject(thrown))
    expect(again).toEqual(['m-1', 'm-2', 'm-3'])
  })

  it('does not throw where the work throws before it waits for anything', async () => {
    const { again } = await run(THREE, () => {
      throw new Error('at once')
    })
    expect(again).toEqual(['m-1', 'm-2', 'm-3'])
  })

  it('that is empty asks nothing of the work', async () => {
    const { again, given } = await run([])
    expect(again).toEqual([])
    expect(given).toEqual([])
  })
})
