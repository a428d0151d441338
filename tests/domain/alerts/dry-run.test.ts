import { describe, expect, it } from 'vitest'
import { type DryRunInput, dryRun } from '../../../shared/domain/alerts/dry-run.ts'
import { evaluateRule } from '../../../shared/domain/alerts/evaluate-rule.ts'
import { itemOfAlert } from '../../../shared/domain/alerts/item-of-alert.ts'
import { settingsOfRule } from '../../../shared/domain/alerts/settings-of-rule.ts'
import { addWeeks } from '../../../shared/domain/week.ts'
import { A_SUBJECT, contextAt, FIRST_WEEK, lived } from '../../support/alerts.ts'
import { aTeamWeek } from '../../support/team-weeks.ts'

const MESSAGES = [300, 320, 330, 310, 290, 260, 250, 240, 320, 320]

function input(changes: Partial<DryRunInput> = {}, smallestGroup = 5): DryRunInput {
  const people = 8
  const teamWeeks = MESSAGES.map((messages, index) =>
    aTeamWeek(people, {
      week: addWeeks(FIRST_WEEK, index),
      workload: {
        afterHoursPerFte: [],
        messagesPerFte: new Array(people).fill(messages),
        systemMessages: [],
        leave: { people: 0, days: 0, workedDays: 0 },
        physicianFte: 0,
      },
    }),
  )
  const settings = changes.settings ?? settingsOfRule('message-volume', {})
  return {
    subject: { ...A_SUBJECT, ruleId: 'message-volume' },
    settings,
    readingsAt: (week) => evaluateRule('message-volume', teamWeeks, week, settings, smallestGroup),
    weeks: teamWeeks.map(({ week }) => week),
    zone: 'America/Chicago',
    businessHours: contextAt(0).businessHours,
    ...changes,
  }
}

describe('expectation 9: a dry run over past weeks', () => {
  it('says when the rule would have fired, and when resolved', () => {
    const episodes = dryRun(input())
    expect(episodes.map(({ firedIn, resolvedIn }) => [firedIn, resolvedIn])).toEqual([
      ['2026-W12', '2026-W16'],
      ['2026-W19', null],
    ])
    expect(episodes[0]?.reading.value).toBe(330)
  })

  it('with other thresholds says something else', () => {
    expect(
      dryRun(input({ settings: settingsOfRule('message-volume', { 'message-volume': { high: 400 } }) })),
    ).toEqual([])
    expect(
      dryRun(input({ settings: settingsOfRule('message-volume', { 'message-volume': { high: 230 } }) })),
    ).toMatchObject([{ firedIn: '2026-W11', resolvedIn: null }])
  })

  it('of a rule that is off says nothing', () => {
    expect(dryRun(input({ settings: { ...settingsOfRule('message-volume', {}), isOn: false } }))).toEqual([])
  })

  it('expectation 2: of a team that is too small says nothing', () => {
    expect(dryRun(input({}, 8))).toHaveLength(2)
    expect(dryRun(input({}, 9))).toEqual([])
  })
})

describe('the settings of a rule', () => {
  const changes = { 'message-volume': { high: 350, teams: { riverside: { low: 200, isOn: false } } } }

  it('are the catalogue, what the tenant has changed, and what is changed for the team', () => {
    expect(settingsOfRule('message-volume', {})).toEqual({ isOn: true, repeatDays: 7, high: 307, low: 275 })
    expect(settingsOfRule('message-volume', changes, 'hill')).toMatchObject({
      high: 350,
      low: 275,
      isOn: true,
    })
    expect(settingsOfRule('message-volume', changes, 'riverside')).toMatchObject({
      high: 350,
      low: 200,
      isOn: false,
    })
    expect(settingsOfRule('message-volume', changes, 'constructor')).toMatchObject({ high: 350, low: 275 })
  })

  it('never have a low threshold above the high one', () => {
    expect(settingsOfRule('message-volume', { 'message-volume': { high: 200 } })).toMatchObject({
      high: 200,
      low: 200,
    })
  })
})

describe('expectation 8: what a message tells of an alert', () => {
  it('is the rule, the scope, the period, the value and its baseline, why, and one action', () => {
    const { alert, notices } = lived('BHH')
    const item = alert && notices[0] && itemOfAlert(alert, notices[0])
    expect(item).toMatchObject({
      ruleId: 'after-hours-load',
      reason: 'first',
      scope: { name: 'Riverside' },
      period: { from: '2026-03-16', to: '2026-03-22' },
      value: '84 minutes per full-time equivalent and week',
      threshold: 'above 68 minutes per full-time equivalent and week',
      baseline: null,
      path: '/alerts/a1',
    })
    expect(item?.why).toContain('1.1 to 20.1')
  })

  it('resolved is told with the threshold that it is below', () => {
    const { alert, notices } = lived('BHHLL')
    const item = alert && itemOfAlert(alert, notices.at(-1) as NonNullable<(typeof notices)[0]>)
    expect(item?.threshold).toBe('at or below 60 minutes per full-time equivalent and week')
    expect(item?.value).toBe('40 minutes per full-time equivalent and week')
  })

  it('nothing can be told of what can be read no more', () => {
    const { alert, notices } = lived(`HH${'m'.repeat(8)}`)
    expect(alert && notices[0] && itemOfAlert(alert, notices[0])).toBeNull()
  })
})
