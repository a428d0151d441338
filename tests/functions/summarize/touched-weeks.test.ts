import { describe, expect, it } from 'vitest'
import { TouchedWeeks, weeksOfSpans } from '../../../functions/summarize/touched-weeks.ts'
import { effectiveParameters } from '../../../shared/effective-parameters.ts'
import { DETAIL_BYTES } from '../../../shared/event-bus.ts'
import { DETAIL_TYPES, type TeamWeeksTouched, teamWeeksTouchedSchema } from '../../../shared/events.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { createPipeline, memoryTables, type Pipeline } from '../../support/pipeline.ts'
import { watched } from '../../support/watched-table.ts'
import { aMessage, anEvent, anItemEvent, instant, MONDAY, NOW, recorded } from '../../support/work-events.ts'

const DAY = 86_400
const WEEK = 7 * DAY
/** Of Tuesday, 24 November 2026. */
const THIS_WEEK = '2026-W48'

const LONG_HERE = effectiveParameters('n-17', settingsSchema.parse({}), undefined, undefined)

function wordsOf(details: readonly unknown[]): string[] {
  return details.flatMap((detail) =>
    teamWeeksTouchedSchema
      .parse(detail)
      .touched.flatMap(({ teamId, weeks }) => weeks.map((week) => `${teamId} ${week}`)),
  )
}

function said(weeks: TouchedWeeks): string[] {
  return wordsOf(weeks.details('demo').map((text) => JSON.parse(text)))
}

describe('the weeks that a day of a team touches', () => {
  it.each([
    ['long ago: its own and the four after it', '2026-03-04', ['W10', 'W11', 'W12', 'W13', 'W14']],
    ['two weeks ago: up to this week', '2026-11-11', ['W46', 'W47', 'W48']],
    ['today: this week', '2026-11-24', ['W48']],
    ['next month, where something is planned: its own', '2026-12-24', ['W52']],
  ])('%s', (_, date, weeks) => {
    const touched = new TouchedWeeks()
    touched.addDay({ staffId: 'n-17', date, teamIds: ['icu'] }, LONG_HERE, NOW)
    expect(said(touched)).toEqual(weeks.map((week) => `icu 2026-${week}`))
  })

  it('begin where it is tomorrow already: on Sunday the week after', () => {
    const touched = new TouchedWeeks()
    touched.addDay(
      { staffId: 'n-17', date: '2026-11-22', teamIds: ['icu'] },
      LONG_HERE,
      Date.parse('2026-11-22T10:00Z'),
    )
    expect(said(touched)).toEqual(['icu 2026-W47', 'icu 2026-W48'])
  })

  it('are those of each team that it stood under, each named once, and none without a team', () => {
    const touched = new TouchedWeeks()
    touched.addDay({ staffId: 'n-17', date: '2026-11-24', teamIds: ['ward', 'icu'] }, LONG_HERE, NOW)
    touched.addDay({ staffId: 'n-18', date: '2026-11-25', teamIds: ['icu'] }, LONG_HERE, NOW)
    touched.addDay({ staffId: 'n-19', date: '2026-11-25', teamIds: [] }, LONG_HERE, NOW)
    expect(said(touched)).toEqual([`icu ${THIS_WEEK}`, `ward ${THIS_WEEK}`])
  })
})

describe('the weeks that open work touches', () => {
  const monday = Date.parse('2026-11-23T00:00Z') / 1000

  it('are those of the zone, the last second included, the end not', () => {
    expect(weeksOfSpans('UTC', [{ start: monday - 1, end: monday }])).toEqual(['2026-W47'])
    expect(weeksOfSpans('UTC', [{ start: monday - 1, end: monday + 1 }])).toEqual(['2026-W47', THIS_WEEK])
    expect(weeksOfSpans('America/New_York', [{ start: monday, end: monday + 1 }])).toEqual(['2026-W47'])
  })

  it('are those of the team that the person was in then', () => {
    const settings = settingsSchema.parse({})
    const member = { staffId: 'n-17', role: 'nurse', teamId: 'icu', fte: 1 }
    const earlier = [{ before: '2026-11-18', teamId: 'ward' }]
    const touched = new TouchedWeeks()
    const parameters = effectiveParameters('n-17', settings, { ...member, earlier }, undefined)
    touched.addOpenWork(parameters, [{ start: monday - 2 * WEEK, end: monday + 1 }])
    expect(said(touched)).toEqual([`icu 2026-W47`, `icu ${THIS_WEEK}`, 'ward 2026-W46', 'ward 2026-W47'])
  })
})

it('details fit the bus, and lose nothing, however many weeks and teams there are', () => {
  const touched = new TouchedWeeks()
  const long = Array.from({ length: 300 }, (_, index) => `${'€'.repeat(120)}${index}`)
  for (const teamId of long) touched.add(teamId, ['2026-W01', '2026-W02'])
  const weeks = weeksOfSpans('UTC', [{ start: 0, end: 50 * 366 * DAY }])
  touched.add('a', weeks)
  const details = touched.details('demo')
  for (const text of details) expect(Buffer.byteLength(text)).toBeLessThan(DETAIL_BYTES)
  const words = wordsOf(details.map((text) => JSON.parse(text)))
  expect(words).toHaveLength(weeks.length + 600)
  expect(new Set(words).size).toBe(words.length)
})

const ROSTER = {
  teams: [
    { teamId: 'icu', name: 'Intensive care' },
    { teamId: 'ward', name: 'Ward', pools: ['refills'], zone: 'America/New_York' },
  ],
  staff: [
    { staffId: 'n-17', role: 'nurse', teamId: 'icu' },
    { staffId: 'n-18', role: 'nurse', teamId: 'ward' },
  ],
}

async function withRoster(tables = memoryTables()) {
  const pipeline = createPipeline(tables)
  await pipeline.changeRoster(ROSTER)
  return pipeline
}

/** All that was said to roll-up since the last time. */
function saidBy({ queues }: Pipeline): string[] {
  const messages = queues.rollUp.splice(0)
  expect(messages.every(({ detailType }) => detailType === DETAIL_TYPES.teamWeeksTouched)).toBe(true)
  return wordsOf(messages.map(({ detail }) => detail as TeamWeeksTouched)).sort()
}

function touched(detail: object, id = 'm-1') {
  return aMessage(
    { version: 1, tenantId: 'demo', ...detail },
    { id, detailType: DETAIL_TYPES.staffDaysTouched },
  )
}

const HOURS = touched({ touched: [{ staffId: 'n-17', hours: ['2026-11-23T14'] }] })

describe('word to the weeks of teams', () => {
  it('goes out once a batch for all days that hold anything, changed or not', async () => {
    const pipeline = await withRoster()
    await pipeline.record([aMessage(recorded([anEvent(), anEvent({ staffId: 'n-99' })]))])
    await pipeline.summarize([
      HOURS,
      touched({ touched: [{ staffId: 'n-17', hours: ['2026-11-10T14'] }] }, 'm-2'),
    ])
    expect(pipeline.queues.rollUp).toHaveLength(1)
    expect(saidBy(pipeline)).toEqual([`icu ${THIS_WEEK}`])
    await pipeline.summarize([HOURS])
    expect(saidBy(pipeline)).toEqual([`icu ${THIS_WEEK}`])
  })

  it('is none for people without a team', async () => {
    const pipeline = await withRoster()
    await pipeline.record([aMessage(recorded([anEvent({ staffId: 'n-99' })]))])
    await pipeline.summarize(pipeline.queues.summarize.splice(0))
    expect(saidBy(pipeline)).toEqual([])
  })

  it('goes to the teams of people whose open work changed, though no day of theirs did', async () => {
    const pipeline = await withRoster()
    const weeks = [{ start: MONDAY - WEEK, end: MONDAY }]
    await pipeline.summarize([
      touched({
        touched: [
          { staffId: 'n-17', weeks },
          { staffId: 'n-99', weeks },
        ],
      }),
    ])
    expect(saidBy(pipeline)).toEqual(['icu 2026-W47', `icu ${THIS_WEEK}`])
  })

  it('goes to the team of a pool whose open work changed, by the zone of the team', async () => {
    const pipeline = await withRoster()
    const start = Date.parse('2026-11-23T00:00Z') / 1000
    const weeks = [{ start, end: start + 60 }]
    const pools = [
      { poolId: 'refills', weeks },
      { poolId: 'nobodys', weeks },
    ]
    expect(await pipeline.summarize([touched({ pools })])).toEqual(new Set())
    expect(saidBy(pipeline)).toEqual(['ward 2026-W47'])
  })

  it('goes to the team of before, too, and again where the run died before it was out', async () => {
    const tables = memoryTables()
    const pipeline = await withRoster(tables)
    await pipeline.record([aMessage(recorded([anEvent()]))])
    await pipeline.drain(100, ['record', 'summarize'])
    saidBy(pipeline)
    const staff = [{ staffId: 'n-17', role: 'nurse', teamId: 'ward' }]
    await pipeline.changeRoster({ teams: ROSTER.teams, staff })
    const silent = createPipeline(tables, async () => {
      throw new Error('The bus does not answer')
    })
    expect(await silent.summarize([HOURS])).toEqual(new Set(['m-1']))
    expect(
      (await pipeline.staffDays.get('demo', { staffId: 'n-17', date: '2026-11-23' }))?.day,
    ).toMatchObject({
      teamId: 'ward',
      earlierTeams: ['icu'],
    })
    expect(await pipeline.summarize([HOURS])).toEqual(new Set())
    expect(saidBy(pipeline)).toEqual([`icu ${THIS_WEEK}`, `ward ${THIS_WEEK}`])
    expect(tables.StaffDays.dump()).toHaveLength(1)
  })

  it('is not out before the days are saved', async () => {
    const tables = memoryTables()
    const StaffDays = watched(tables.StaffDays, ({ name }) => {
      if (name === 'save') throw new Error('The table does not answer')
    })
    const pipeline = await withRoster({ ...tables, StaffDays } as typeof tables)
    await pipeline.record([aMessage(recorded([anEvent()]))])
    expect(await pipeline.summarize([HOURS])).toEqual(new Set(['m-1']))
    expect(saidBy(pipeline)).toEqual([])
  })
})

describe('a recomputation', () => {
  const EARLY = anEvent({ at: instant(MONDAY - 8 * WEEK) })

  it('of named people tells every week from their first day on, in each team that they were in', async () => {
    const pipeline = await withRoster()
    await pipeline.record([aMessage(recorded([EARLY]))])
    await pipeline.drain(100, ['record', 'summarize'])
    saidBy(pipeline)
    const earlier = [{ before: '2026-01-01', teamId: 'icu' }]
    await pipeline.changeRoster({
      teams: ROSTER.teams,
      staff: [{ staffId: 'n-17', role: 'nurse', teamId: 'ward', earlier }],
    })
    await pipeline.requestRecomputation(['n-17'])
    await pipeline.drain(100, ['record', 'summarize'])
    const words = new Set(saidBy(pipeline))
    const weeks = ['W40', 'W41', 'W42', 'W43', 'W44', 'W45', 'W46', 'W47', 'W48']
    expect([...words].sort()).toEqual(
      ['icu', 'ward'].flatMap((team) => weeks.map((week) => `${team} 2026-${week}`)),
    )
  })

  it('of everybody tells the weeks of a team from the first in which an item lay with it, with days or without', async () => {
    const pipeline = await withRoster()
    // Nobody of the ward has a day of their own; of the icu, nothing ever came.
    const inThePool = anItemEvent({ poolId: 'refills', staffId: undefined, at: instant(MONDAY - 8 * WEEK) })
    await pipeline.record([aMessage(recorded([inThePool]))])
    await pipeline.drain(100, ['record', 'summarize'])
    saidBy(pipeline)
    await pipeline.requestRecomputation()
    await pipeline.drain(100, ['record', 'summarize'])
    const weeks = ['W40', 'W41', 'W42', 'W43', 'W44', 'W45', 'W46', 'W47', 'W48']
    expect([...new Set(saidBy(pipeline))]).toEqual(weeks.map((week) => `ward 2026-${week}`))
  })

  it('of named people and a team takes both shards', async () => {
    const pipeline = await withRoster()
    await pipeline.record([aMessage(recorded([anEvent(), anEvent({ staffId: 'n-18' })]))])
    await pipeline.drain(100, ['record', 'summarize'])
    saidBy(pipeline)
    const shards = ['staff', 'team#ward']
    const range = { from: '0000-01-01', to: '9999-12-31', staffIds: ['n-17'], shards }
    await pipeline.recomputations.put('demo', {
      id: 'r-1',
      requestedAt: instant(NOW / 1000),
      reason: 'roster',
      ...range,
    })
    const step = { version: 1, tenantId: 'demo', recomputationId: 'r-1', after: null, daysBefore: 0 }
    await pipeline.dependencies.publish(
      DETAIL_TYPES.recomputationRequested,
      shards.map((shard) => JSON.stringify({ ...step, shard })),
    )
    await pipeline.drain(100, ['record', 'summarize'])
    const progress = await pipeline.recomputations.progress('demo', 'r-1')
    expect(progress.map(({ shard, days, isDone }) => [shard, days, isDone])).toEqual([
      ['staff', 1, true],
      ['team#ward', 1, true],
    ])
  })
})
