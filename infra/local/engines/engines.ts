import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ClockAhead } from '../clock/virtual-clock.ts'
import type { Deployment } from '../template/deployment.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION } from './region.ts'

export interface EngineOptions
  extends Pick<Deployment, 'tables' | 'buckets' | 'queues' | 'rules' | 'buses' | 'functions'> {
  /** where tables and messages are kept between runs; without it they live in memory */
  readonly dataDirectory?: string | undefined
  /** so that messages and events carry the time of the local system */
  readonly ahead: ClockAhead
}

export interface EngineAddresses {
  readonly dynamodb: string
  readonly sqs: string
  readonly eventbridge: string
  readonly s3: string
}

export interface Engines {
  readonly addresses: EngineAddresses
  readonly stop: () => Promise<void>
}

/**
 * Starts DynamoDB, SQS, EventBridge and S3 of this machine in a thread of their own.
 * @param onFailure is told when that thread ends by itself: nothing works from then on
 * @throws Error with what went wrong at the start
 */
export async function startEngines(
  options: EngineOptions,
  onFailure: (error: unknown) => void,
): Promise<Engines> {
  const worker = new Worker(new URL('./engine-host.ts', import.meta.url), {
    workerData: options,
    env: { AWS_REGION: LOCAL_REGION, AWS_ACCOUNT_ID: LOCAL_ACCOUNT },
    execArgv: [],
  })
  const [addresses] = (await once(worker, 'message').catch((error: unknown) => {
    throw explain(error, options.dataDirectory)
  })) as [EngineAddresses]
  worker.on('error', onFailure)
  return {
    addresses,
    async stop() {
      const exited = once(worker, 'exit')
      worker.postMessage('stop')
      await exited
    },
  }
}

/** All that dynalite says of a folder that it cannot open. */
function explain(error: unknown, dataDirectory: string | undefined): unknown {
  if (!dataDirectory || !(error instanceof Error) || error.message !== 'Database is closed') return error
  const reason = 'another Evenshift uses it, or it may not be written'
  return new Error(`The folder ${dataDirectory} does not open: ${reason}.`, { cause: error })
}
