import { FunctionFailed, type FunctionWorker } from './function-worker.ts'

export interface FunctionPool {
  /** @throws FunctionFailed */
  readonly invoke: (event: unknown) => Promise<unknown>
  /** invocations that run, and those that wait for a free worker */
  readonly inFlight: () => number
  readonly stop: () => Promise<void>
}

/**
 * The workers of one function. Each answers one event at a time, as in Lambda; a busy function gets another
 * worker until there are `limit`, then events wait for their turn, first come, first served.
 */
export function createFunctionPool(limit: number, startWorker: () => FunctionWorker): FunctionPool {
  const workers = new Set<FunctionWorker>()
  const idle: FunctionWorker[] = []
  const waiting: { resolve: (worker: FunctionWorker) => void; reject: (error: Error) => void }[] = []
  let inFlight = 0
  let isStopped = false

  function add(): FunctionWorker {
    const worker = startWorker()
    workers.add(worker)
    void worker.ended.then(() => {
      workers.delete(worker)
      const position = idle.indexOf(worker)
      if (position >= 0) idle.splice(position, 1)
      // Its place is free again for an event that waits.
      if (!isStopped) waiting.shift()?.resolve(add())
    })
    return worker
  }

  function take(): Promise<FunctionWorker> {
    const free = idle.pop()
    if (free) return Promise.resolve(free)
    if (workers.size < limit) return Promise.resolve(add())
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
  }

  function giveBack(worker: FunctionWorker): void {
    // One that has ended is replaced when its place is free.
    if (!worker.isUsable()) return
    const next = waiting.shift()
    if (next) next.resolve(worker)
    else idle.push(worker)
  }

  return {
    inFlight: () => inFlight,
    async invoke(event) {
      if (isStopped) throw new FunctionFailed('Evenshift is stopping')
      inFlight += 1
      try {
        const worker = await take()
        try {
          return await worker.invoke(event)
        } finally {
          giveBack(worker)
        }
      } finally {
        inFlight -= 1
      }
    },
    async stop() {
      isStopped = true
      for (const { reject } of waiting.splice(0)) reject(new FunctionFailed('Evenshift is stopping'))
      await Promise.all([...workers].map((worker) => worker.stop()))
    },
  }
}
