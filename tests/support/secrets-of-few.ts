import { expect } from 'vitest'
import { TEAM_RULE_IDS } from '../../shared/domain/alerts/rule-id.ts'
import { alertsDue } from './alert-weeks.ts'
import { monday, type Planted, WEEKS } from './few-people.ts'
import type { Pipeline } from './pipeline.ts'
import { NOW } from './work-events.ts'

/** Any value above nothing is too much, and all the weeks have ended. */
export async function fireWhatCan(pipeline: Pipeline): Promise<void> {
  for (const ruleId of TEAM_RULE_IDS) {
    const stored = await pipeline.rules.get('demo', ruleId)
    const version = { ruleId, change: { high: 0, low: 0 }, at: 0, author: 'ann' }
    await pipeline.rules.save('demo', version, stored)
  }
  const present = pipeline.clock.now
  pipeline.clock.now = (monday(WEEKS.at(-1) as string) + 7 * 86_400 + 12 * 3600) * 1000
  expect(await pipeline.evaluate([alertsDue()])).toEqual(new Set())
  pipeline.clock.now = present
}

/**
 * All that is known of the few: what was planted, what is stored of their weeks, and how old their open work is.
 * @param all what was planted of everybody
 */
export async function secretsOf(
  { teamWeeks }: Pipeline,
  few: readonly Planted[],
  all: readonly Planted[],
): Promise<Set<number>> {
  const secrets = few.flatMap(({ openSince: _open, poolOpenSince: _poolOpen, ...numbers }) => leaves(numbers))
  // Now both teams have four people, whatever week their open work is of.
  const open = all.filter(({ teamId }) => teamId !== 'big')
  for (const { openSince, poolOpenSince } of open)
    secrets.push(NOW / 1000 - openSince, NOW / 1000 - poolOpenSince)
  for (const key of new Set(few.map(({ teamId, week }) => `${teamId} ${week}`))) {
    const [teamId = '', week = ''] = key.split(' ')
    const stored = await teamWeeks.get('demo', teamId, week)
    expect(stored?.teamWeek.people).toBe(4)
    const { persons, ...figures } = stored?.teamWeek ?? {}
    const sums = Object.values(persons ?? {}).map((values) => values.reduce((one, other) => one + other, 0))
    secrets.push(...leaves(persons), ...leaves(figures), ...sums)
  }
  // Smaller ones are numbers of others, too.
  return new Set(secrets.filter((number) => number >= 1000))
}

function leaves(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []
}
