import { describe, expect, it } from 'vitest'
import { effectiveParameters } from '../../../shared/effective-parameters.ts'
import { type Settings, settingsSchema } from '../../../shared/settings.ts'
import { createPipeline, memoryTables, type Pipeline } from '../../support/pipeline.ts'
import { plainDays, storedDays } from '../../support/plain-figures.ts'
import { type TableRequest, watched } from '../../support/watched-table.ts'
import { aMessage, anEvent, instant, recorded } from '../../support/work-events.ts'

const TUESDAY = Date.parse('2026-11-24T07:50:00Z') / 1000
/** On Tuesday morning by UTC, over midnight of Monday in Los Angeles. */
const WORK = [0, 60, 200, 700, 720].map((seconds) => anEvent({ at: instant(TUESDAY + seconds) }))

/**
 *   summarize   | settings -> roster -> (day -> activity -> save) for each day -> settings again? |
 *   an admin    |                     ^ here: the days would be saved by rules that hold no more
 */
async function summarizeWhile(
  change: (pipeline: Pipeline) => Promise<unknown>,
  times = 1,
  at: TableRequest['name'] = 'query',
) {
  const tables = memoryTables()
  let left = times
  const StaffDays = watched(tables.StaffDays, async ({ name }) => {
    if (name === at && left-- > 0) await change(pipeline)
  })
  const pipeline = createPipeline({ ...tables, StaffDays })
  await pipeline.record([aMessage(recorded(WORK))])
  const failed = await pipeline.summarize(pipeline.queues.summarize)
  return { pipeline, failed, days: await storedDays(pipeline.staffDays, ['n-17']) }
}

function parametersOf(changes: Partial<Settings>) {
  const settings = settingsSchema.parse(changes)
  return (staffId: string) => effectiveParameters(staffId, settings, undefined, undefined)
}

const CHANGES: readonly (readonly [string, Partial<Settings>])[] = [
  ['the inactivity gap', { inactivityGapSeconds: 600 }],
  ['the pajama window', { pajamaWindow: { start: '07:51', end: '08:01' } }],
  ['a zone in which it is the day before', { zone: 'Pacific/Pago_Pago' }],
  ['a zone in which midnight lies between', { zone: 'America/Los_Angeles' }],
  ['a holiday', { holidays: ['2026-11-24'] }],
  ['a system account', { systemAccounts: ['n-17'] }],
]

describe('settings that change while days are computed', () => {
  it.each(CHANGES)('%s: right after they were read', async (_name, changes) => {
    const { days, failed } = await summarizeWhile((pipeline) => pipeline.changeSettings(changes))
    expect(failed).toEqual(new Set())
    expect(days).toEqual(plainDays(WORK, parametersOf(changes)))
    expect(days).not.toEqual(plainDays(WORK))
  })

  it.each(CHANGES)('%s: right before the day is saved', async (_name, changes) => {
    const { days } = await summarizeWhile((pipeline) => pipeline.changeSettings(changes), 1, 'save')
    expect(days).toEqual(plainDays(WORK, parametersOf(changes)))
  })

  it('a person who is moved to a team of another zone', async () => {
    const roster = {
      teams: [{ teamId: 'coast', name: 'West coast', zone: 'America/Los_Angeles' }],
      staff: [{ staffId: 'n-17', role: 'nurse', teamId: 'coast' }],
    }
    const { pipeline, days } = await summarizeWhile((each) => each.changeRoster(roster))
    expect(days).toEqual(plainDays(WORK, parametersOf({ zone: 'America/Los_Angeles' })))
    const stored = await pipeline.staffDays.daysOfStaff('demo', 'n-17', '2026', '2027')
    expect(stored.map(({ teamId }) => teamId)).toEqual(['coast', 'coast'])
  })

  it('several times: the last ones count', async () => {
    const zones = ['Asia/Tokyo', 'Pacific/Kiritimati', 'America/Los_Angeles']
    const { days, failed } = await summarizeWhile((pipeline) => {
      return pipeline.changeSettings({ zone: zones.shift() ?? 'UTC' })
    }, 3)
    expect(failed).toEqual(new Set())
    expect(days).toEqual(plainDays(WORK, parametersOf({ zone: 'America/Los_Angeles' })))
  })

  it('without end: the messages come again, and are right then', async () => {
    let gap = 300
    const change = (each: Pipeline) => each.changeSettings({ inactivityGapSeconds: ++gap })
    const { pipeline, failed } = await summarizeWhile(change, 9)
    expect(failed).toEqual(new Set(pipeline.queues.summarize.map(({ id }) => id)))
    await pipeline.drain()
    const days = await storedDays(pipeline.staffDays, ['n-17'])
    expect(days).toEqual(plainDays(WORK, parametersOf({ inactivityGapSeconds: gap })))
  })
})
