import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTIVITY_CATEGORIES } from '../../../shared/domain/activity-category.ts'
import { effectiveParameters } from '../../../shared/effective-parameters.ts'
import type { ActivityEvent } from '../../../shared/events.ts'
import { type Settings, settingsSchema } from '../../../shared/settings.ts'
import { RUNS } from '../../support/arbitraries.ts'
import { createPipeline, memoryTables } from '../../support/pipeline.ts'
import { plainDays, storedDays } from '../../support/plain-figures.ts'
import { inTurns } from '../../support/watched-table.ts'
import { aMessage, anEvent, instant, MONDAY, recorded } from '../../support/work-events.ts'

const STAFF = ['n-17', 'n-18']

function parametersOf(settings: Partial<Settings>) {
  const checked = settingsSchema.parse(settings)
  return (staffId: string) => effectiveParameters(staffId, checked, undefined, undefined)
}

async function withDays(events: readonly ActivityEvent[], settings: Partial<Settings>) {
  const pipeline = createPipeline()
  await pipeline.changeSettings(settings)
  await pipeline.record([aMessage(recorded(events))])
  await pipeline.drain()
  return pipeline
}

const HOUR = 3600
/** Over midnight by UTC, over midnight in New York, and at 10:30 by UTC: each time with a silence of 7 minutes. */
const WORK = [10 * HOUR - 200, 15 * HOUR - 200, 20.5 * HOUR].flatMap((start) =>
  [0, 60, 480, 500].map((seconds) => anEvent({ at: instant(MONDAY + start + seconds) })),
)

describe('stored days are computed anew without new input', () => {
  it.each<[string, Partial<Settings>, Partial<Settings>]>([
    ['a longer inactivity gap', {}, { inactivityGapSeconds: 600 }],
    ['a shorter inactivity gap', { inactivityGapSeconds: 600 }, { inactivityGapSeconds: 30 }],
    ['another pajama window', {}, { pajamaWindow: { start: '23:58', end: '00:03' } }],
    ['a zone to the west: rows move back over midnight', {}, { zone: 'America/New_York' }],
    ['a zone to the east: rows move on over midnight', { zone: 'America/New_York' }, { zone: 'Asia/Tokyo' }],
    [
      'the zones farthest apart: rows move on by two days',
      { zone: 'Pacific/Pago_Pago' },
      { zone: 'Pacific/Kiritimati' },
    ],
    ['the same back', { zone: 'Pacific/Kiritimati' }, { zone: 'Pacific/Pago_Pago' }],
    ['a holiday', {}, { holidays: ['2026-11-24'] }],
    ['an account that is a machine', {}, { systemAccounts: ['n-17'] }],
    ['an account that is no machine after all', { systemAccounts: ['n-17'] }, {}],
    ['a machine that is none, in another zone', { systemAccounts: ['n-17'] }, { zone: 'Asia/Tokyo' }],
  ])('%s', async (_name, before, after) => {
    const pipeline = await withDays(WORK, before)
    expect(await storedDays(pipeline.staffDays, STAFF)).toEqual(plainDays(WORK, parametersOf(before)))
    await pipeline.changeSettings({ ...settingsSchema.parse({}), ...after })
    await pipeline.requestRecomputation()
    await pipeline.drain()
    expect(await storedDays(pipeline.staffDays, STAFF)).toEqual(plainDays(WORK, parametersOf(after)))
    expect(plainDays(WORK, parametersOf(after))).not.toEqual(plainDays(WORK, parametersOf(before)))
  })

  it('a person who is given a team in another zone', async () => {
    const pipeline = await withDays(WORK, {})
    await pipeline.changeRoster({
      teams: [{ teamId: 'icu', name: 'Intensive care', zone: 'America/New_York' }],
      staff: [{ staffId: 'n-17', role: 'nurse', teamId: 'icu' }],
    })
    await pipeline.requestRecomputation(['n-17'])
    await pipeline.drain()
    const expected = plainDays(WORK, parametersOf({ zone: 'America/New_York' }))
    expect(await storedDays(pipeline.staffDays, STAFF)).toEqual(expected)
    const ofTeam = await pipeline.staffDays.keysOfTeam('demo', 'icu', { from: '2026', to: '2027' })
    expect(ofTeam).toEqual(expect.arrayContaining([{ staffId: 'n-17', date: '2026-11-23' }]))
    expect(await pipeline.staffDays.keysOfTeam('demo', null, { from: '2026', to: '2027' })).toEqual([])
  })
})

const event: fc.Arbitrary<ActivityEvent> = fc.record({
  kind: fc.constant('activity' as const),
  staffId: fc.constantFrom(...STAFF),
  at: fc.nat(50 * 120).map((halfMinutes) => instant(MONDAY + halfMinutes * 30)),
  action: fc.constantFrom(...ACTIVITY_CATEGORIES),
})
const settings: fc.Arbitrary<Partial<Settings>> = fc.record({
  zone: fc.constantFrom(
    'UTC',
    'America/New_York',
    'Pacific/Pago_Pago',
    'Pacific/Kiritimati',
    'Asia/Kathmandu',
  ),
  inactivityGapSeconds: fc.constantFrom(60, 300, 3600),
  pajamaWindow: fc.constantFrom({ start: '17:30', end: '07:00' }, { start: '12:00', end: '13:00' }),
  holidays: fc.constantFrom([], ['2026-11-23'], ['2026-11-24', '2026-11-25']),
  systemAccounts: fc.subarray(STAFF, { maxLength: 1 }),
})
const work = fc.array(event, { minLength: 1, maxLength: 8 })

describe('whatever settings follow whichever', () => {
  it('the recomputed days are those of a plain computation', async () => {
    const property = fc.asyncProperty(work, settings, settings, async (events, before, after) => {
      const pipeline = await withDays(events, before)
      await pipeline.changeSettings(after)
      await pipeline.requestRecomputation()
      await pipeline.drain()
      const expected = plainDays(events, parametersOf(after))
      expect(await storedDays(pipeline.staffDays, STAFF)).toEqual(expected)
    })
    await fc.assert(property, RUNS)
  })

  it('they are so too where new activity is computed meanwhile', async () => {
    const property = fc.asyncProperty(
      work,
      work,
      settings,
      settings,
      fc.scheduler(),
      async (old, fresh, before, after, s) => {
        const tables = memoryTables()
        const worker = (name: string) => {
          return createPipeline({
            ...tables,
            StaffDays: inTurns(tables.StaffDays, s, name),
            Roster: inTurns(tables.Roster, s, name),
          })
        }
        const [summarizer, admin] = [worker('summarizer'), worker('admin')] as const
        const summarizing = async () => {
          await summarizer.changeSettings(before)
          await summarizer.record([aMessage(recorded(old))])
          await summarizer.drain()
          const recomputing = recompute()
          await summarizer.record([aMessage(recorded(fresh))])
          await summarizer.drain()
          await recomputing
        }
        const recompute = async () => {
          await admin.changeSettings(after)
          await admin.requestRecomputation()
          await admin.drain()
        }
        await s.waitFor(summarizing())
        const expected = plainDays([...old, ...fresh], parametersOf(after))
        expect(await storedDays(createPipeline(tables).staffDays, STAFF)).toEqual(expected)
      },
    )
    await fc.assert(property, RUNS)
  })
})
