import { beforeEach, describe, expect, it } from 'vitest'
import { rollUp } from '../../../functions/roll-up/roll-up.ts'
import { workItem } from '../../../shared/domain/work-item.ts'
import { DETAIL_TYPES } from '../../../shared/events.ts'
import type { Message } from '../../../shared/sqs-batch.ts'
import { TeamWeekStore } from '../../../shared/stores/team-week-store.ts'
import { createPipeline, memoryTables, type Pipeline } from '../../support/pipeline.ts'
import { WEEK } from '../../support/plain-week.ts'
import { storeItem } from '../../support/some-clinic.ts'
import { aStaffDay, someItems } from '../../support/staff-days.ts'
import { watched } from '../../support/watched-table.ts'
import { aMessage, NOW } from '../../support/work-events.ts'

const ROSTER = {
  teams: [
    { teamId: 'east', name: 'East', pools: ['refills'] },
    { teamId: 'west', name: 'West' },
  ],
  staff: [
    { staffId: 'ana', role: 'nurse', teamId: 'east' },
    { staffId: 'ben', role: 'nurse', teamId: 'east' },
    { staffId: 'eva', role: 'nurse', teamId: 'west' },
  ],
}

function touched(
  weeks: readonly string[],
  changes: { id?: string; teamId?: string; tenantId?: string } = {},
) {
  const { id = 'm-1', teamId = 'east', tenantId = 'demo' } = changes
  return aMessage(
    { version: 1, tenantId, touched: [{ teamId, weeks }] },
    { id, detailType: DETAIL_TYPES.teamWeeksTouched },
  )
}

let tables: ReturnType<typeof memoryTables>
let pipeline: Pipeline
beforeEach(async () => {
  tables = memoryTables()
  pipeline = createPipeline(tables)
  await pipeline.changeRoster(ROSTER)
})

async function storeDays(...staffIds: readonly string[]) {
  for (const staffId of staffIds) {
    const day = aStaffDay({ staffId, date: '2026-01-13', items: { 'task.form': someItems({ handled: 2 }) } })
    await pipeline.staffDays.save('demo', day, undefined, 0)
  }
}

const weekOfEast = () => pipeline.teamWeeks.get('demo', 'east', WEEK)

describe('roll-up', () => {
  it('computes a week once for all messages that touched it', async () => {
    await storeDays('ana', 'ben')
    const messages = ['m-1', 'm-2', 'm-3'].map((id) => touched([WEEK], { id }))
    expect(await pipeline.rollUp(messages)).toEqual(new Set())
    expect(await weekOfEast()).toMatchObject({ revision: 1, teamWeek: { people: 2, tasks: { handled: 4 } } })
    expect(tables.TeamWeeks.writes).toBe(1)
  })

  it('does not write a week again that comes out as it stands', async () => {
    await storeDays('ana')
    await pipeline.rollUp([touched([WEEK])])
    await pipeline.rollUp([touched([WEEK])])
    expect(tables.TeamWeeks.writes).toBe(1)
  })

  it('stores no week in which there is nothing', async () => {
    await storeDays('eva')
    expect(await pipeline.rollUp([touched([WEEK, '2026-W02', '9998-W01'])])).toEqual(new Set())
    expect(tables.TeamWeeks.dump()).toEqual([])
  })

  it('empties a stored week whose people were never in the team, as the roster says now', async () => {
    await storeDays('ana')
    await pipeline.rollUp([touched([WEEK])])
    const [ana, ...others] = ROSTER.staff
    await pipeline.changeRoster({ ...ROSTER, staff: [{ ...ana, teamId: 'west' }, ...others] })
    await pipeline.rollUp([touched([WEEK]), touched([WEEK], { teamId: 'west', id: 'm-2' })])
    expect((await weekOfEast())?.teamWeek).toMatchObject({ people: 0, persons: { activeSeconds: [] } })
    expect((await pipeline.teamWeeks.get('demo', 'west', WEEK))?.teamWeek).toMatchObject({ people: 1 })
  })

  it('empties the week of a team that the roster does not have any more', async () => {
    await storeDays('ana')
    await pipeline.rollUp([touched([WEEK])])
    await pipeline.changeRoster({ teams: [], staff: [{ staffId: 'ana', role: 'nurse' }] })
    await pipeline.rollUp([touched([WEEK])])
    expect((await weekOfEast())?.teamWeek).toMatchObject({ people: 0, tasks: { handled: 0 } })
  })

  it('takes what lies in a pool of the team at the end of the week, also if it was done since', async () => {
    const item = workItem([
      { at: Date.parse('2026-01-14T10:00:00Z'), step: 'created', type: 'message.refill', poolId: 'refills' },
      { at: Date.parse('2026-01-27T10:00:00Z'), step: 'completed', type: 'message.refill', staffId: 'eva' },
    ])
    await storeItem(pipeline.workItems, 'i-1', item)
    await pipeline.rollUp([touched([WEEK, '2026-W05'])])
    // From Wednesday at 10:00 to Friday at 17:00 there are two business days and seven hours.
    expect((await weekOfEast())?.teamWeek.byType['message.refill']).toMatchObject({
      received: 1,
      open: 1,
      openByAge: [0, 1, 0, 0],
      oldestOpenSeconds: 4 * 86_400 + 14 * 3600,
      oldestOpenBusinessSeconds: 25 * 3600,
    })
    expect(await pipeline.teamWeeks.get('demo', 'east', '2026-W05')).toBeUndefined()
  })

  it('keeps tenants apart', async () => {
    await storeDays('ana')
    await pipeline.changeRoster(ROSTER, 'other')
    await pipeline.rollUp([touched([WEEK], { tenantId: 'other' })])
    expect(tables.TeamWeeks.dump()).toEqual([])
  })
})

describe('of a batch, exactly the messages that could not be worked on come again', () => {
  it.each([
    ['no team', { version: 1, tenantId: 'demo', touched: [] }],
    ['no week', { version: 1, tenantId: 'demo', touched: [{ teamId: 'east', weeks: ['2026-W54'] }] }],
    ['an unknown version', { version: 2, tenantId: 'demo', touched: [{ teamId: 'east', weeks: [WEEK] }] }],
    ['no tenant', { version: 1, touched: [{ teamId: 'east', weeks: [WEEK] }] }],
    ['nothing at all', null],
  ])('a message with %s', async (_name, detail) => {
    await storeDays('ana')
    const bad = aMessage(detail, { id: 'bad', detailType: DETAIL_TYPES.teamWeeksTouched })
    expect(await pipeline.rollUp([bad, touched([WEEK])])).toEqual(new Set(['bad']))
    expect(await weekOfEast()).toBeDefined()
  })

  it('a message that is for another function', async () => {
    const other: Message = { ...touched([WEEK]), detailType: DETAIL_TYPES.staffDaysTouched }
    expect(await pipeline.rollUp([other])).toEqual(new Set(['m-1']))
  })

  it('those that touched a week that fails, and no other of the same tenant', async () => {
    await storeDays('ana', 'eva')
    const failing = watched(tables.TeamWeeks, ({ name, key }) => {
      if (name === 'save' && key?.sk === 'east') throw new Error('The table does not answer')
    })
    const messages = [touched([WEEK]), touched([WEEK], { id: 'm-2', teamId: 'west' })]
    const dependencies = { ...pipeline.dependencies, teamWeeks: new TeamWeekStore(failing) }
    expect(await rollUp(messages, dependencies)).toEqual(new Set(['m-1']))
    expect(await pipeline.teamWeeks.get('demo', 'west', WEEK)).toBeDefined()
  })

  it('those whose weeks could not be begun before the function has to stop', async () => {
    await storeDays('ana', 'eva')
    let minutes = 0
    const messages = Array.from({ length: 12 }, (_, index) =>
      touched([`2026-W${String(index + 1).padStart(2, '0')}`], { id: `m-${index + 1}` }),
    )
    const failed = await rollUp(messages, { ...pipeline.dependencies, now: () => NOW + 60_000 * minutes++ })
    expect(failed.size).toBeGreaterThan(0)
    expect(failed.size).toBeLessThan(12)
    expect(await pipeline.rollUp(messages.filter(({ id }) => failed.has(id)))).toEqual(new Set())
    expect(await weekOfEast()).toBeDefined()
  })
})

describe('a change of roster or settings while a week is computed', () => {
  it('computes it again under the new ones', async () => {
    await storeDays('ana', 'ben')
    let hasChanged = false
    const changing = watched(tables.TeamWeeks, async ({ name }) => {
      if (name !== 'save' || hasChanged) return
      hasChanged = true
      await pipeline.changeSettings({ systemAccounts: ['ben'] })
    })
    const dependencies = { ...pipeline.dependencies, teamWeeks: new TeamWeekStore(changing) }
    expect(await rollUp([touched([WEEK])], dependencies)).toEqual(new Set())
    expect(await weekOfEast()).toMatchObject({ revision: 2, teamWeek: { people: 1 } })
  })

  it('forgets a failure under the old ones', async () => {
    await storeDays('ana')
    let hasFailed = false
    const failing = watched(tables.TeamWeeks, async ({ name }) => {
      if (name !== 'save' || hasFailed) return
      hasFailed = true
      await pipeline.changeSettings({ holidays: ['2026-01-12'] })
      throw new Error('The table does not answer')
    })
    const dependencies = { ...pipeline.dependencies, teamWeeks: new TeamWeekStore(failing) }
    expect(await rollUp([touched([WEEK])], dependencies)).toEqual(new Set())
    expect(await weekOfEast()).toMatchObject({ revision: 1 })
  })

  it('reads the roster once for each revision of it', async () => {
    await storeDays('ana')
    let rosters = 0
    const counting = createPipeline({
      ...tables,
      Roster: watched(tables.Roster, ({ name }) => {
        if (name === 'query') rosters++
      }),
    })
    await counting.rollUp([touched([WEEK]), touched(['2026-W04'], { id: 'm-2' })])
    await counting.rollUp([touched([WEEK])])
    expect(rosters).toBe(2)
    await pipeline.changeRoster(ROSTER)
    await counting.rollUp([touched([WEEK])])
    expect(rosters).toBe(4)
  })

  it('never keeps a roster that is just being replaced', async () => {
    await storeDays('ana', 'ben')
    const stored = await pipeline.roster.roster('demo')
    await pipeline.roster.claim('demo', { digest: 'd', at: NOW, recomputationId: 'r-1' }, stored)
    await pipeline.rollUp([touched([WEEK])])
    // The rest of its rows, still under the same claim.
    await tables.Roster.delete({ pk: 'demo', sk: 'staff#ben' })
    await pipeline.rollUp([touched([WEEK])])
    expect((await weekOfEast())?.teamWeek.people).toBe(1)
  })
})
