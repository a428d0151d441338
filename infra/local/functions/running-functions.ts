import { availableParallelism } from 'node:os'
import type { ClockAhead } from '../clock/virtual-clock.ts'
import type { FunctionDefinition } from '../template/deployment.ts'
import { functionEnvironment, type ServiceAddresses } from '../template/function-environment.ts'
import type { FunctionLogs } from './function-logs.ts'
import { createFunctionPool } from './function-pool.ts'
import { startFunctionWorker } from './function-worker.ts'

export interface RunningFunctions {
  /** @throws Error when the function failed, or there is none of that name */
  readonly invoke: (functionName: string, event: unknown) => Promise<unknown>
  readonly inFlight: () => Readonly<Record<string, number>>
  readonly stop: () => Promise<void>
}

/** As many workers a function as the machine can run at once; Lambda's thousand would only wait for it. */
export const WORKERS_PER_FUNCTION = Math.max(2, Math.min(8, availableParallelism()))

/** The functions of the template; each starts its first worker when it is first needed. */
export function startFunctions(
  definitions: readonly FunctionDefinition[],
  addresses: ServiceAddresses,
  ahead: ClockAhead,
  logs: FunctionLogs,
): RunningFunctions {
  const pools = new Map(
    definitions.map((definition) => {
      const environment = functionEnvironment(definition, addresses)
      const write = (line: string) => logs.write(definition.name, line)
      const startWorker = () => startFunctionWorker(definition, environment, ahead, write)
      return [definition.name, createFunctionPool(WORKERS_PER_FUNCTION, startWorker)] as const
    }),
  )
  return {
    async invoke(functionName, event) {
      const pool = pools.get(functionName)
      if (!pool) throw new Error(`The template has no function ${functionName}`)
      return await pool.invoke(event)
    },
    inFlight: () => Object.fromEntries([...pools].map(([name, pool]) => [name, pool.inFlight()])),
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()))
    },
  }
}
