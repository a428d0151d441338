import { describe, expect, it } from 'vitest'
import { alertsOverWeeks } from '../../support/alerts-over-weeks.ts'
import { nullClinic } from '../../support/null-clinic/null-clinic.ts'

type TeamWeeks = ReturnType<typeof nullClinic>['teamWeeks']

/** Each team alone: what fires in all of them would be one alert of the organisation. */
function toldAlone(teamWeeks: TeamWeeks, weeks: readonly string[]) {
  return [...teamWeeks].flatMap((team) => alertsOverWeeks(new Map([team]), weeks).told)
}

/** The whole of it, 40 teams over 52 weeks, is in the bench. */
const SOME = { seed: 'a calm season', teams: 5, weeks: 10 }

describe('In a clinic in which nothing is wrong', () => {
  const { teamWeeks, weeks } = nullClinic(SOME)
  const { told, weeksRead } = alertsOverWeeks(teamWeeks, weeks)

  it('hardly any rule fires: about a team-year is told of at most one alert', () => {
    expect(told.length).toBeLessThanOrEqual(1)
    expect(toldAlone(teamWeeks, weeks).length).toBeLessThanOrEqual(1)
  })

  it.each([
    ['after-hours-load', 0.3],
    ['message-volume', 0.3],
    ['system-messages', 1],
    ['short-rest', 1],
    ['unfair-distribution', 1],
    ['backlog-ageing', 1],
    ['prior-auth-burden', 0.5],
    ['double-booking', 0.3],
    ['work-on-leave', 0.3],
    ['response-time', 1],
    ['consecutive-days', 1],
  ] as const)('%s has something to read in most weeks: it could fire', (ruleId, share) => {
    expect(weeksRead.get(ruleId) ?? 0).toBeGreaterThanOrEqual(share * SOME.teams * SOME.weeks)
  })
})

it('In a clinic in which one person of each team has three times the work, teams are told of it within weeks', () => {
  const FROM = 2
  const { teamWeeks, weeks } = nullClinic({
    ...SOME,
    weeks: 6,
    fault: { fromWeek: FROM, firstPersonTimes: 3 },
  })
  const told = toldAlone(teamWeeks, weeks)
  const unfair = told.filter(({ ruleId }) => ruleId === 'unfair-distribution')
  expect(unfair.length).toBeGreaterThanOrEqual(3)
  expect(unfair.every(({ week }) => weeks.indexOf(week) > FROM)).toBe(true)
  expect(told.length - unfair.length).toBeLessThanOrEqual(1)
})
