import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateRule, weeksToRead } from '../../../shared/domain/alerts/evaluate-rule.ts'
import { TEAM_RULE_IDS, type TeamRuleId } from '../../../shared/domain/alerts/rule-id.ts'
import type { TeamWeek } from '../../../shared/domain/team-week.ts'
import { endsFourWeeks } from '../../../shared/domain/week.ts'
import { RUNS } from '../../support/arbitraries.ts'
import { aTeamWeek, itemsOfWeek } from '../../support/team-weeks.ts'

const LAST = '2026-W47'
const WEEKS = weeksToRead(LAST)
const K = 5
const count = fc.integer({ min: 0, max: 200 })
const load = { load: 90, hoover: 0.3, correctedGini: 0.4, noiseFloor: { mean: 0.1, p95: 0.2 } }
const within = (people: number) => ({ hoover: 0.25, correctedGini: 0.4, noiseFloor: null, people })

/** A week in which everything that a rule can read is some number, of 1 to 9 people. */
const someWeek = (week: string) =>
  fc
    .record({
      people: fc.integer({ min: 1, max: 9 }),
      numbers: fc.array(count, { minLength: 9, maxLength: 9 }),
    })
    .map(({ people, numbers }) => aWeekOf(week, people, numbers))
const someWeeks = fc.tuple(...WEEKS.map(someWeek))

function aWeekOf(week: string, people: number, numbers: readonly number[]): TeamWeek {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = numbers
  const each = (value: number) => new Array<number>(people).fill(value)
  const calm = aTeamWeek(people)
  const kept = { due: 200, kept: 200 - e }
  const all = { ...calm.fairness.inbox, ...load }
  return {
    ...calm,
    week,
    persons: { ...calm.persons, shortRests: [...each(0).slice(1), f % 9] },
    visits: { people, visitSeconds: 1000, doubleBookedSeconds: a },
    inbox: itemsOfWeek({ received: b, openByAge: [0, 0, c, d] }),
    tasks: itemsOfWeek({ received: d }),
    fairness: { ...calm.fairness, inbox: all, tasks: all },
    workload: {
      afterHoursPerFte: each(60 * a),
      messagesPerFte: each(2 * b),
      systemMessages: each(c),
      leave: { people, days: 200, workedDays: g },
      physicianFte: 1 + h,
      withinRoles: { inbox: within(people), tasks: within(people) },
    },
    agreements: {
      responseTime: kept,
      afterHoursMessages: { ...kept, atMostShare: 0.2 },
      consecutiveDays: { due: people, kept: Math.max(0, people - (i % 3)), atMostDays: 6 },
      protectedTime: { ...kept, people },
    },
  }
}

function readingsOf(ruleId: TeamRuleId, weeks: readonly TeamWeek[]) {
  return evaluateRule(ruleId, weeks, LAST, { high: 0.15, low: 0.1 }, K)
}

function evidenceOf(ruleId: TeamRuleId, week: Partial<TeamWeek>) {
  const weeks = WEEKS.map((name) => ({
    ...aWeekOf(name, 8, [1, 20, 3, 4, 5, 6, 7, 8, 0]),
    ...week,
    week: name,
  }))
  return readingsOf(ruleId, weeks).at(-1)
}

describe.each(TEAM_RULE_IDS)('expectation 2: what %s tells', (ruleId) => {
  it('does not depend on a week of too few people, not by way of a mean either', () => {
    fc.assert(
      fc.property(someWeeks, (weeks) => {
        const others = weeks.map((each) => (each.people >= K ? each : aWeekOf(each.week, 4, [199, 1, 2])))
        expect(readingsOf(ruleId, weeks)).toEqual(readingsOf(ruleId, others))
      }),
      RUNS,
    )
  })

  it('is read in some of these weeks', () => {
    expect(evidenceOf(ruleId, {})).toMatchObject({ people: 8 })
  })

  it('counts no people: not those with a short rest, nor with too many days, nor physicians, nor who stands apart', () => {
    const reading = evidenceOf(ruleId, {})
    expect(Object.keys(reading && 'evidence' in reading ? reading.evidence : {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(shortRests|people|persons|physicianFte|load)$/)]),
    )
  })
})

describe('expectation 2: leave', () => {
  it('is read of windows that have no week in common: what other weeks say of theirs changes nothing', () => {
    fc.assert(
      fc.property(someWeeks, fc.constantFrom(...WEEKS), count, (weeks, name, workedDays) => {
        const others = weeks.map((week) =>
          week.week === name && week.workload
            ? { ...week, workload: { ...week.workload, leave: { people: 9, days: 200, workedDays } } }
            : week,
        )
        if (!endsFourWeeks(name)) {
          expect(readingsOf('work-on-leave', others)).toEqual(readingsOf('work-on-leave', weeks))
        }
      }),
      RUNS,
    )
    const [first = '', ...more] = WEEKS.filter(endsFourWeeks)
    expect(WEEKS.indexOf(more[0] ?? '') - WEEKS.indexOf(first)).toBe(4)
  })
})

describe('expectation 2: uneven work', () => {
  it.each([
    [5, 0.25],
    [4, 0.3],
  ])('between %i people who have somebody of their role says %f', (people, value) => {
    const workload = aWeekOf(LAST, 8, []).workload as NonNullable<TeamWeek['workload']>
    const withinRoles = { inbox: within(people), tasks: within(people) }
    const reading = evidenceOf('unfair-distribution', { workload: { ...workload, withinRoles } })
    expect(reading).toMatchObject({ level: 'high', value })
  })
})

describe('expectation 2: people who had visits and did nothing', () => {
  it.each(['message-volume', 'system-messages', 'unfair-distribution'] as const)(
    'stand behind no number of %s',
    (ruleId) => {
      expect(evidenceOf(ruleId, { people: 4 })).toEqual({ week: LAST, level: 'missing' })
      expect(evidenceOf(ruleId, { people: 5 })).toMatchObject({ people: 5 })
    },
  )
})
