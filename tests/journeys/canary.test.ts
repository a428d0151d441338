import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { FORMAT_NAMES, type FormatName } from '../../shared/reading/format-names.ts'
import { fhirReader } from '../../shared/sources/fhir.ts'
import { FHIR_TYPES } from '../../shared/sources/fhir-resource.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { BUNDLE_TYPES, FHIR_BUNDLES, FHIR_LINES, FHIR_SAMPLES, FHIR_UNITS } from '../support/canary-fhir.ts'
import type { CanaryFile } from '../support/canary-file.ts'
import { CANARY_FILES } from '../support/canary-files.ts'
import { tracesOf } from '../support/canary-traces.ts'
import { everyAnswer } from '../support/every-answer.ts'
import { bodyOf, type Handlers, sqsEvent, startHandlers } from '../support/handlers.ts'
import { importFolder } from '../support/import-command.ts'
import { intakeOverHttp } from '../support/intake-over-http.ts'
import { PIPELINE_TABLES } from '../support/pipeline.ts'

/**
 * A patient goes the whole way: in a file of each format, through the importer and over HTTP, through the functions as
 * Lambda starts them, and out by every route that can be read. She is to be found nowhere.
 */
let handlers: Handlers
let door: Awaited<ReturnType<typeof intakeOverHttp>>
let api: ReturnType<typeof apiUnderTest>
/** Whatever came out anywhere, by where. */
const seen: Record<string, unknown[]> = {}

function see(place: string, content: unknown): void {
  seen[place] ??= []
  seen[place].push(content)
}

beforeAll(async () => {
  handlers = await startHandlers()
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...said) => see('words on the console', said))
  }
  door = await intakeOverHttp(handlers.intake)
  api = apiUnderTest({ pipeline: handlers.aws.worker })
  await handlers.aws.worker.changeSettings({ zone: 'America/New_York' })
  await handlers.aws.worker.changeRoster({
    teams: [{ teamId: 'icu', name: 'ICU', pools: ['refills'], managers: ['bob'] }],
    staff: ['ann', 'bob', 'cat', 'dan', 'eva', 'fay'].map((staffId) => ({
      staffId,
      role: 'nurse',
      teamId: 'icu',
    })),
  })
})
afterAll(async () => {
  door?.stop()
  await handlers?.stop()
})

const FORMATS = Object.entries(CANARY_FILES) as [FormatName | 'by mapping', readonly CanaryFile[]][]
const FILES = FORMATS.flatMap(([format, files]) => files.map((file) => ({ format, file })))

describe('She stands', () => {
  it('in a file of every format that the importer knows', () => {
    expect(FORMATS.map(([format]) => format).sort()).toEqual([...FORMAT_NAMES, 'by mapping'].sort())
  })

  it('in every type of resource, in every version that is told apart, and in every type of bundle', () => {
    const types = Object.values(FHIR_SAMPLES).map(({ resourceType }) => String(resourceType))
    expect([...new Set(types)].sort()).toEqual([...FHIR_TYPES, 'Patient'].sort())
    const versions = Object.values(FHIR_SAMPLES).flatMap((each) =>
      fhirReader()(each).map(({ version }) => version),
    )
    expect(new Set(versions)).toEqual(new Set([undefined, 'DSTU2', 'STU3', 'R4', 'R5']))
    expect(FHIR_BUNDLES).toHaveLength(BUNDLE_TYPES.length)
  })

  it.each(FILES)('in every unit of $file.name ($format)', ({ file }) => {
    const without = Object.entries(file.units).filter(([, unit]) => tracesOf(unit).length === 0)
    expect(without.map(([place]) => place)).toEqual([])
    expect(Object.keys(file.units).length).toBeGreaterThan(10)
  })
})

describe('She comes', () => {
  it.each(FILES)('from $file.name ($format) through the importer', async ({ format, file }) => {
    const folder = importFolder(file.name, file.text, file.mapping ?? null)
    const explained = await folder.run(door.url, ['--explain', ...file.options])
    expect(explained).toMatchObject({ code: 0, stderr: '' })
    const token = (await handlers.bearer()).replace('Bearer ', '')
    const outcome = await folder.run(door.url, [...file.options, '--token', token, '--feed', 'canary'])
    expect(outcome).toMatchObject({ code: 0 })
    const { accepted = 0, rejected = 0 } = outcome.result ?? {}
    const isSummed = file.name === 'action-hours.csv'
    expect([format, accepted > 0 || isSummed, rejected > 0]).toEqual([format, true, true])
    expect(folder.rejections()).toHaveLength(rejected)
    see('explained', explained)
    see('printed', outcome)
    see('rejections files', folder.rejections())
  })

  it('over HTTP, in events and in FHIR of every form', async () => {
    const authorization = await handlers.bearer({ scope: 'events:write roster:write' })
    const post = async (path: string, type: string, body: string) => {
      const headers = { authorization, 'content-type': type }
      const answer = await fetch(`${door.url}${path}`, { method: 'POST', headers, body })
      return answer.status
    }
    const events = CANARY_FILES.events[0]
    const asJson = `{"events":[${Object.values(events?.units ?? {})
      .filter((unit) => unit.endsWith('}'))
      .join(',')}]}`
    expect(await post('/v1/events', 'application/json', asJson)).toBe(202)
    expect(await post('/v1/events', 'application/x-ndjson', events?.text ?? '')).toBe(202)
    expect(await post('/v1/events', 'application/json', events?.text ?? '')).toBe(400)
    expect(await post('/fhir', 'application/fhir+ndjson', FHIR_LINES.text)).toBe(200)
    for (const { text } of FHIR_BUNDLES) expect(await post('/fhir', 'application/fhir+json', text)).toBe(200)
    const statuses = new Set<number>()
    const ofEachType = Object.entries(FHIR_UNITS).filter(([place]) => place.endsWith('around it'))
    for (const [, unit] of ofEachType) {
      const { resourceType } = JSON.parse(unit) as { resourceType: string }
      statuses.add(await post(`/fhir/${encodeURIComponent(resourceType)}`, 'application/fhir+json', unit))
    }
    expect(statuses).toEqual(new Set([200, 201, 422]))
  })

  it('and what was done for her is worked up, to the week of the team', async () => {
    await drain()
    const rows = await tableRows()
    for (const table of [
      'Activity',
      'Schedule',
      'WorkItems',
      'StaffDays',
      'TeamWeeks',
      'IntakeRejections',
    ] as const) {
      expect([table, rows[table]?.length]).toEqual([table, expect.toSatisfy((count) => count > 0)])
    }
    see('tables', rows)
  })

  it('and everything is read that anybody may read', async () => {
    const answers = await everyAnswer(api)

    const taken = answers.filter(({ status }) => status === 200).map(({ path }) => path)
    expect(taken).toEqual(
      expect.arrayContaining([
        '/v1/intake/rejections?limit=100',
        '/v1/people/me/days/2026-01-12',
        '/v1/people/me/days?from=2026-01-12&to=2026-01-18',
        '/v1/exports/person-days.csv?from=2026-01-12&to=2026-01-18',
        '/v1/teams/icu/weeks?from=2026-W03&to=2026-W03',
      ]),
    )
    see('answers of the API', answers)
    see('words of the API', [api.published, api.logged])
  })
})

describe('She is found in', () => {
  it.each([
    'explained',
    'printed',
    'rejections files',
    'answers of intake',
    'messages',
    'answers of workers',
    'tables',
    'answers of the API',
    'words of the API',
    'logs',
  ])('no %s', (place) => {
    const everything: Record<string, unknown> = {
      ...seen,
      'answers of intake': door.answers,
      logs: [handlers.lines, seen['words on the console'] ?? []],
    }
    expect(JSON.stringify(everything[place] ?? '').length).toBeGreaterThan(100)
    expect(tracesOf(everything[place])).toEqual([])
  })
})

/** Runs the queues empty as SQS would, and keeps what went through them. */
async function drain(): Promise<void> {
  const { queues } = handlers.aws
  for (;;) {
    const name = (['record', 'summarize', 'rollUp'] as const).find((each) => queues[each].length > 0)
    if (name === undefined) return
    const batch = queues[name].splice(0, 100).map((each) => ({ id: each.id, body: bodyOf(each) }))
    see('messages', batch)
    const answer = await handlers[name](sqsEvent(...batch))
    expect(answer).toEqual({ batchItemFailures: [] })
    see('answers of workers', [name, answer, batch.length])
  }
}

async function tableRows(): Promise<Partial<Record<string, unknown[]>>> {
  const client = new DynamoDBClient({
    endpoint: handlers.aws.endpoints.dynamo,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const rows: Record<string, unknown[]> = {}
  for (const TableName of PIPELINE_TABLES) {
    rows[TableName] = []
    for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
      rows[TableName].push(...Items.map((item) => unmarshall(item)))
    }
  }
  client.destroy()
  return rows
}
