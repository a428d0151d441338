import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { LOCAL_ACCOUNT, LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/engines/region.ts'
import { waitUntilSettled } from '../../infra/local/settled.ts'
import { requestToken, type TokenWish } from '../../infra/local/sign-in/local-token.ts'
import { type RunningSystem, startSystem } from '../../infra/local/system.ts'
import type { CloudAssembly } from '../../infra/local/template/cloud-assembly.ts'
import type { Role } from '../../shared/roles.ts'

export interface LocalSystem extends Pick<RunningSystem, 'url' | 'endpoints' | 'stop'> {
  readonly token: (role: Role, wish?: Omit<TokenWish, 'role'>) => Promise<string>
  /** waits until nothing is in flight */
  readonly settle: () => Promise<void>
  /** bodies of the messages that were given up, of all queues */
  readonly deadLetters: () => Promise<readonly string[]>
  /** @param name the logical id of the queue in the template, `RecordQueue` */
  readonly sendToQueue: (name: string, body: string) => Promise<void>
  /** what the system warned of, function errors in short */
  readonly warnings: readonly string[]
}

export interface LocalSystemOptions {
  /** kept after `stop()`; without it everything is in memory */
  readonly dataDirectory?: string
  /** instead of the CDK app's */
  readonly assembly?: CloudAssembly
}

/** The whole deployed system, empty, in this process and on free ports: for journeys. */
export async function startLocalSystem(options: LocalSystemOptions = {}): Promise<LocalSystem> {
  const warnings: string[] = []
  const system = await startSystem({
    port: 0,
    ...options,
    print: () => {},
    warn: (line) => warnings.push(line),
    onFailure: (error) => {
      throw error
    },
  })
  const client = new SQSClient({
    endpoint: system.endpoints.sqs,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
  })

  async function queueNames(): Promise<string[]> {
    const { queues, deadLetters } = await system.inFlight()
    return [...Object.keys(queues), ...Object.keys(deadLetters)]
  }

  return {
    url: system.url,
    endpoints: system.endpoints,
    warnings,
    token: (role, wish = {}) => requestToken(system.url, { role, ...wish }),
    async settle() {
      await waitUntilSettled(system.url)
    },
    async deadLetters() {
      const { deadLetters } = await system.inFlight()
      const bodies = await Promise.all(
        Object.keys(deadLetters).map((name) => bodiesIn(system.endpoints.sqs, name)),
      )
      return bodies.flat()
    },
    async sendToQueue(name, body) {
      const queue = (await queueNames()).find((one) => one.endsWith(`-${name}`))
      if (!queue) throw new Error(`The template has no queue ${name}`)
      const QueueUrl = `http://127.0.0.1/${LOCAL_ACCOUNT}/${queue}`
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }))
    },
    async stop() {
      client.destroy()
      await system.stop()
    },
  }
}

async function bodiesIn(sqsEndpoint: string, queueName: string): Promise<string[]> {
  const response = await fetch(`${sqsEndpoint}/_fauxqs/queues/${queueName}`)
  const { messages } = (await response.json()) as { messages: { ready: readonly { body: string }[] } }
  return messages.ready.map(({ body }) => body)
}
