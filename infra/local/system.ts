import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SQSClient } from '@aws-sdk/client-sqs'
import { CLOCK_PATH } from './clock/clock-path.ts'
import { createClockRoutes } from './clock/clock-routes.ts'
import { toRuleTargets } from './clock/rule-targets.ts'
import { startScheduler } from './clock/scheduler.ts'
import { startClock } from './clock/virtual-clock.ts'
import { type EngineAddresses, startEngines } from './engines/engines.ts'
import { LOCAL_CREDENTIALS, LOCAL_REGION } from './engines/region.ts'
import { openFunctionLogs } from './functions/function-logs.ts'
import { startQueuePollers } from './functions/queue-pollers.ts'
import { startFunctions } from './functions/running-functions.ts'
import { type FrontRoutes, startFront } from './gateway/front.ts'
import { createGateway } from './gateway/gateway.ts'
import { countInFlight, IN_FLIGHT_PATH, type InFlight, totalInFlight } from './in-flight.ts'
import { createSignIn } from './sign-in/sign-in.ts'
import { SIGN_IN_PATH } from './sign-in/sign-in-path.ts'
import { loadSigningKeys } from './sign-in/signing-keys.ts'
import { keepSentMessages, type SentMessage } from './sinks/sent-messages.ts'
import { createSentPage, SENT_PATH } from './sinks/sent-page-routes.ts'
import { SINKS_PATH } from './sinks/sink.ts'
import { createSinks } from './sinks/sinks.ts'
import { type CloudAssembly, synthesize } from './template/cloud-assembly.ts'
import type { Deployment } from './template/deployment.ts'
import { createPermissionCheck } from './template/permissions.ts'
import { readDeployment } from './template/read-deployment.ts'

export interface SystemOptions {
  /** 0 for any that is free */
  readonly port: number
  /** where data, messages, keys and logs are kept; without it all ends with the system */
  readonly dataDirectory?: string | undefined
  /** another assembly than the one that the app synthesizes to: for tests of this folder */
  readonly assembly?: CloudAssembly
  /** every line of the functions instead of their errors in short */
  readonly isVerbose?: boolean
  /** how the start goes on, a line at a time */
  readonly print: (line: string) => void
  /** what goes wrong, in short, a line at a time */
  readonly warn: (line: string) => void
  /** is told of each message that was sent to the sinks */
  readonly onSent?: (message: SentMessage) => void
  /** is told when the engines end by themselves: nothing works from then on */
  readonly onFailure: (error: unknown) => void
}

export interface RunningSystem {
  readonly url: string
  readonly endpoints: EngineAddresses
  readonly logDirectory: string
  readonly inFlight: () => Promise<InFlight>
  /** takes no more requests, lets what runs come to its end for ten seconds at most, then stops everything */
  readonly stop: () => Promise<void>
}

const LONGEST_DRAIN_MS = 10_000

/**
 * The deployed system on one machine: reads the synthesized template, and runs what stands there.
 *
 *   front --> gateway --> function --> bus --> queue --> poller --> function --> tables
 *     |\-> sign-in   ^      (threads)   (all engines in one thread)
 *     \--> clock ----/ schedules        sinks: what functions send outside
 */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const { dataDirectory, print, warn } = options
  // First of all: a port that is in use should not take half a minute to be found out.
  const front = await startFront(options.port)
  const issuer = `${front.url}${SIGN_IN_PATH}`
  const clock = startClock()
  const closers: (() => Promise<unknown>)[] = [front.stop]
  try {
    print('Reading the template of the CDK app ...')
    const [assembly, keys] = await Promise.all([
      options.assembly ?? synthesize(),
      loadSigningKeys(dataDirectory),
    ])
    const deployment = readDeployment(assembly, {
      OidcIssuer: issuer,
      AllowedLocalOrigin: front.url,
      MailFrom: 'evenshift@clinic.example',
    })
    const audience = deployment.parameters.OidcAudience ?? ''
    const signIn = createSignIn({ issuer, audience, keys, now: clock.now })

    print(`Starting ${deployment.tables.length} tables, ${deployment.queues.length} queues and the bus ...`)
    const engines = await startEngines(
      { ...deployment, dataDirectory, ahead: clock.ahead },
      options.onFailure,
    )
    closers.unshift(engines.stop)
    const client = new SQSClient({
      endpoint: engines.addresses.sqs,
      region: LOCAL_REGION,
      credentials: LOCAL_CREDENTIALS,
    })

    const logDirectory = dataDirectory
      ? join(dataDirectory, 'logs')
      : mkdtempSync(join(tmpdir(), 'evenshift-logs-'))
    const logs = openFunctionLogs({
      directory: logDirectory,
      isVerbose: options.isVerbose ?? false,
      print: warn,
    })
    closers.push(logs.close)
    if (!dataDirectory) closers.push(async () => rmSync(logDirectory, { recursive: true, force: true }))

    const sinksUrl = `${front.url}${SINKS_PATH}`
    const addresses = { ...engines.addresses, ses: `${sinksUrl}/ses`, sns: `${sinksUrl}/sns` }
    const functions = startFunctions(deployment.functions, addresses, clock.ahead, logs)
    closers.unshift(functions.stop)
    const gateway = createGateway(deployment.gateway, functions.invoke, clock.now)
    const pollers = startQueuePollers(deployment, client, functions.invoke, warn, () => scheduler.walks() > 0)

    const inFlight = () =>
      countInFlight({
        requests: gateway.inFlight,
        invocations: functions.inFlight,
        sqsEndpoint: engines.addresses.sqs,
        deadLetterQueues: queuesWithoutReader(deployment),
      })
    const scheduler = startScheduler({
      schedules: deployment.schedules,
      clock,
      deliver: toRuleTargets(client, functions.invoke, warn),
      isBusy: async () => totalInFlight(await inFlight()) > 0,
    })
    const sent = keepSentMessages(options.onSent)
    const sinks = createSinks({
      sent,
      check: createPermissionCheck(deployment.functions),
      now: clock.now,
      formsReturnTo: SENT_PATH,
    })
    const page = createSentPage(() => ({ now: clock.now(), messages: sent.all(), isDown: sinks.isDown }))

    const outside: FrontRoutes = { [SIGN_IN_PATH]: signIn, [SINKS_PATH]: sinks.handle }
    front.open({
      ...outside,
      [IN_FLIGHT_PATH]: async (_, response) => {
        const { requests, ...rest } = await inFlight()
        // A walk of the clock is a request that is not answered.
        const body = JSON.stringify({ ...rest, requests: requests + scheduler.walks() })
        response.writeHead(200, { 'content-type': 'application/json' }).end(body)
      },
      [CLOCK_PATH]: createClockRoutes(clock, scheduler, SENT_PATH),
      [SENT_PATH]: page,
      '/': gateway.handle,
    })

    return {
      url: front.url,
      endpoints: engines.addresses,
      logDirectory,
      inFlight,
      async stop() {
        scheduler.stop()
        // Functions that are still at work may have to check a token, or send.
        front.open(outside)
        const until = Date.now() + LONGEST_DRAIN_MS
        while (gateway.inFlight() > 0 && Date.now() < until) await sleep(20)
        await Promise.race([
          pollers.stop(),
          sleep(Math.max(0, until - Date.now()), undefined, { ref: false }),
        ])
        await closeAll(closers)
        client.destroy()
      },
    }
  } catch (error) {
    await closeAll(closers)
    throw error
  }
}

/** Dead letters: nothing in the template takes messages out of these queues. */
function queuesWithoutReader({ queues, mappings }: Deployment): ReadonlySet<string> {
  const names = queues.map(({ name }) => name)
  return new Set(names.filter((name) => !mappings.some(({ queueName }) => queueName === name)))
}

async function closeAll(closers: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const close of closers) await close()
}
