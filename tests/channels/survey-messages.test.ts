import { describe, expect, test } from 'vitest'
import { email } from '../../shared/channels/email.ts'
import { pagerDutyEvents } from '../../shared/channels/pagerduty.ts'
import type { RenderContext } from '../../shared/channels/send.ts'
import { slackMessage } from '../../shared/channels/slack.ts'
import { snsMessage } from '../../shared/channels/sns.ts'
import { teamsMessage } from '../../shared/channels/teams.ts'
import { machinePayload } from '../../shared/channels/webhook.ts'
import type { Alert } from '../../shared/domain/alerts/alert.ts'
import type { AlertItem, NoticeReason } from '../../shared/domain/alerts/alert-item.ts'
import { itemOfAlert } from '../../shared/domain/alerts/item-of-alert.ts'
import type { SurveyRuleId } from '../../shared/domain/alerts/rule-id.ts'
import { type PublishedForTeam, surveyReadings } from '../../shared/domain/alerts/survey-readings.ts'
import { SURVEY_RULES } from '../../shared/domain/alerts/survey-rules.ts'
import { aMessage } from '../support/alert-items.ts'
import { lived } from '../support/alerts.ts'

const context: RenderContext = {
  baseUrl: 'https://evenshift.example.org',
  now: 1_781_600_000,
  actionValue: null,
  verificationCode: null,
}

const BANDS = [
  { name: 'fine', from: 0 },
  { name: 'strained', from: 3 },
]

function aCycle(opensOn: string, publishedOn: string, answered: number, strained: number): PublishedForTeam {
  return {
    surveyId: 'secret-survey',
    cycleId: `secret-survey-${opensOn}`,
    opensOn,
    publishedOn,
    scales: [{ scaleId: 'secret-scale', higherIs: 'worse', bands: BANDS }],
    counts: { invited: 20, answered },
    distributions: { 'secret-scale': { fine: answered - strained, strained } },
  }
}

/** Of a team whose survey got worse: 3 of 16 strained, then 7 of 10. */
function anItem(ruleId: SurveyRuleId, reason: NoticeReason = 'first'): AlertItem {
  const published = [aCycle('2026-07-06', '2026-07-20', 16, 3), aCycle('2026-10-05', '2026-10-19', 10, 7)]
  const { alert } = lived('HH')
  const readings = surveyReadings(ruleId, published, ['2026-W45'], SURVEY_RULES[ruleId].defaults, 5)
  const notice = { noticeId: 'n', alertKey: 'a1', reason, of: '2026-W43', at: 0 }
  return itemOfAlert({ ...(alert as Alert), ruleId, readings }, notice) as AlertItem
}

const EXPECTED: Readonly<Record<SurveyRuleId, readonly string[]>> = {
  'survey-result': [
    'New: Many answers at or above a cut-off (Riverside)',
    'Survey, opened and published: 2026-10-05 to 2026-10-19',
    'Value: 70 % of those who answered have a score in the band that calls for action',
    'Threshold: above 50 % of those who answered have a score in the band that calls for action',
    'In the cycle before: 18.8 % of those who answered have a score in the band that calls for action',
    `Why it matters: ${SURVEY_RULES['survey-result'].why}`,
    'What may help: Meet with the team and agree on one thing to change, such as protected time or a rebalancing of work.',
  ],
  'survey-participation': [
    'New: Far fewer answer a survey (Riverside)',
    'Survey, opened and published: 2026-10-05 to 2026-10-19',
    'Value: 37.5 % fewer of those invited answered than in the cycle before',
    'Threshold: above 33 % fewer of those invited answered than in the cycle before',
    'In the cycle before: 80 % of those invited answered',
    `Why it matters: ${SURVEY_RULES['survey-participation'].why}`,
    'What may help: Show the team what has come of the last survey, such as time that was protected or work that was rebalanced.',
  ],
}
const RULES = Object.keys(EXPECTED) as SurveyRuleId[]

describe.each(RULES)('TRUST 3.8, expectation 8: what is told of %s', (ruleId) => {
  const message = aMessage({ items: [anItem(ruleId)] })
  const link = 'https://evenshift.example.org/alerts/a1'

  test('holds rule, scope, period, value, threshold, baseline, why, one action and a link, line by line', () => {
    const text = snsMessage({ kind: 'sns', topicArn: 'arn:aws:sns:us-east-1:1:alerts' }, message, context)
    const lines = text.Message?.split('\n') ?? []
    const from = lines.indexOf(EXPECTED[ruleId][0] as string)
    expect(lines.slice(from, from + 8)).toEqual([...EXPECTED[ruleId], link])
  })

  const simple = email(
    { kind: 'email', address: 'mia@clinic.example' },
    message,
    context,
    'evenshift@clinic.example',
  ).Content?.Simple
  const toPagerDuty = { kind: 'pagerduty', routingKey: 'a'.repeat(32), region: 'us' } as const
  const rendered = {
    'mail as plain text': simple?.Body?.Text?.Data ?? '',
    'mail as HTML': simple?.Body?.Html?.Data ?? '',
    Slack: JSON.stringify(slackMessage(message, context)),
    Teams: JSON.stringify(teamsMessage(message, context)),
    PagerDuty: JSON.stringify(pagerDutyEvents(toPagerDuty, message, context)),
  }
  test.each(Object.entries(rendered))('is the same in %s', (_, text) => {
    for (const line of EXPECTED[ruleId]) {
      for (const part of line.split(': ')) expect(text).toContain(part)
    }
    expect(text).toContain(link)
  })

  test.each(Object.entries(rendered))('names no survey, no scale and no band in %s', (_, text) => {
    expect(text).not.toMatch(/secret|strained|fine/)
  })

  test('says how sure it is, where the threshold is from, and that it is about nobody', () => {
    expect(SURVEY_RULES[ruleId].why).toMatch(/a policy, not evidence\./)
    expect(SURVEY_RULES[ruleId].why).toMatch(/in a small team a few answers move/i)
    expect(SURVEY_RULES[ruleId].why).toMatch(/no finding about any person|Nobody is told who/)
  })

  test('to a machine is thin: no figure', () => {
    expect(machinePayload(message, context.baseUrl).data).toEqual({
      alert_id: 'a1',
      rule: ruleId,
      reason: 'first',
      severity: SURVEY_RULES[ruleId].severity,
      scope: { kind: 'team', id: 'riverside' },
      period: { from: '2026-10-05', to: '2026-10-19' },
      url: link,
    })
  })

  test('once it is over is the low threshold', () => {
    const percent = { 'survey-result': 40, 'survey-participation': 20 }[ruleId]
    expect(anItem(ruleId, 'resolved').threshold).toMatch(new RegExp(`^at or below ${percent} % `))
  })
})
