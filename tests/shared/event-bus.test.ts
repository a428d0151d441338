import { EventBridgeClient, PutEventsCommand, type PutEventsCommandInput } from '@aws-sdk/client-eventbridge'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { EvenshiftError } from '../../shared/errors.ts'
import { createPublish, DETAIL_BYTES } from '../../shared/event-bus.ts'
import { DETAIL_TYPES } from '../../shared/events.ts'

const client = new EventBridgeClient({})
const bus = mockClient(client)
const publish = createPublish(client, 'evenshift', 'evenshift.intake')

/** Answers each request by which of its details fail. */
function answering(fails: (detail: string, request: number) => boolean) {
  let request = 0
  bus.on(PutEventsCommand).callsFake(({ Entries = [] }: PutEventsCommandInput) => {
    const number = request++
    const entries = Entries.map(({ Detail }) =>
      fails(Detail ?? '', number)
        ? { ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' }
        : { EventId: 'e-1' },
    )
    return { Entries: entries, FailedEntryCount: entries.filter((entry) => 'ErrorCode' in entry).length }
  })
}

function requests(): string[][] {
  return bus
    .commandCalls(PutEventsCommand)
    .map(({ args }) => (args[0].input.Entries ?? []).map(({ Detail }) => Detail ?? ''))
}

function send(details: readonly string[]): Promise<void> {
  return publish(DETAIL_TYPES.workEventsRecorded, details)
}

beforeEach(() => {
  bus.reset()
  answering(() => false)
})

describe('publishing', () => {
  it('names the bus, who speaks and what it is about', async () => {
    await send(['{"version":1}'])
    expect(bus.commandCalls(PutEventsCommand)[0]?.args[0].input).toEqual({
      Entries: [
        {
          EventBusName: 'evenshift',
          Source: 'evenshift.intake',
          DetailType: 'Work Events Recorded',
          Detail: '{"version":1}',
        },
      ],
    })
  })

  it('asks for nothing where there is nothing to say', async () => {
    await send([])
    expect(requests()).toEqual([])
  })

  it.each([
    { details: 10, expected: [10] },
    { details: 11, expected: [10, 1] },
    { details: 25, expected: [10, 10, 5] },
  ])('sends $details small details in requests of at most ten, in order', async ({ details, expected }) => {
    const list = Array.from({ length: details }, (_, index) => `{"n":${index}}`)
    await send(list)
    expect(requests().map(({ length }) => length)).toEqual(expected)
    expect(requests().flat()).toEqual(list)
  })

  it.each([
    { bytes: 125_000, expected: [2, 1] },
    { bytes: 125_001, expected: [1, 1, 1] },
    { bytes: DETAIL_BYTES, expected: [1, 1, 1] },
  ])('puts details of $bytes bytes together up to 250,000 bytes', async ({ bytes, expected }) => {
    await send(['a', 'b', 'c'].map((letter) => letter.repeat(bytes)))
    expect(requests().map(({ length }) => length)).toEqual(expected)
  })

  it('counts bytes and not letters', async () => {
    await send(['é'.repeat(62_500), 'é'.repeat(62_501)])
    expect(requests()).toHaveLength(2)
  })
})

describe('a bus that does not take all', () => {
  it('is sent again only what it refused, until it has all', async () => {
    answering((detail, request) => (request === 0 && detail !== 'b') || (request === 1 && detail === 'c'))
    await send(['a', 'b', 'c'])
    expect(requests()).toEqual([['a', 'b', 'c'], ['a', 'c'], ['c']])
  })

  it('is given up after five tries, with an error that says how much is left and not what', async () => {
    answering((detail) => detail.includes('Jane'))
    const failure = await send(['a', 'Jane Doe', 'b']).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(EvenshiftError)
    expect(failure).toMatchObject({ permanent: false, details: { left: 1 } })
    expect(JSON.stringify(failure) + String(failure)).not.toContain('Jane')
    expect(requests()).toEqual([['a', 'Jane Doe', 'b'], ...new Array(4).fill(['Jane Doe'])])
  })

  it('passes on what the call itself fails with', async () => {
    bus.on(PutEventsCommand).rejects(new Error('no network'))
    await expect(send(['a'])).rejects.toThrow('no network')
  })
})
