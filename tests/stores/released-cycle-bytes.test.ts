import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ClosedCycle } from '../../shared/domain/surveys/closed-cycle.ts'
import { release } from '../../shared/domain/surveys/release.ts'
import { SurveyAnswerStore } from '../../shared/stores/survey-answer-store.ts'
import { MemoryTable } from '../support/memory-table.ts'
import { closedCyclesOf } from '../support/survey-organization.ts'

/** What DynamoDB takes for a row. */
const ROW_BYTES = 400 * 1024

/** As long as those of people, and as hard to pack. */
function hashed(person: string): string {
  return createHash('sha256').update(person).digest().subarray(0, 8).toString('base64url')
}

describe('what a release remembers for later ones', () => {
  it('of 10,000 people in 300 teams with six roles, all of whom answered, fits half a row', async () => {
    const [drawn] = closedCyclesOf({ people: 10_000, teams: 300, roles: 6, cycles: 1, answering: 1 })
    const { cohorts, ...rest } = drawn as ClosedCycle
    const cycle = {
      ...rest,
      cohorts: cohorts.map((cohort) => ({
        ...cohort,
        invited: cohort.invited.map(hashed),
        respondents: cohort.respondents.map(hashed),
      })),
    }
    const { released } = release(cycle, [], {
      withoutNames: (comment) => comment,
      shuffled: (comments) => comments,
    })
    const table = new MemoryTable()
    const answers = new SurveyAnswerStore(table)
    await answers.putReleased('demo', released, 0)
    const row = await table.get({ pk: 'demo#released', sk: cycle.cycleId })
    const packed = row?.released as Uint8Array
    expect(packed.length).toBeLessThan(ROW_BYTES / 2)
    expect(await answers.released('demo')).toEqual([released])
    expect(new Set(released.cohorts.flatMap(({ people }) => people)).size).toBe(10_000)
  })
})
