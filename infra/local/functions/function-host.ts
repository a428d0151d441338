import { parentPort, workerData } from 'node:worker_threads'
import { followClock } from '../clock/follow-clock.ts'
import type { HostedFunction, Invocation, InvocationResult } from './function-worker.ts'

/** The thread of one function: loads its bundle, then answers one invocation after the other, as Lambda does. */
const { module, exportName, functionName, memoryMegabytes, arn, ahead } = workerData as HostedFunction

// First of all: what the bundle remembers of `Date` at its start follows too.
followClock(ahead)

const exported = (await import(module)) as Record<string, unknown>
const handler = exported[exportName]
if (typeof handler !== 'function') throw new Error(`${module} exports no function ${exportName}`)

parentPort?.on('message', async ({ event, requestId, timeoutMs }: Invocation) => {
  const deadline = performance.now() + timeoutMs
  const context = {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    getRemainingTimeInMillis: () => Math.max(0, deadline - performance.now()),
    invokedFunctionArn: arn,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    memoryLimitInMB: String(memoryMegabytes),
  }
  parentPort?.postMessage(await invoke(event, context))
})
parentPort?.postMessage({ isReady: true })

async function invoke(event: unknown, context: object): Promise<InvocationResult> {
  try {
    // A result travels as JSON text: what JSON cannot hold fails here, as it would in AWS.
    const result: unknown = await (handler as (event: unknown, context: object) => unknown)(event, context)
    return { json: JSON.stringify(result) ?? 'null' }
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    return { error: { name: error.name, message: error.message, stack: error.stack ?? '' } }
  }
}
