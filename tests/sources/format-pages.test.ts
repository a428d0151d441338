import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { intake } from '../../functions/intake/intake.ts'
import { importPlan } from '../../infra/import/import-plan.ts'
import { importOptions } from '../../infra/import/options.ts'
import { openSource } from '../../infra/import/source.ts'
import { DETAIL_TYPES, workEventSchema, workEventsRecordedSchema } from '../../shared/events.ts'
import { HttpProblem } from '../../shared/problem.ts'
import { FORMAT_NAMES } from '../../shared/reading/format-names.ts'
import { feedsSchema } from '../../shared/reading/reading-options.ts'
import type { ImportRow } from '../../shared/reading/rows.ts'
import { settingsSchema } from '../../shared/settings.ts'
import type { Caller } from '../../shared/sign-in.ts'
import { checkEvent, latestInstants } from '../../shared/taking-in/check-event.ts'
import { fhirDoor, postFhir } from '../support/fhir-door.ts'
import { type FormatPage, formatPage, formatPages, optionsOf } from '../support/format-page.ts'
import { aMessage, NOW } from '../support/work-events.ts'

const PAGES = formatPages()
const SECTIONS = ['What is read', 'What is dropped', 'What is refused', 'Example', 'Options', 'Wiring']

/** What the door lets through, with the default settings. */
const LATEST = latestInstants(NOW, settingsSchema.parse({}).futureToleranceHours)

/** Stands in an example of each page. */
const PATIENT = 'P-4711'

const FEED: Caller = {
  ...{ tenantId: 'demo', role: 'integration', staffId: null, subject: 'feed' },
  scopes: new Set(['events:write']),
}

const folder = mkdtempSync(join(tmpdir(), 'pages-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Reads a file of the page as `npm run import` would by the command that the page shows. */
async function imported(page: FormatPage, file: string) {
  for (const [name, text] of page.files) writeFileSync(join(folder, name), text)
  const inFolder = (word: string) => (page.files.has(word) ? join(folder, word) : word)
  const options = importOptions([file, ...optionsOf(page, file)].map(inFolder), {})
  if (options === undefined) throw new Error('The command asks for its usage')
  const source = await openSource(options.file)
  try {
    const plan = await importPlan(options, source, NOW)
    const rows: ImportRow[] = []
    for await (const each of plan.rows(source.chunks, 0)) rows.push(...each)
    return { plan, rows }
  } finally {
    source.close()
  }
}

/** An event as it is; a row without one as it stands in the file of rejections. */
function told({ line, outcome }: ImportRow, countedBy: 'line' | 'unit'): unknown {
  if ('event' in outcome) return JSON.parse(outcome.event)
  return { [countedBy]: line, ...('rejected' in outcome ? outcome.rejected : outcome) }
}

async function answered(address: string, text: string): Promise<{ status: number; body: unknown }> {
  const { pipeline } = fhirDoor()
  const [method, path = ''] = address.split(' ')
  const isLines = text.trimEnd().includes('\n{')
  try {
    if (address === 'POST /v1/events') {
      const contentType = isLines ? 'application/x-ndjson' : 'application/json'
      const body = { bytes: Buffer.from(text), contentType, contentEncoding: undefined }
      return { status: 202, body: await intake(FEED, 'ehr', body, pipeline.dependencies) }
    }
    const [, root, type, id] = path.split('/')
    if (root !== 'fhir' || !['POST', 'PUT'].includes(method ?? '')) throw new Error(`No door: ${address}`)
    const contentType = isLines ? 'application/fhir+ndjson' : 'application/fhir+json'
    const where = { ...(type !== undefined && { type }), ...(id !== undefined && { id }) }
    const { status, resource } = await postFhir(pipeline, text, { contentType, ...where })
    return { status, body: resource }
  } catch (error) {
    if (error instanceof HttpProblem) return { status: error.problem.status, body: error.problem }
    throw error
  }
}

describe.each(PAGES)('The page $name', (page) => {
  it('says what is read, dropped and refused, shows an example, and says how to wire it', () => {
    const sections = [...page.text.matchAll(/^## (.*)$/gm)].map(([, title]) => title)
    expect(sections).toEqual(expect.arrayContaining(SECTIONS))
    expect(page.outcomes.size).toBeGreaterThan(0)
  })

  it('shows that its patient goes nowhere', () => {
    const shown = [
      ...page.outcomes.values(),
      ...page.answers.map(({ text }) => text),
      ...page.setAside.values(),
    ]
    expect([...page.files.values()].join()).toContain(PATIENT)
    expect(shown.join()).not.toMatch(new RegExp(`${PATIENT}|Doe`))
  })

  it.each([...page.outcomes])('says what becomes of %s', async (file, printed) => {
    const { plan, rows } = await imported(page, file)
    expect(rows.map((row) => told(row, plan.countedBy))).toEqual(JSON.parse(printed))
    const events = rows.flatMap(({ outcome }) => ('event' in outcome ? [JSON.parse(outcome.event)] : []))
    const refused = events.map((event) => checkEvent(event, LATEST)).filter((event) => 'reason' in event)
    expect(refused, 'an example is not for tomorrow').toEqual([])
  })

  it.each([...page.answers])('says what $address answers to $file', async ({ file, address, text }) => {
    const [statusLine = '', ...rest] = text.split('\n')
    const { status, body } = await answered(address, page.files.get(file) as string)
    expect({ status, body }).toEqual({
      status: Number.parseInt(statusLine, 10),
      body: JSON.parse(rest.join('\n')),
    })
  })

  it.each([...page.onTheBus])('says what of %s is set aside', async (file, text) => {
    const { pipeline } = fhirDoor()
    expect(await pipeline.record([aMessage(JSON.parse(text))])).toEqual(new Set())
    const rejections = await pipeline.rejections.list('demo', 10)
    const setAside = rejections.map(({ index, field, reason, origin }) => ({ index, field, reason, origin }))
    expect(setAside).toEqual(JSON.parse(page.setAside.get(file) ?? '[]'))
  })

  it('shows settings that are taken', () => {
    for (const [file, text] of page.settings) {
      const { feeds, ...settings } = JSON.parse(text)
      expect(settingsSchema.safeParse(settings), file).toMatchObject({ success: true })
      expect(feedsSchema.safeParse(feeds ?? {}), file).toMatchObject({ success: true })
    }
  })

  it('shows no example of which nothing is said', () => {
    const shown = new Set([...page.outcomes.keys(), ...page.answers.map(({ file }) => file)])
    const commands = [...page.outcomes.keys()].flatMap((file) => optionsOf(page, file))
    const silent = [...page.files.keys()].filter((file) => !shown.has(file) && !commands.includes(file))
    expect(silent).toEqual([])
    for (const text of page.elsewhere.values()) expect(() => JSON.parse(text)).not.toThrow()
  })
})

describe('The pages', () => {
  it('have an example of every format that is recognised, and of a mapping', async () => {
    const formats = new Set<string>()
    for (const page of PAGES) {
      for (const file of page.outcomes.keys()) formats.add((await imported(page, file)).plan.format)
    }
    expect([...formats].sort()).toEqual([...FORMAT_NAMES, 'mapping'].sort())
  })

  it('are each in the table of the README, and its links lead somewhere', () => {
    const readme = readFileSync('README.md', 'utf8')
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path)
    expect(links.filter((path) => !existsSync(path))).toEqual([])
    expect(links).toEqual(expect.arrayContaining(PAGES.map(({ name }) => `shared/sources/${name}`)))
    const ofPages = PAGES.flatMap(({ text }) => [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)])
    const missing = ofPages.filter(([, path = '']) => !existsSync(join('shared/sources', path)))
    expect(missing.map(([, path]) => path)).toEqual([])
  })

  it('let a partner put on the bus what the rule of record takes, and nothing else', () => {
    const policy = PAGES.flatMap(({ elsewhere }) => elsewhere.get('bus-policy.json') ?? []).join()
    expect(JSON.parse(policy).Statement[0].Condition).toEqual({
      StringEquals: {
        'events:source': 'evenshift.intake',
        'events:detail-type': DETAIL_TYPES.workEventsRecorded,
      },
    })
  })

  it('have the schema of what a partner puts on the bus beside them', () => {
    const envelope = workEventsRecordedSchema.extend({ events: z.array(workEventSchema).min(1) })
    const schema = readFileSync('shared/sources/work-events.schema.json', 'utf8')
    expect(JSON.parse(schema)).toEqual(z.toJSONSchema(envelope, { io: 'input' }))
  })

  it('may not have a block that no test looks at', () => {
    expect(() => formatPage('a.md', '```csv\na,b\n```\n')).toThrow('without a name')
    expect(() => formatPage('a.md', '```csv a.csv perhaps\na,b\n```\n')).toThrow('what no test knows')
  })
})
