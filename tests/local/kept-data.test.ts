import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { startClock } from '../../infra/local/clock/virtual-clock.ts'
import { startEngines } from '../../infra/local/engines/engines.ts'
import { LOCAL_ACCOUNT, LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/engines/region.ts'
import { readClinicState } from '../../infra/local/sample-clinic/clinic-state.ts'
import type { CloudAssembly } from '../../infra/local/template/cloud-assembly.ts'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { aFunction, anAssembly, aQueueWorker, aTable, type Resources } from '../support/small-assembly.ts'

const aFolder = () => mkdtempSync(join(tmpdir(), 'evenshift-data-'))

const anAssemblyWith = (resources: Resources): CloudAssembly =>
  anAssembly({ Worker: aFunction('worker'), ...aQueueWorker(), ...resources }, { worker: '' })

function itemsOf(system: LocalSystem) {
  const client = new DynamoDBClient({
    endpoint: system.endpoints.dynamodb,
    ...connection,
  })
  const key = { pk: { S: 'demo' }, sk: { S: 'settings' } }
  return {
    put: () =>
      client.send(new PutItemCommand({ TableName: 'Small-Table', Item: { ...key, zone: { S: 'UTC' } } })),
    get: async () => (await client.send(new GetItemCommand({ TableName: 'Small-Table', Key: key }))).Item,
  }
}

const queue = { name: 'Small-Queue', visibilityTimeoutSeconds: 600, delaySeconds: 0 }
const QueueUrl = `http://127.0.0.1/${LOCAL_ACCOUNT}/Small-Queue`
const connection = { region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS }
const fail = (error: unknown) => {
  throw error
}

describe('a folder that is kept between runs', () => {
  it('holds the rows of the tables', async () => {
    const assembly = anAssemblyWith({ Table: aTable() })
    const dataDirectory = aFolder()
    const first = await startLocalSystem({ assembly, dataDirectory })
    await itemsOf(first).put()
    await first.stop()

    const second = await startLocalSystem({ assembly, dataDirectory })
    expect((await itemsOf(second).get())?.zone).toEqual({ S: 'UTC' })
    await second.stop()
  })

  it('is refused when a table has other keys now', async () => {
    const dataDirectory = aFolder()
    const first = await startLocalSystem({ assembly: anAssemblyWith({ Table: aTable() }), dataDirectory })
    await first.stop()

    const changed = anAssemblyWith({ Table: aTable(['pk', 'date']) })
    await expect(startLocalSystem({ assembly: changed, dataDirectory })).rejects.toThrow(
      'Small-Table has other keys or indexes',
    )
  })

  it('is refused while another system uses it', async () => {
    const assembly = anAssemblyWith({ Table: aTable() })
    const dataDirectory = aFolder()
    const first = await startLocalSystem({ assembly, dataDirectory })

    await expect(startLocalSystem({ assembly, dataDirectory })).rejects.toThrow('another Evenshift uses it')
    await first.stop()
  })

  it('is not needed: without it a system starts empty', async () => {
    const assembly = anAssemblyWith({ Table: aTable() })
    const first = await startLocalSystem({ assembly })
    await itemsOf(first).put()
    await first.stop()

    const second = await startLocalSystem({ assembly })
    expect(await itemsOf(second).get()).toBeUndefined()
    await second.stop()
  })
})

describe('messages of a run that ended in the middle of its work', () => {
  it('are seen again at once by the next run, though the queue would hide them for minutes', async () => {
    const options = {
      tables: [],
      buckets: [],
      buses: [],
      rules: [],
      functions: [],
      queues: [queue],
      dataDirectory: aFolder(),
      ahead: startClock().ahead,
    }
    const first = await startEngines(options, fail)
    const sender = new SQSClient({ ...connection, endpoint: first.addresses.sqs })
    await sender.send(new SendMessageCommand({ QueueUrl, MessageBody: 'in its hands' }))
    await sender.send(new SendMessageCommand({ QueueUrl, MessageBody: 'waiting' }))
    const { Messages: held } = await sender.send(new ReceiveMessageCommand({ QueueUrl }))
    expect(held?.map(({ Body }) => Body)).toEqual(['in its hands'])
    sender.destroy()
    await first.stop()

    const second = await startEngines(options, fail)
    const reader = new SQSClient({ ...connection, endpoint: second.addresses.sqs })
    const receive = async () => {
      const wish = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }
      const { Messages = [] } = await reader.send(new ReceiveMessageCommand(wish))
      return Messages.map(({ Body }) => Body)
    }
    expect(await receive()).toEqual(['waiting'])
    expect(await receive()).toEqual(['in its hands'])
    reader.destroy()
    await second.stop()
  })
})

describe('the sample clinic goes in', () => {
  it('every time when nothing is kept, unless it is not wanted', () => {
    expect(readClinicState(undefined, true).isWanted).toBe(true)
    expect(readClinicState(undefined, false).isWanted).toBe(false)
  })

  it('once into a folder, and again only if it was not finished', () => {
    const folder = aFolder()
    const first = readClinicState(folder, true)
    expect(first.isWanted).toBe(true)
    first.begin()
    expect(readClinicState(folder, true).isWanted).toBe(true)
    first.finish()
    expect(readClinicState(folder, true).isWanted).toBe(false)
  })

  it('never into a folder that already holds data of someone', async () => {
    const folder = aFolder()
    const system = await startLocalSystem({ assembly: anAssemblyWith({}), dataDirectory: folder })
    await system.stop()

    expect(existsSync(join(folder, 'dynamodb'))).toBe(true)
    expect(readClinicState(folder, true).isWanted).toBe(false)
  })
})
