import { expect, it } from 'vitest'
import { generateSampleClinic } from '../../infra/local/sample-clinic/sample-clinic.ts'
import {
  LEAVE_WORKED_THROUGH,
  PLANTED_ALERTS,
} from '../../infra/local/sample-clinic/sample-clinic-planted.ts'
import type { TeamWeek } from '../../shared/domain/team-week.ts'
import { weekOf, weeksBetween } from '../../shared/domain/week.ts'
import { WORKED_LEAVE_SECONDS } from '../../shared/domain/workload-of-week.ts'
import { alertsOverWeeks } from '../support/alerts-over-weeks.ts'
import { sendAll } from '../support/figures-of-clinic.ts'
import { createPipeline } from '../support/pipeline.ts'

/** All that the clinic's systems wrote in its four weeks, through the door and on to the weeks of its teams. */
const clinic = generateSampleClinic({ seed: 'evenshift', until: '2026-11-20' })
const pipeline = createPipeline()
await pipeline.changeSettings(clinic.settings)
await pipeline.changeRoster(clinic.roster)
await sendAll(pipeline, [...clinic.events()].flat())
await pipeline.drain()
const weeks = weeksBetween(weekOf(clinic.from), weekOf(clinic.to))
const teamWeeks = new Map<string, TeamWeek[]>()
for (const { teamId } of clinic.roster.teams) {
  const stored = await Promise.all(weeks.map((week) => pipeline.teamWeeks.get('demo', teamId, week)))
  teamWeeks.set(
    teamId,
    stored.flatMap((one) => one?.teamWeek ?? []),
  )
}
const { told, firing, weeksRead } = alertsOverWeeks(teamWeeks, weeks)
const planted = PLANTED_ALERTS.map(({ ruleId, teamId }) => `${ruleId} of ${teamId}`)

it('The sample clinic has four weeks of each of its teams', () => {
  expect([...teamWeeks.values()].map(({ length }) => length)).toEqual([4, 4, 4, 4])
})

it.each(planted)('In the sample clinic fires what was planted: %s', (alert) => {
  expect(firing).toContain(alert)
})

it('In the sample clinic fires nothing else, and nothing else did in its four weeks', () => {
  expect(firing.filter((alert) => !planted.includes(alert))).toEqual([])
  expect(told.map(({ ruleId, scope }) => `${ruleId} of ${scope}`).toSorted()).toEqual(planted.toSorted())
})

it('Its leave worked through is one person’s: their own days show it, and no rule reads it', async () => {
  const { staffId } = LEAVE_WORKED_THROUGH
  const days = await pipeline.staffDays.daysOfStaff('demo', staffId, clinic.from, clinic.to)
  const worked = days.filter(({ leaveDaySeconds }) => leaveDaySeconds > WORKED_LEAVE_SECONDS)
  expect(worked.length).toBeGreaterThan(3)
  expect(weeksRead.get('work-on-leave')).toBe(0)
})
