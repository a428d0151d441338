import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateRule, weeksOfReadings, weeksToRead } from '../../../shared/domain/alerts/evaluate-rule.ts'
import type { KnownReading, Reading } from '../../../shared/domain/alerts/reading.ts'
import { TEAM_RULE_IDS, type TeamRuleId } from '../../../shared/domain/alerts/rule-id.ts'
import { TEAM_RULES } from '../../../shared/domain/alerts/rules.ts'
import { DEFINITION_VERSIONS } from '../../../shared/domain/definition-reference.ts'
import type { TeamWeek } from '../../../shared/domain/team-week.ts'
import { RUNS } from '../../support/arbitraries.ts'
import { aTeamWeek, itemsOfWeek } from '../../support/team-weeks.ts'

const LAST = '2026-W47'
const WEEKS = weeksToRead(LAST)
const K = 5

type Changes = (people: number) => Partial<TeamWeek>

const alike = (people: number, value: number) => new Array<number>(people).fill(value)

function workload(people: number, changes: Partial<NonNullable<TeamWeek['workload']>> = {}) {
  const leave = { people, days: 10, workedDays: 0 }
  const none = { afterHoursPerFte: [], messagesPerFte: [], systemMessages: [], physicianFte: 0 }
  return { workload: { ...none, leave, ...changes } }
}

function fairness(people: number, hoover: number, correctedGini: number): Partial<TeamWeek> {
  const of = {
    ...aTeamWeek(people).fairness.inbox,
    hoover,
    correctedGini,
    noiseFloor: { mean: 0.1, p95: 0.2 },
  }
  const nothing = { ...of, load: 0, hoover: null, correctedGini: null, noiseFloor: null }
  return { fairness: { ...aTeamWeek(people).fairness, inbox: of, tasks: nothing } }
}

function persons(people: number, name: 'shortRests', values: readonly number[]): Partial<TeamWeek> {
  return { persons: { ...aTeamWeek(people).persons, [name]: values } }
}

/** Of each rule a week at its high threshold, and one just above it. */
const EDGES: Record<TeamRuleId, { readonly at: Changes; readonly above: Changes; readonly low: Changes }> = {
  'after-hours-load': of((n, x) => workload(n, { afterHoursPerFte: alike(n, x * 60) }), 68, 68.01, 60),
  'message-volume': of((n, x) => workload(n, { messagesPerFte: alike(n, x) }), 307, 308, 275),
  'system-messages': of((n, x) => workload(n, { systemMessages: alike(n, x) }), 114, 115, 100),
  'work-on-leave': of((n, x) => workload(n, { leave: { people: n, days: 100, workedDays: x } }), 20, 21, 10),
  // Of so few people, two in a week are chance.
  'short-rest': of((n, x) => persons(n, 'shortRests', [...alike(n - 1, 0), x]), 2, 3, 0),
  'unfair-distribution': of((n, x) => fairness(n, x, 0.21), 0.15, 0.151, 0.12),
  'backlog-ageing': of(
    (_n, x) => ({
      inbox: itemsOfWeek({ received: 90, openByAge: [0, 0, x, 0] }),
      tasks: itemsOfWeek({ received: 10 }),
    }),
    10,
    11,
    7,
  ),
  'prior-auth-burden': of(
    (n, x) => ({
      ...workload(n, { physicianFte: 2 }),
      priorAuth: { ...aTeamWeek(n).priorAuth, minutes: x * 120 },
    }),
    13,
    13.1,
    11.5,
  ),
  'double-booking': of(
    (n, x) => ({ visits: { people: n, visitSeconds: 100, doubleBookedSeconds: x } }),
    10,
    11,
    8,
  ),
  'protected-time': of(
    (n, x) => ({ agreements: { protectedTime: { due: 100, kept: 100 - x, people: n } } }),
    20,
    21,
    10,
  ),
  'response-time': of((_n, x) => ({ agreements: { responseTime: { due: 100, kept: 100 - x } } }), 20, 21, 10),
  'after-hours-messages': of(
    (_n, x) => ({ agreements: { afterHoursMessages: { due: 100, kept: 100 - x, atMostShare: 0.3 } } }),
    30,
    31,
    30,
  ),
  'consecutive-days': of(
    (n, x) => ({ agreements: { consecutiveDays: { due: n, kept: n - x, atMostDays: 6 } } }),
    0,
    1,
    0,
  ),
}

function of(
  changes: (people: number, value: number) => Partial<TeamWeek>,
  at: number,
  above: number,
  low: number,
) {
  return {
    at: (people: number) => changes(people, at),
    above: (people: number) => changes(people, above),
    low: (people: number) => changes(people, low),
  }
}

function readingsOf(
  ruleId: TeamRuleId,
  changes: Changes,
  people = 8,
  weeks: readonly string[] = WEEKS,
): Reading[] {
  const teamWeeks = weeks.map((week) => aTeamWeek(people, { week, ...changes(people) }))
  return evaluateRule(ruleId, teamWeeks, LAST, TEAM_RULES[ruleId].defaults, K)
}

describe('days in a row', () => {
  it.each([1, 3, 8])('tells that somebody had too many, not that %i did', (missed) => {
    const kept = { due: 8, kept: 8 - missed, atMostDays: 6 }
    const last = readingsOf('consecutive-days', () => ({ agreements: { consecutiveDays: kept } })).at(-1)
    expect(last).toMatchObject({ level: 'high', value: 1, people: 8 })
    expect(last).toHaveProperty('evidence', { daysAgreedOn: 6 })
  })
})

describe('the catalogue of rules', () => {
  it.each(TEAM_RULE_IDS)('%s explains itself', (ruleId) => {
    const { why, suggestedAction, definitions, defaults } = TEAM_RULES[ruleId]
    expect(why).toMatch(/policy|association|surve|asks for|goes with/i)
    expect(suggestedAction).toMatch(/triage|inbox|protected|coordinator|rebalanc|after-hours|slot/i)
    expect(definitions.length).toBeGreaterThan(0)
    for (const definition of definitions) expect(DEFINITION_VERSIONS).toHaveProperty(definition)
    expect(defaults.repeatDays).toBeGreaterThanOrEqual(7)
    expect(defaults.low).toBeLessThanOrEqual(defaults.high)
  })
})

describe.each(TEAM_RULE_IDS)('%s', (ruleId) => {
  const { at, above, low } = EDGES[ruleId]

  it('is high above its threshold, and not at it', () => {
    expect(readingsOf(ruleId, above).at(-1)?.level).toBe('high')
    expect(readingsOf(ruleId, at).at(-1)?.level).not.toBe('high')
    expect(readingsOf(ruleId, low).at(-1)?.level).toBe('low')
  })

  it('expectation 2: of too few people nothing is read, and nothing tells why', () => {
    const tooFew = readingsOf(ruleId, above, K - 1)
    const nothing = evaluateRule(ruleId, [], LAST, TEAM_RULES[ruleId].defaults, K)
    expect(tooFew).toEqual(nothing)
    expect(tooFew).toEqual(weeksOfReadings(LAST).map((week) => ({ week, level: 'missing' })))
    expect(readingsOf(ruleId, above, K).at(-1)?.level).toBe('high')
  })

  it('reads weeks that were stored before there were rules as they are', () => {
    const old = readingsOf(ruleId, () => ({}))
    expect(old.every(({ level }) => ['missing', 'high', 'between', 'low'].includes(level))).toBe(true)
  })

  it('says its numbers, of the team and of nobody', () => {
    const reading = readingsOf(ruleId, above).at(-1) as KnownReading
    expect(Object.keys(reading.evidence).length).toBeGreaterThan(0)
    expect(reading.people).toBeGreaterThanOrEqual(K)
  })
})

describe('a reading', () => {
  it('has its own past as baseline: the median of the weeks before', () => {
    const values = [50, 60, 70, 80, 90, 100, 110, 120]
    const weeks = weeksOfReadings(LAST).map((week, index) =>
      aTeamWeek(8, { week, ...workload(8, { messagesPerFte: alike(8, values[index] as number) }) }),
    )
    const readings = evaluateRule('message-volume', weeks, LAST, { high: 100, low: 60 }, K) as KnownReading[]
    expect(readings.map(({ baseline }) => baseline)).toEqual([null, null, null, 60, 65, 70, 75, 80])
    expect(readings.map(({ level }) => level[0]).join('')).toBe('llbbbbhh')
  })

  it('of the load after hours is the mean of four weeks, of three where one is missing', () => {
    const minutes = new Map(WEEKS.slice(-4).map((week, index) => [week, [100, 20, 60, 80][index] as number]))
    const of = (week: string) =>
      aTeamWeek(8, { week, ...workload(8, { afterHoursPerFte: alike(8, 60 * (minutes.get(week) ?? 0)) }) })
    const read = (weeks: readonly string[]) =>
      evaluateRule('after-hours-load', weeks.map(of), LAST, { high: 68, low: 60 }, K).at(-1)
    expect(read(WEEKS.slice(-4))).toMatchObject({ value: 65, level: 'between' })
    expect(read([WEEKS.at(-4), WEEKS.at(-2), WEEKS.at(-1)] as string[])).toMatchObject({
      value: 80,
      level: 'high',
    })
    expect(read(WEEKS.slice(-2))).toEqual({ week: LAST, level: 'missing' })
  })

  it('of an uneven week that chance makes, too, is low', () => {
    expect(readingsOf('unfair-distribution', (n) => fairness(n, 0.3, 0.2)).at(-1)?.level).toBe('low')
    expect(readingsOf('unfair-distribution', (n) => fairness(n, 0.3, 0.201)).at(-1)?.level).toBe('high')
  })

  it.each([
    {
      what: 'of which people of the same role share theirs unevenly',
      within: [0.2, 0.3],
      value: 0.2,
      level: 'high',
    },
    { what: 'by little between people of the same role', within: [0.151, 0.3], value: 0.151, level: 'high' },
    { what: 'by too little between them', within: [0.15, 0.3], value: 0.15, level: 'between' },
    { what: 'between them by chance alone', within: [0.2, 0.2], value: 0.2, level: 'low' },
    { what: 'more between them than in the team', within: [0.5, 0.6], value: 0.3, level: 'high' },
    { what: 'of people of whom none has the role of another', within: null, value: 0.3, level: 'low' },
  ])('of an uneven week, $what: $level', ({ within, value, level }) => {
    const [hoover = 0, correctedGini = 0] = within ?? []
    const inbox = within && { hoover, people: K, correctedGini, noiseFloor: { mean: 0.1, p95: 0.2 } }
    const week = (n: number) => ({
      ...fairness(n, 0.3, 0.4),
      ...workload(n, { withinRoles: { inbox, tasks: null } }),
    })
    expect(readingsOf('unfair-distribution', week).at(-1)).toMatchObject({ value, level })
  })

  it.each([
    [5, 1, 'low', 0],
    [5, 2, 'low', 0],
    [5, 3, 'high', 3],
    [20, 5, 'low', 0],
    [20, 6, 'high', 6],
  ])('of %i people with %i short rests is %s, and says %i', (people, rests, level, value) => {
    const week = (n: number) => persons(n, 'shortRests', [...alike(n - 1, 0), rests])
    expect(readingsOf('short-rest', week, people).at(-1)).toMatchObject({ value, level })
  })

  it('does not depend on the order of the weeks', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(WEEKS, { minLength: 1 }), (weeks) => {
        const teamWeeks = weeks.map((week) => aTeamWeek(8, { week, ...EDGES['message-volume'].above(8) }))
        const read = (some: readonly TeamWeek[]) =>
          evaluateRule('message-volume', some, LAST, TEAM_RULES['message-volume'].defaults, K)
        expect(read(teamWeeks)).toEqual(read(teamWeeks.toSorted((a, b) => (a.week < b.week ? -1 : 1))))
      }),
      RUNS,
    )
  })
})
