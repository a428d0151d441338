import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { alertKeyOf } from '../../../shared/alert-key.ts'
import { alertsDue, computed, mondayAfter, weeksOf } from '../../support/alert-weeks.ts'
import { deathsIn, type Run, runThatDies, runThatStumbles } from '../../support/dying-client.ts'
import { type PipelineOnAws, startPipelineOnAws } from '../../support/pipeline-on-aws.ts'

/**
 * A run of `evaluate` that dies just before or just after any one of its SDK calls, and the same messages once more:
 * the alerts are those of an undisturbed run, and so is all that went out on the bus, however often.
 */
const LAST = '2026-W47'
const MESSAGES = [computed('east', [LAST], 'm-1'), alertsDue('demo', 'm-2')]
const EAST_KEY = alertKeyOf('demo', 'double-booking', { kind: 'team', id: 'east', name: 'East' })

/**
 * The alerts; settings, teams, rules, silences and feeds; the weeks of two teams. East fires, West has calmed down:
 * each is saved, told, and saved as told.
 */
const CALLS = { Query: 1 + 4, GetItem: 1, BatchGetItem: 2, PutItem: 2 + 2, PutEvents: 1 }
const COUNT = Object.values(CALLS).reduce((sum, count) => sum + count)

let aws: PipelineOnAws
let expected: unknown
beforeAll(async () => {
  aws = await startPipelineOnAws()
  const { calls } = await runOnce(runThatDies())
  expect(
    Object.fromEntries([...Map.groupBy(calls, (name) => name)].map(([name, { length }]) => [name, length])),
  ).toEqual(CALLS)
  expected = await outcome()
  await aws.clear()
})
afterEach(() => aws.clear())
afterAll(() => aws.stop())

async function runOnce(run: Run) {
  const { worker } = aws
  const teams = ['east', 'west'].map((teamId) => ({ teamId, name: teamId }))
  await worker.changeRoster({ teams })
  await store('west', 'LLLH')
  worker.clock.now = mondayAfter(LAST)
  expect(await worker.evaluate(MESSAGES)).toEqual(new Set())
  await store('east', 'LLHH')
  await store('west', 'LLLL')
  const dying = aws.createWorker(run)
  dying.clock.now = worker.clock.now
  return { calls: run.calls, failed: await dying.evaluate(MESSAGES) }
}

async function store(teamId: string, letters: string): Promise<void> {
  for (const week of weeksOf(teamId, letters, LAST)) {
    const stored = await aws.worker.teamWeeks.get('demo', teamId, week.week)
    await aws.worker.teamWeeks.save('demo', week, stored?.revision, 0)
  }
}

/** How often an alert was saved on the way does not matter. */
async function outcome() {
  const { words } = await aws.outcome()
  const alerts = await aws.worker.alerts.list('demo')
  return { words, alerts: alerts.map(({ alert, unpublished }) => ({ alert, unpublished })) }
}

describe('evaluate ends the same', () => {
  it.each(deathsIn(COUNT))('when it dies at call $call, just $when it', async (death) => {
    const { calls } = await runOnce(runThatDies(death))
    expect(calls.length).toBeGreaterThanOrEqual(death.call)
    expect(await aws.worker.evaluate(MESSAGES)).toEqual(new Set())
    expect(await outcome()).toEqual(expected)
  })

  it.each(deathsIn(COUNT))('when call $call alone fails, just $when it', async (death) => {
    const { failed } = await runOnce(runThatStumbles(death))
    expect(failed).toEqual(new Set(['m-1', 'm-2']))
    expect(await aws.worker.evaluate(MESSAGES)).toEqual(new Set())
    expect(await outcome()).toEqual(expected)
  })
})

describe('two runs of evaluate at once', () => {
  it('make one alert of one condition, and tell one notice', async () => {
    const { worker } = aws
    await worker.changeRoster({ teams: [{ teamId: 'east', name: 'East' }] })
    await store('east', 'LLHH')
    const workers = Array.from({ length: 4 }, () => aws.createWorker())
    for (const each of workers) each.clock.now = mondayAfter(LAST)
    const failures = await Promise.all(workers.map((each) => each.evaluate(MESSAGES)))
    expect(failures).toEqual(workers.map(() => new Set()))
    const [stored, ...others] = await worker.alerts.list('demo')
    expect(others).toEqual([])
    expect(stored?.unpublished).toEqual([])
    expect(stored?.alert.notices.map(({ noticeId }) => noticeId)).toEqual([`${EAST_KEY}.first.${LAST}`])
    expect((await aws.outcome()).words).toHaveLength(1)
  })
})
