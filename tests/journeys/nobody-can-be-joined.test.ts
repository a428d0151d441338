import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/engines/region.ts'
import type { SnapshotCell } from '../../shared/domain/surveys/snapshot.ts'
import { foundBy, foundWithAll } from '../support/joins/attacker.ts'
import { type Dump, rawFiles } from '../support/joins/dump.ts'
import { answersLeft, placesOf, textsLeft } from '../support/joins/left-overs.ts'
import { PLANTED, truthsOf } from '../support/joins/planted-joins.ts'
import { ANSWERERS, watchedSurvey } from '../support/joins/watched-survey.ts'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'

/**
 * An anonymous survey on the functions as they are deployed. Somebody dumps everything there is, before and after each
 * answer, and then tries to find out who has answered what.
 */
const dataDirectory = mkdtempSync(join(tmpdir(), 'evenshift-joins-'))
const IN_TURN = { staffIds: ANSWERERS.map(({ staffId }) => staffId) }
const TOLD = ANSWERERS.map(({ staffId, pattern }) => `${staffId} has answered ${pattern}`)
const LONE = ANSWERERS.filter(({ staffId }) => staffId.includes('west'))
let system: LocalSystem
let dynamo: DynamoDBClient
let dumps: readonly Dump[]
let tokens: ReadonlyMap<string, string>
let cells: readonly SnapshotCell[]
let filesWhileOpen: ReadonlyMap<string, string>

beforeAll(async () => {
  system = await startLocalSystem({ dataDirectory })
  const { dynamodb: endpoint } = system.endpoints
  dynamo = new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS })
  const survey = watchedSurvey(system, { dynamo, dataDirectory })
  await survey.open()
  tokens = await survey.tokens()
  for (const [turn, answerer] of ANSWERERS.entries()) {
    await survey.walk({ advance: '10m' })
    await survey.dump(`before answer ${turn}`)
    const status = await survey.answer(answerer, tokens.get(answerer.staffId) ?? '', turn)
    expect(status).toBe(turn % 2 === 1 ? 201 : 200)
    await survey.dump(`after answer ${turn}`)
  }
  await survey.dump('before closing', true)
  filesWhileOpen = rawFiles(dataDirectory)
  await survey.close(() => survey.dump('closed, and not published', true))
  await survey.dump('published', true)
  dumps = survey.dumps
  cells = rowsOf('published', 'table SurveyResults').flatMap((row) => (row.cells ?? []) as SnapshotCell[])
})
afterAll(async () => {
  dynamo?.destroy()
  await system?.stop()
  rmSync(dataDirectory, { recursive: true, force: true })
})

function dumpAt(label: string): Dump {
  const dump = dumps.find((each) => each.label === label)
  if (dump === undefined) throw new Error(`There is no dump "${label}"`)
  return dump
}

function rowsOf(label: string, place: string) {
  const rows = dumpAt(label).sightings.filter((sighting) => sighting.place === place)
  return rows.map(({ record }) => record as Readonly<Record<string, unknown>>)
}

function without(place: string): Dump[] {
  return dumps.map(({ label, sightings }) => ({
    label,
    sightings: sightings.filter((sighting) => sighting.place !== place),
  }))
}

describe('whoever dumps everything', () => {
  it('has seen fourteen people of two teams answer, and the results', () => {
    expect(new Set(tokens.values()).size).toBe(22)
    for (const label of ['before closing', 'closed, and not published'])
      expect(rowsOf(label, 'table SurveyAnswers')).toHaveLength(ANSWERERS.length)
    const seen = new Set(dumps.flatMap(placesOf))
    for (const place of ['table Surveys', 'table SurveyKeys', 'files', 'sent by ses', 'api for staff'])
      expect(seen).toContain(place)
    expect([...seen].some((place) => /^log .*ApiFunction/.test(place))).toBe(true)
    expect(cells.some(({ means }) => typeof means === 'object')).toBe(true)
    expect(system.warnings).toEqual([])
  })

  it('finds no person with an answer in any two of it, no order, no time and no length', async () => {
    expect(await foundBy(dumps, IN_TURN)).toEqual([])
  })

  it('finds nothing in all of it together without the keys, though they watch each answer come', async () => {
    expect(await foundWithAll(without('table SurveyKeys'), IN_TURN)).toEqual([])
  })

  it('finds nothing in all of it together once it is published', async () => {
    expect(await foundWithAll([dumpAt('published')], IN_TURN)).toEqual([])
  })

  it('must have three tables to find anything, and the one of the keys while the survey is open', async () => {
    expect(new Set(await foundWithAll(dumps, IN_TURN))).toEqual(new Set(TOLD))
    const once = await foundWithAll([dumpAt('closed, and not published')], IN_TURN)
    expect(once).toEqual(LONE.map(({ staffId, pattern }) => `${staffId} has answered ${pattern}`))
  })
})

describe('the same somebody finds', () => {
  it.each(Object.keys(PLANTED))('%s', async (name) => {
    const { says, plant } = PLANTED[name] as (typeof PLANTED)[string]
    const truths = truthsOf(dumps, ANSWERERS)
    const found = await foundBy(
      dumps.map((dump) => plant(dump, truths)),
      IN_TURN,
    )
    expect(found).toContainEqual(expect.stringMatching(says))
  })
})

describe('what is left', () => {
  const sentences = ANSWERERS.flatMap((answerer) => answerer.sentences)

  it('of the secret of a link is nothing, at any time, in anything but the mail that it came in', () => {
    const all = [...tokens.values()]
    expect(dumps.flatMap((dump) => textsLeft(dump, all))).toEqual([])
    for (const [name, bytes] of rawFiles(dataDirectory))
      expect([name, all.filter((token) => bytes.includes(token))]).toEqual([name, []])
  })

  it('of what somebody wrote is nothing before it is published, in a group of ten or more', () => {
    const before = dumps.filter(({ label }) => label !== 'published')
    expect(before.flatMap((dump) => textsLeft(dump, sentences))).toEqual([])
    for (const [name, bytes] of filesWhileOpen)
      expect([name, sentences.filter((each) => bytes.includes(each))]).toEqual([name, []])
    const left = textsLeft(dumpAt('published'), sentences)
    expect(left.length).toBeGreaterThan(0)
    for (const each of left) expect(each).toMatch(/^(table SurveyResults|api for [\w-]+): /)
    const lists = cells.flatMap(({ details, counts }) =>
      typeof details === 'object' ? [[details.comments.easier?.length, counts] as const] : [],
    )
    for (const [comments, counts] of lists)
      expect([comments, counts]).toEqual([14, { invited: 22, answered: 14 }])
  })

  it('of keys, envelopes and patterns is nothing once it is published', () => {
    expect(rowsOf('published', 'table SurveyKeys')).toEqual([])
    expect(answersLeft(dumpAt('published'))).toEqual([])
    expect(answersLeft(dumpAt('before closing'))).not.toEqual([])
  })

  it('of whoever answers alone in a team is no number, nor any two whose difference it is', () => {
    const told = cells.filter(
      ({ means, details }) => typeof means === 'object' || typeof details === 'object',
    )
    expect(told.map(({ unitId }) => unitId)).not.toContain('western')
    const groups = new Set(told.map(({ unitId }) => (unitId === 'eastern' ? 13 : 14)))
    expect(groups.size).toBe(1)
  })
})
