import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { followClock } from '../clock/follow-clock.ts'
import { createPermissionCheck } from '../template/permissions.ts'
import { createBus } from './bus.ts'
import type { EngineAddresses, EngineOptions } from './engines.ts'
import { createFiles } from './files.ts'
import { createQueues, sendJson, startQueueEngine } from './queues.ts'
import { guardTables } from './table-guard.ts'
import { createTableEngine, createTables } from './tables.ts'

/** The thread of the engines: tables, files, queues and bus, apart from the thread that answers HTTP. */

const { tables, buckets, queues, rules, buses, functions, dataDirectory, ahead } = workerData as EngineOptions

followClock(ahead)

const check = createPermissionCheck(functions)
const tableEngine = guardTables(createTableEngine(dataDirectory && join(dataDirectory, 'dynamodb')), check)
const queueEngine = await startQueueEngine(dataDirectory && join(dataDirectory, 'sqs'))
const bus = createBus({
  check,
  buses,
  rules,
  deliver: (queueName, body) => sendJson(queueEngine, queueName, body),
})

const files = createFiles({
  buckets,
  directory: dataDirectory && join(dataDirectory, 's3'),
  check,
  tell: bus.tell,
})

const addresses: EngineAddresses = {
  dynamodb: await listen(tableEngine),
  sqs: queueEngine.address,
  eventbridge: await listen(bus.server),
  s3: await listen(files),
}
await Promise.all([createTables(addresses.dynamodb, tables), createQueues(queueEngine, queues)])

parentPort?.once('message', async () => {
  await close(files)
  await close(bus.server)
  await queueEngine.stop()
  await close(tableEngine)
  parentPort?.close()
})
parentPort?.postMessage(addresses)

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    })
  })
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
