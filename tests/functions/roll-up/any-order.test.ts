import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DETAIL_TYPES } from '../../../shared/events.ts'
import type { Message } from '../../../shared/sqs-batch.ts'
import { createPipeline, memoryTables, type Pipeline } from '../../support/pipeline.ts'
import { aStaffDay, someItems } from '../../support/staff-days.ts'
import { inTurns } from '../../support/watched-table.ts'
import { aMessage } from '../../support/work-events.ts'

/**
 * The promise of the weeks: whatever the number, order and batches of the messages, however often a day changes
 * meanwhile, and whichever worker is faster, the last rows are those of one computation at the end.
 */
const RUNS = { numRuns: 100 }
const TEAMS = ['east', 'west']
const STAFF = ['ana', 'ben', 'eva']
const WEEKS = ['2026-W03', '2026-W04']
const ROSTER = {
  teams: TEAMS.map((teamId) => ({ teamId, name: teamId })),
  staff: STAFF.map((staffId) => ({
    staffId,
    role: 'nurse',
    teamId: 'west',
    // Ana is long in the west, the others came on the second Wednesday.
    ...(staffId !== 'ana' && { earlier: [{ before: '2026-01-21', teamId: 'east' }] }),
  })),
}

const change = fc.record({
  staffId: fc.constantFrom(...STAFF),
  date: fc.constantFrom('2026-01-13', '2026-01-18', '2026-01-20', '2026-01-21'),
  activeSeconds: fc.integer({ min: 1, max: 9999 }),
  handled: fc.nat(9),
})
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

function messagesAbout(index: number, teams: readonly string[]): Message[] {
  return teams.map((teamId) =>
    aMessage(
      { version: 1, tenantId: 'demo', touched: [{ teamId, weeks: WEEKS }] },
      { id: `m-${index}-${teamId}`, detailType: DETAIL_TYPES.teamWeeksTouched },
    ),
  )
}

async function saveDay({ staffDays }: Pipeline, { staffId, date, activeSeconds, handled }: Change) {
  const stored = await staffDays.get('demo', { staffId, date })
  const items = { 'task.form': someItems({ handled, turnaroundSeconds: new Array(handled).fill(60) }) }
  const day = aStaffDay({ staffId, date, activeSeconds, items })
  expect(await staffDays.save('demo', day, stored?.revision, 0)).toBe(true)
}

async function rows(pipeline: Pipeline) {
  return Promise.all(WEEKS.map((week) => pipeline.teamWeeks.teamsOfWeek('demo', week)))
}

describe('the same days, whatever the messages, their order and the workers', () => {
  it('give the same weeks of teams', async () => {
    const changes = fc.array(fc.tuple(change, fc.shuffledSubarray(TEAMS, { minLength: 2 }), fc.boolean()), {
      minLength: 1,
      maxLength: 6,
    })
    const property = fc.asyncProperty(changes, fc.scheduler(), async (all, s) => {
      const tables = memoryTables()
      const writer = createPipeline(tables)
      await writer.changeRoster(ROSTER)
      const workers = ['first', 'second'].map((name) =>
        createPipeline({
          ...tables,
          StaffDays: inTurns(tables.StaffDays, s, name),
          TeamWeeks: inTurns(tables.TeamWeeks, s, name),
        }),
      )
      const runs: Promise<ReadonlySet<string>>[] = []
      const work = async () => {
        for (const [index, [each, teams, comesTwice]] of all.entries()) {
          await s.schedule(Promise.resolve(), 'a day changes')
          await saveDay(writer, each)
          const messages = messagesAbout(index, teams)
          for (const worker of comesTwice ? workers : [workers[index % 2] as Pipeline]) {
            runs.push(worker.rollUp(messages))
          }
        }
        return Promise.all(runs)
      }
      const failed = await s.waitFor(work())
      expect(failed.flatMap((ids) => [...ids])).toEqual([])

      const atTheEnd = createPipeline({ ...tables, TeamWeeks: memoryTables().TeamWeeks })
      await atTheEnd.rollUp(messagesAbout(0, TEAMS))
      expect(await rows(writer)).toEqual(await rows(atTheEnd))
    })
    await fc.assert(property, RUNS)
  })
})
