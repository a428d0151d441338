import { describe, expect, it } from 'vitest'
import { alertKeyOf } from '../../../shared/alert-key.ts'
import type { Message } from '../../../shared/sqs-batch.ts'
import { alertsDue, computed, mondayAfter, weeksOf } from '../../support/alert-weeks.ts'
import { endsTheSameAfterEveryDeath } from '../../support/every-death.ts'
import type { Pipeline } from '../../support/pipeline.ts'

/**
 * A run of `evaluate` that dies just before or just after any one of its SDK calls, and the same messages once more:
 * the alerts are those of an undisturbed run, and so is all that went out on the bus, however often.
 */
const LAST = '2026-W47'
const MESSAGES = [computed('east', [LAST], 'm-1'), alertsDue('demo', 'm-2')]
const EAST_KEY = alertKeyOf('demo', 'double-booking', { kind: 'team', id: 'east', name: 'East' })

/**
 * Whether it is paused; the alerts; settings, teams, rules, silences and feeds; what surveys have published, of which
 * there is none; the weeks of two teams. East fires, West has calmed down: each is saved, told, and saved as told.
 */
const CALLS = { Query: 1 + 4 + 1, GetItem: 1 + 1, BatchGetItem: 2, PutItem: 2 + 2, PutEvents: 1 }

const service = endsTheSameAfterEveryDeath('evaluate', {
  messages: MESSAGES,
  calls: CALLS,
  prepare: async (worker) => {
    const teams = ['east', 'west'].map((teamId) => ({ teamId, name: teamId }))
    await worker.changeRoster({ teams })
    await store(worker, 'west', 'LLLH')
    expect(await evaluated(worker, MESSAGES)).toEqual(new Set())
    await store(worker, 'east', 'LLHH')
    await store(worker, 'west', 'LLLL')
  },
  deliver: evaluated,
  failed: /^m-1,m-2$/,
  // How often an alert was saved on the way does not matter.
  outcome: async (aws) => {
    const { words } = await aws.outcome()
    const alerts = await aws.worker.alerts.list('demo')
    return { words, alerts: alerts.map(({ alert, unpublished }) => ({ alert, unpublished })) }
  },
})

function evaluated(worker: Pipeline, messages: readonly Message[]) {
  worker.clock.now = mondayAfter(LAST)
  return worker.evaluate(messages)
}

async function store({ teamWeeks }: Pipeline, teamId: string, letters: string): Promise<void> {
  for (const week of weeksOf(teamId, letters, LAST)) {
    const stored = await teamWeeks.get('demo', teamId, week.week)
    await teamWeeks.save('demo', week, stored?.revision, 0)
  }
}

describe('two runs of evaluate at once', () => {
  it('make one alert of one condition, and tell one notice', async () => {
    const aws = service()
    const { worker } = aws
    await worker.changeRoster({ teams: [{ teamId: 'east', name: 'East' }] })
    await store(worker, 'east', 'LLHH')
    const workers = Array.from({ length: 4 }, () => aws.createWorker())
    const failures = await Promise.all(workers.map((each) => evaluated(each, MESSAGES)))
    expect(failures).toEqual(workers.map(() => new Set()))
    const [stored, ...others] = await worker.alerts.list('demo')
    expect(others).toEqual([])
    expect(stored?.unpublished).toEqual([])
    expect(stored?.alert.notices.map(({ noticeId }) => noticeId)).toEqual([`${EAST_KEY}.first.${LAST}`])
    expect((await aws.outcome()).words).toHaveLength(1)
  })
})
