import { expect } from 'vitest'
import { isEmptyWeek } from '../../shared/domain/figures-of-team-week.ts'
import type { TeamWeek } from '../../shared/domain/team-week.ts'
import { weeksBetween } from '../../shared/domain/week.ts'
import { apiUnderTest } from './api-under-test.ts'
import { createPipeline, type Pipeline } from './pipeline.ts'

/** All that an organisation tells: by the API its roster and settings, through the door what its feeds send. */
export interface Told {
  readonly roster?: object
  readonly settings?: object
  readonly events?: readonly object[]
}

/** Tells one thing after the other, each worked on to the end. @returns the weeks of all teams that hold anything */
export async function weeksAfter(...all: readonly Told[]): Promise<TeamWeek[]> {
  const pipeline = createPipeline()
  const { ask } = apiUnderTest({ pipeline })
  const put = async (path: string, body: object | undefined) => {
    if (body === undefined) return
    const answer = await ask('PUT', path, { role: 'admin' }, body)
    expect([path, answer.status, answer.status === 200 || (await answer.text())]).toEqual([path, 200, true])
  }
  for (const { roster, settings, events = [] } of all) {
    await put('/v1/settings', settings)
    await put('/v1/roster', roster)
    for (let start = 0; start < events.length; start += 400) {
      expect(await pipeline.send(events.slice(start, start + 400))).toMatchObject({ rejected: [] })
    }
    await pipeline.drain()
  }
  return storedWeeks(pipeline)
}

/** Sorted by week, then team. A week that was emptied stays, and is like one that never was. */
export async function storedWeeks({ teamWeeks }: Pipeline): Promise<TeamWeek[]> {
  const weeks = weeksBetween('2026-W30', '2027-W01')
  const stored = await Promise.all(weeks.map((week) => teamWeeks.teamsOfWeek('demo', week)))
  return stored.flat().filter((week) => !isEmptyWeek(week))
}
