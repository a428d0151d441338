import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rollUp } from '../../../functions/roll-up/roll-up.ts'
import { DETAIL_TYPES } from '../../../shared/events.ts'
import { createPipeline } from '../../support/pipeline.ts'
import { floorAsAsked } from '../../support/plain-fairness.ts'
import { plainTeamWeek } from '../../support/plain-team-week.ts'
import { WEEK, WEEK_DATES } from '../../support/plain-week.ts'
import { POOLS, type SomeClinic, someClinic, storeItem } from '../../support/some-clinic.ts'
import { aMessage } from '../../support/work-events.ts'

/** Each builds a clinic of six people and five weeks: 150 take some seconds. */
const RUNS = { numRuns: 150 }
const FRIDAY = Date.parse('2026-01-16') / 1000
const A_MONTH_LATER = Date.parse('2026-02-20') / 1000
const TEAMS = ['east', 'west'] as const

async function rolledUp(clinic: SomeClinic, nowSeconds: number) {
  const pipeline = createPipeline()
  const { zone, staff, days, items, holidays, machines } = clinic
  await pipeline.changeSettings({
    holidays: [...holidays],
    systemAccounts: [...machines],
    physicianRoles: ['nurse'],
  })
  await pipeline.changeRoster({
    teams: TEAMS.map((teamId) => ({ teamId, name: teamId, zone, pools: [...POOLS[teamId]] })),
    staff,
  })
  for (const day of days) await pipeline.staffDays.save('demo', day, undefined, 0)
  for (const [index, item] of items.entries()) await storeItem(pipeline.workItems, `i-${index}`, item)
  const detail = {
    version: 1,
    tenantId: 'demo',
    touched: TEAMS.map((teamId) => ({ teamId, weeks: [WEEK] })),
  }
  const failed = await rollUp([aMessage(detail, { detailType: DETAIL_TYPES.teamWeeksTouched })], {
    ...pipeline.dependencies,
    floorOf: floorAsAsked,
    now: () => nowSeconds * 1000,
  })
  expect([...failed]).toEqual([])
  return pipeline
}

/** To nine digits behind the point: sums in another order differ in the last. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 1e9) / 1e9 || 0
  if (Array.isArray(value)) return value.map(rounded)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rounded(each)]))
}

function plain(clinic: SomeClinic, teamId: (typeof TEAMS)[number]) {
  const start = Date.parse(WEEK_DATES[0] as string) / 1000 + clinic.offsetHours * 3600
  return plainTeamWeek({ ...clinic, teamId, pools: POOLS[teamId], start, end: start + 7 * 86_400 })
}

async function expectPlain(clinic: SomeClinic, nowSeconds: number) {
  const pipeline = await rolledUp(clinic, nowSeconds)
  for (const teamId of TEAMS) {
    const expected = plain(clinic, teamId)
    const { people, inbox, tasks } = expected
    const isNothing = people + inbox.received + tasks.received + inbox.open + tasks.open === 0
    const stored = await pipeline.teamWeeks.get('demo', teamId, WEEK)
    expect(stored === undefined).toBe(isNothing)
    if (stored) expect(rounded(stored.teamWeek)).toEqual(rounded(expected))
  }
}

describe('the figures of a team-week equal a plain recomputation from the person-days and items', () => {
  it('when the week is long over, and items have moved on since', async () => {
    await fc.assert(
      fc.asyncProperty(someClinic, (clinic) => expectPlain(clinic, A_MONTH_LATER)),
      RUNS,
    )
  })

  it('while it lasts: what is open now is taken to be open at its end', async () => {
    const property = fc.asyncProperty(someClinic, (clinic) => {
      const known = clinic.items.map((item) => item.filter(({ at }) => at < FRIDAY * 1000))
      return expectPlain({ ...clinic, items: known.filter(({ length }) => length > 0) }, FRIDAY)
    })
    await fc.assert(property, RUNS)
  })
})
