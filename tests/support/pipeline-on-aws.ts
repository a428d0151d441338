import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Span } from '../../shared/domain/span.ts'
import { createPublish } from '../../shared/event-bus.ts'
import { DynamoTable, type Row } from '../../shared/stores/table.ts'
import { type Run, runThatDies } from './dying-client.ts'
import { createLocalClient, startDynalite } from './dynalite.ts'
import { createPipeline, noQueues, PIPELINE_TABLES, type PipelineTable, queueOf } from './pipeline.ts'
import { startPutEventsServer } from './put-events-server.ts'
import { NOW } from './work-events.ts'

/** What a fault of AWS does to the clients of one run. */
export type Fault = (dynamo: DynamoDBClient, events: EventBridgeClient) => void

/** The embedded tables and bus, and the functions on them with the clients of the SDK. */
export async function startPipelineOnAws() {
  const engine = await startDynalite(PIPELINE_TABLES)
  const queues = noQueues()
  /** Every detail that came to the bus, also of those messages that were taken from a queue since. */
  const published: Detail[] = []
  const bus = await startPutEventsServer(({ DetailType: detailType, Detail }) => {
    const detail = JSON.parse(Detail)
    queues[queueOf(detailType)].push({
      id: `m-${published.push(detail)}`,
      sentAt: NOW,
      delivery: 1,
      detailType,
      detail,
    })
  })
  const clients: { destroy(): void }[] = []

  function createWorker(run: Run = runThatDies(), fault: Fault = () => {}) {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    const dynamo = run.join(createLocalClient(engine.endpoint))
    const events = run.join(new EventBridgeClient({ endpoint: bus.endpoint, region: 'local', credentials }))
    fault(dynamo, events)
    clients.push(dynamo, events)
    const table = (name: PipelineTable) => new DynamoTable(dynamo, name)
    const tables = {
      Activity: table('Activity'),
      Schedule: table('Schedule'),
      WorkItems: table('WorkItems'),
      StaffDays: table('StaffDays'),
      TeamWeeks: table('TeamWeeks'),
      Roster: table('Roster'),
      Recomputations: table('Recomputations'),
      IntakeRejections: table('IntakeRejections'),
      Alerts: table('Alerts'),
      SurveyResults: table('SurveyResults'),
    }
    // One person a step: a recomputation of two has two.
    const stepSize = { days: 400, people: 1 }
    return createPipeline(tables, createPublish(events, 'evenshift', 'evenshift.test'), { stepSize })
  }

  return {
    endpoints: { dynamo: engine.endpoint, bus: bus.endpoint },
    queues,
    /** The functions of one process: it may die, and its calls may fail. */
    createWorker,
    /** A process to which nothing happens. */
    worker: createWorker(),
    /** All rows of all tables, sorted by key, and all words that went out on the bus, each once. */
    async outcome() {
      const rows = PIPELINE_TABLES.map(async (name) => [name, await allRows(engine.client, name)] as const)
      const words = published.flatMap(wordsOf)
      return { rows: Object.fromEntries(await Promise.all(rows)), words: [...new Set(words)].sort() }
    },
    /** Empties the tables and the queues. */
    async clear(): Promise<void> {
      for (const name of PIPELINE_TABLES) {
        const table = new DynamoTable(engine.client, name)
        await Promise.all((await allRows(engine.client, name)).map((row) => table.delete(row)))
      }
      for (const queue of Object.values(queues)) queue.length = 0
      published.length = 0
    },
    async stop(): Promise<void> {
      for (const client of clients) client.destroy()
      await bus.stop()
      await engine.stop()
    },
  }
}

export type PipelineOnAws = Awaited<ReturnType<typeof startPipelineOnAws>>

interface Detail {
  readonly tenantId: string
  readonly touched?: readonly {
    readonly staffId?: string
    readonly hours?: readonly string[]
    readonly spans?: readonly Span[]
    readonly teamId?: string
    /** Of a person spans, of a team names. */
    readonly weeks?: readonly (Span | string)[]
  }[]
  readonly computed?: readonly { readonly teamId: string; readonly weeks: readonly string[] }[]
  readonly changes?: readonly object[]
  readonly pools?: readonly { readonly poolId: string; readonly weeks: readonly Span[] }[]
}

/** The same hours, spans and weeks may go out in one detail or in several. */
function wordsOf({ tenantId, touched, computed, changes, pools = [], ...more }: Detail): string[] {
  if (computed !== undefined) {
    return computed.flatMap(({ teamId, weeks }) =>
      weeks.map((week) => `${tenantId} computed ${teamId} ${week}`),
    )
  }
  if (changes !== undefined) return changes.map((change) => `${tenantId} ${JSON.stringify(change)}`)
  if (touched === undefined) return [JSON.stringify({ tenantId, ...more })]
  const between = ({ start, end }: Span) => `${start}-${end}`
  const openWork = (week: Span | string) => (typeof week === 'string' ? week : `open work ${between(week)}`)
  return [
    ...touched.flatMap(({ staffId, teamId, hours = [], spans = [], weeks = [] }) =>
      [...hours, ...spans.map(between), ...weeks.map(openWork)].map(
        (word) => `${tenantId} ${staffId ?? `team ${teamId}`} ${word}`,
      ),
    ),
    ...pools.flatMap(({ poolId, weeks }) => weeks.map((span) => `${tenantId} @${poolId} ${openWork(span)}`)),
  ]
}

/** A test's tables fit a page of 1 MB. */
async function allRows(client: DynamoDBClient, name: string): Promise<Row[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name, ConsistentRead: true }))
  const keyOf = ({ pk, sk }: Row) => `${pk}\n${sk}`
  return Items.map((item) => unmarshall(item) as Row).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}
