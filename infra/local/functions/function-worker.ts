import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import type { ClockAhead } from '../clock/virtual-clock.ts'
import { localArn } from '../engines/region.ts'
import type { FunctionDefinition } from '../template/deployment.ts'

/** What the thread of a function is told at its start. */
export interface HostedFunction {
  readonly module: string
  readonly exportName: string
  readonly functionName: string
  readonly memoryMegabytes: number
  readonly arn: string
  readonly ahead: ClockAhead
}

export interface Invocation {
  readonly event: unknown
  readonly requestId: string
  /** after which Lambda would stop it, by the real time */
  readonly timeoutMs: number
}

export type InvocationResult =
  | { readonly json: string }
  | { readonly error: { readonly name: string; readonly message: string; readonly stack: string } }

/** A function that threw, ended its thread or took too long: its caller handles them alike. */
export class FunctionFailed extends Error {
  override readonly name = 'FunctionFailed'
}

export interface FunctionWorker {
  readonly invoke: (event: unknown) => Promise<unknown>
  readonly isUsable: () => boolean
  readonly stop: () => Promise<void>
  /** settles when the thread has ended, for whatever reason */
  readonly ended: Promise<void>
}

/** Lambda gives up on a function that has not loaded after ten seconds; a busy machine may need longer. */
const LOADING_SECONDS = 30

/**
 * One thread with the function's bundle and an environment of its own: what Lambda calls an execution
 * environment. It answers one event at a time, and is stopped when an answer takes longer than the template's
 * timeout.
 */
export function startFunctionWorker(
  definition: FunctionDefinition,
  environment: Readonly<Record<string, string>>,
  ahead: ClockAhead,
  onLine: (line: string) => void,
): FunctionWorker {
  const hosted: HostedFunction = {
    module: definition.module,
    exportName: definition.exportName,
    functionName: definition.name,
    memoryMegabytes: definition.memoryMegabytes,
    arn: localArn('lambda', `function:${definition.name}`),
    ahead,
  }
  const worker = new Worker(new URL('./function-host.ts', import.meta.url), {
    workerData: hosted,
    env: environment,
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: definition.memoryMegabytes },
  })
  createInterface({ input: worker.stdout }).on('line', onLine)
  createInterface({ input: worker.stderr }).on('line', onLine)

  const isLoaded = Promise.withResolvers<void>()
  isLoaded.promise.catch(() => {})
  const ended = Promise.withResolvers<void>()
  let isUsable = true
  let answer: PromiseWithResolvers<unknown> | undefined
  let failure: Error | undefined

  function fail(reason: string, detail?: string): FunctionFailed {
    onLine(JSON.stringify({ level: 'ERROR', message: reason, function: definition.name, detail }))
    return new FunctionFailed(reason)
  }

  worker.on('message', (message: InvocationResult | { readonly isReady: true }) => {
    if ('isReady' in message) isLoaded.resolve()
    else if ('json' in message) answer?.resolve(JSON.parse(message.json))
    else answer?.reject(fail(`${message.error.name}: ${message.error.message}`, message.error.stack))
  })
  worker.on('error', (error) => {
    isUsable = false
    failure = error as Error
  })
  worker.on('exit', (code) => {
    // Stopped by us: whoever stopped it has said why.
    const reason =
      isUsable || failure
        ? fail(failure?.message ?? `Runtime exited with ${code}`, failure?.stack)
        : new FunctionFailed('stopped')
    isUsable = false
    isLoaded.reject(reason)
    answer?.reject(reason)
    ended.resolve()
  })

  async function stop(): Promise<void> {
    isUsable = false
    await worker.terminate()
  }

  async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      late.reject(fail(`Task timed out after ${seconds} seconds`))
      void stop()
    }, seconds * 1000)
    try {
      return await Promise.race([work, late.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    async invoke(event) {
      await within(LOADING_SECONDS, isLoaded.promise)
      answer = Promise.withResolvers()
      answer.promise.catch(() => {})
      const timeoutMs = definition.timeoutSeconds * 1000
      worker.postMessage({ event, requestId: randomUUID(), timeoutMs } satisfies Invocation)
      return await within(definition.timeoutSeconds, answer.promise)
    },
    isUsable: () => isUsable,
    ended: ended.promise,
    stop,
  }
}
