import { describe, expect, it } from 'vitest'
import type { Alert, Notice } from '../../../shared/domain/alerts/alert.ts'
import type { AlertInput } from '../../../shared/domain/alerts/alert-input.ts'
import { SURVEY_RULE_IDS } from '../../../shared/domain/alerts/rule-id.ts'
import { stepAlert } from '../../../shared/domain/alerts/step-alert.ts'
import {
  type PublishedForTeam,
  surveyReadings,
  weeksOfSurveys,
} from '../../../shared/domain/alerts/survey-readings.ts'
import { SURVEY_RULES } from '../../../shared/domain/alerts/survey-rules.ts'
import { addDays } from '../../../shared/domain/local-time.ts'
import { A_SUBJECT, contextAt } from '../../support/alerts.ts'

const RULE = SURVEY_RULES['survey-result']
const SUBJECT = { ...A_SUBJECT, ruleId: 'survey-result' } as const
/** A Wednesday. */
const PUBLISHED_ON = '2026-09-02'

function aCycle(publishedOn: string, strained: number): PublishedForTeam {
  const bands = [
    { name: 'fine', from: 0 },
    { name: 'strained', from: 3 },
  ]
  return {
    surveyId: 'pulse',
    cycleId: `pulse-${publishedOn}`,
    opensOn: addDays(publishedOn, -14),
    publishedOn,
    scales: [{ scaleId: 'strain', higherIs: 'worse', bands }],
    counts: null,
    distributions: { strain: { fine: 12 - strained, strained } },
  }
}

/** A team that is looked at each day at noon, with what its surveys have published. */
function aTeam(published: readonly PublishedForTeam[]) {
  let alert: Alert | undefined
  const told: [string, Notice['reason']][] = []
  const step = (date: string, input?: AlertInput) => {
    const now = Date.parse(`${date}T12:00:00Z`) / 1000
    const known = published.filter(({ publishedOn }) => publishedOn <= date)
    const readings = surveyReadings('survey-result', known, weeksOfSurveys('UTC', now), RULE.defaults, 5)
    const { hysteresis, defaults } = RULE
    const context = contextAt(now, { subject: SUBJECT, hysteresis, repeatDays: defaults.repeatDays })
    const after = stepAlert(alert, input ?? { kind: 'readings', readings, mask: null }, context)
    alert = after.alert
    told.push(...after.notices.map(({ reason }): [string, Notice['reason']] => [date, reason]))
  }
  return {
    told,
    state: () => alert?.state,
    resolve: (date: string) => step(date, { kind: 'resolve', actor: 'mia' }),
    acknowledge: (date: string) => step(date, { kind: 'acknowledge', actor: 'mia' }),
    live(from: string, to: string) {
      for (let date = from; date <= to; date = addDays(date, 1)) step(date)
    },
  }
}

describe('expectation 3: a survey comes once a quarter, so that', () => {
  it.each(SURVEY_RULE_IDS)('%s fires with one high week and is over with one low one', (ruleId) => {
    expect(SURVEY_RULES[ruleId].hysteresis).toEqual({ highWeeks: 1, ofWeeks: 1, lowWeeks: 1 })
  })

  it('a high result fires on the day of its publication, in the middle of a week', () => {
    const team = aTeam([aCycle(PUBLISHED_ON, 7)])
    team.live('2026-08-24', '2026-09-01')
    expect(team.state()).toBeUndefined()
    team.live(PUBLISHED_ON, PUBLISHED_ON)
    expect([team.state(), team.told]).toEqual(['firing', [[PUBLISHED_ON, 'first']]])
  })

  it('it stands for weeks, and is over on the day on which a low one is published', () => {
    const team = aTeam([aCycle(PUBLISHED_ON, 7), aCycle('2026-12-02', 3)])
    team.live('2026-08-24', '2026-12-01')
    expect(team.state()).toBe('firing')
    team.live('2026-12-02', '2026-12-08')
    expect(team.state()).toBe('resolved')
    expect(team.told.at(-1)).toEqual(['2026-12-02', 'resolved'])
  })

  it('the next result fires on the day of its publication too, also in the same week', () => {
    const team = aTeam([aCycle('2026-08-31', 3), aCycle(PUBLISHED_ON, 7)])
    team.live('2026-08-24', PUBLISHED_ON)
    expect(team.state()).toBe('firing')
  })
})

describe('expectation 7: what is known already is not told again and again', () => {
  it('a result that stands is told once more after four weeks, not after one', () => {
    const team = aTeam([aCycle(PUBLISHED_ON, 7)])
    team.live('2026-08-24', '2026-10-01')
    expect(team.told.filter(([, reason]) => reason !== 'escalated')).toEqual([
      [PUBLISHED_ON, 'first'],
      ['2026-09-30', 'repeat-due'],
    ])
  })

  it('acknowledged, it is told no more', () => {
    const team = aTeam([aCycle(PUBLISHED_ON, 7)])
    team.live('2026-08-24', PUBLISHED_ON)
    team.acknowledge(PUBLISHED_ON)
    team.live('2026-09-03', '2026-11-30')
    expect(team.told).toEqual([[PUBLISHED_ON, 'first']])
  })

  it('resolved by hand, it does not fire anew while it stands, also when weeks have passed', () => {
    const team = aTeam([aCycle(PUBLISHED_ON, 7)])
    team.live('2026-08-24', '2026-09-10')
    team.resolve('2026-09-10')
    team.live('2026-09-11', '2026-12-31')
    expect(team.state()).toBe('resolved')
    expect(team.told.filter(([date]) => date > '2026-09-10')).toEqual([])
  })

  it('the next high result is told again', () => {
    const team = aTeam([aCycle(PUBLISHED_ON, 7), aCycle('2026-12-02', 8)])
    team.live('2026-08-24', '2026-09-10')
    team.resolve('2026-09-10')
    team.live('2026-09-11', '2026-12-02')
    expect(team.told.at(-1)).toEqual(['2026-12-02', 'first'])
  })
})
