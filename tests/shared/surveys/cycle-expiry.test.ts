import { expect, it } from 'vitest'
import { cycleExpiry, latestCloseOf } from '../../../shared/surveys/cycle-expiry.ts'
import { takeAnswer } from '../../../shared/surveys/take-answer.ts'
import { MemoryTable } from '../../support/memory-table.ts'
import { aLaunchedCycle, surveyHouse } from '../../support/survey-builders.ts'

const CYCLE = aLaunchedCycle()
const DAY = 86_400

it('a cycle closes 28 days after it opened at the latest, and goes 30 days later', () => {
  expect(latestCloseOf(CYCLE) - CYCLE.opensAt).toBe(28 * DAY)
  expect(cycleExpiry(CYCLE) - CYCLE.opensAt).toBe(58 * DAY)
})

it('who answered before the end was put off cannot be told from who answered after', async () => {
  const table = new MemoryTable()
  const house = surveyHouse(table)
  const tokens = await house.launch([{ staffId: 'ann' }, { staffId: 'bea' }])
  const answers = { strain: 2, demands: 3, fairness: 4 }
  const take = (token = '') => takeAnswer({ tenantId: 'demo', token, answers }, house)
  expect(await take(tokens[0])).toMatchObject({ kind: 'saved' })
  await house.surveys.saveCycle('demo', { ...CYCLE, closesAt: CYCLE.closesAt + 3 * DAY }, 1)
  expect(await take(tokens[1])).toMatchObject({ kind: 'saved' })
  const rows = await table.query({ pk: `demo#cycle#${CYCLE.cycleId}` })
  expect(rows.map(({ expiresAt }) => expiresAt)).toEqual([cycleExpiry(CYCLE), cycleExpiry(CYCLE)])
})
