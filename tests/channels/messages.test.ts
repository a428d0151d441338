import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { email } from '../../shared/channels/email.ts'
import { pagerDutyChange, pagerDutyEvents } from '../../shared/channels/pagerduty.ts'
import type { RenderContext } from '../../shared/channels/send.ts'
import { slackMessage } from '../../shared/channels/slack.ts'
import { snsMessage } from '../../shared/channels/sns.ts'
import { teamsMessage } from '../../shared/channels/teams.ts'
import { machinePayload } from '../../shared/channels/webhook.ts'
import type { AlertItem, Message } from '../../shared/domain/alerts/alert-item.ts'
import { aMessage, anItem } from '../support/alert-items.ts'
import { expectPagerDutyTakes, expectSlackTakes, expectTeamsTakes } from '../support/published-limits.ts'

const context: RenderContext = {
  baseUrl: 'https://evenshift.example.org',
  now: 1_781_600_000,
  actionValue: (action, alertKey) => `signed.${action}.${alertKey}`,
  verificationCode: 'k7m2',
}
const toMail = { kind: 'email', address: 'maria@clinic.example' } as const
const toTopic = { kind: 'sns', topicArn: 'arn:aws:sns:us-east-1:123456789012:alerts' } as const
const toPagerDuty = {
  kind: 'pagerduty',
  routingKey: 'e93facc04764012d7bfb002500d5d1a6',
  region: 'us',
} as const

function mailOf(message: Message) {
  const simple = email(toMail, message, context, 'evenshift@clinic.example').Content?.Simple
  return {
    subject: simple?.Subject?.Data ?? '',
    text: simple?.Body?.Text?.Data ?? '',
    html: simple?.Body?.Html?.Data ?? '',
    headers: simple?.Headers ?? [],
  }
}

function team(name: string): Partial<AlertItem> {
  return { scope: { kind: 'team', id: 'east', name } }
}

describe('TRUST 3.8: a message holds rule, scope, period, value, baseline, why, one action and a link', () => {
  const item = anItem()
  const parts = [
    item.title,
    'East',
    item.period.from,
    item.value,
    item.threshold,
    item.baseline ?? '',
    item.why,
    item.suggestedAction,
    `${context.baseUrl}${item.path}`,
  ]
  test.each([
    ['mail as plain text', () => mailOf(aMessage()).text],
    ['mail as HTML', () => mailOf(aMessage()).html],
    ['SNS', () => snsMessage(toTopic, aMessage(), context).Message ?? ''],
    ['Slack', () => JSON.stringify(slackMessage(aMessage(), context))],
    ['Teams', () => JSON.stringify(teamsMessage(aMessage(), context))],
    ['PagerDuty', () => JSON.stringify(pagerDutyEvents(toPagerDuty, aMessage(), context))],
  ])('%s', (_name, rendered) => {
    const text = rendered()
    for (const part of parts) expect(text).toContain(part)
  })

  test.each(['mail', 'Slack', 'Teams'])('what was over before it was told is one line in %s', (kind) => {
    const message = aMessage({ kind: 'digest', items: [], listed: [anItem()] })
    const text = {
      mail: mailOf(message).text,
      Slack: slackMessage(message, context),
      Teams: teamsMessage(message, context),
    }
    const rendered = JSON.stringify(text[kind as keyof typeof text])
    expect(rendered).toContain('Much work after hours (East), 2026-06-08 to 2026-06-14')
    expect(rendered).not.toContain(item.suggestedAction)
  })
})

describe('what a tenant typed does not act', () => {
  const hostile =
    'East <script>alert(1)</script> *bold* _it_ `code` [a](https://evil.example) @channel <!channel> <@U123> <at>x</at> :fire: & "q"'
  const message = aMessage({
    items: [anItem(team(hostile))],
    listed: [anItem({ ...team(hostile), alertKey: 'b' })],
  })

  test('in HTML mail', () => {
    const { html } = mailOf(message)
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<at>')
    expect(html).toContain('&lt;script&gt;')
    expect(mailOf(aMessage({ items: [anItem({ path: '/alerts/"onload="x' })] })).html).not.toContain(
      '"onload=',
    )
  })

  test('in Slack', () => {
    const payload = slackMessage(message, context)
    const text = JSON.stringify(payload)
    expect(payload).toMatchObject({ mrkdwn: false, parse: 'none', link_names: false })
    expect(text).not.toMatch(/[<>]/)
    expect(text).not.toContain('@channel')
    expect(text).not.toContain('"type":"mrkdwn"')
    expectSlackTakes(payload)
  })

  test('in Teams', () => expectTeamsTakes(teamsMessage(message, context)))

  test('in the subject of a mail, and of a topic', () => {
    const broken = aMessage({ items: [anItem(team('East\r\nBcc: all@clinic.example\u202e\u0000'))] })
    expect(mailOf(broken).subject).toBe('Much work after hours: East Bcc: all@clinic.example')
    expect(mailOf(broken).text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    const { Subject = '' } = snsMessage(toTopic, broken, context)
    expect(Subject).toMatch(/^[ -~]{1,100}$/)
  })
})

describe('limits that the services publish', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 4000 }),
    fc.constant('&'.repeat(4000)),
    fc.constant('@'.repeat(4000)),
    fc.constant('😀'.repeat(2000)),
  )
  const item = fc
    .record({
      key: fc.integer({ min: 0, max: 99 }),
      name: text,
      why: text,
      value: text,
      isOver: fc.boolean(),
    })
    .map(({ key, name, why, value, isOver }) =>
      anItem({ alertKey: `alert-${key}`, ...team(name), why, value, reason: isOver ? 'resolved' : 'first' }),
    )
  const message = fc
    .record({ items: fc.array(item, { maxLength: 80 }), listed: fc.array(item, { maxLength: 80 }) })
    .map((parts) => aMessage({ kind: 'digest', ...parts }))

  test('hold for any digest in Slack, Teams, PagerDuty, SNS and a subject', () => {
    fc.assert(
      fc.property(message, (message) => {
        expectSlackTakes(slackMessage(message, context))
        expectTeamsTakes(teamsMessage(message, context))
        for (const event of pagerDutyEvents(toPagerDuty, message, context)) expectPagerDutyTakes(event)
        const { Subject = '', Message = '' } = snsMessage(toTopic, message, context)
        expect(Subject).toMatch(/^[!-~]([ -~]{0,98}[!-~])?$/)
        expect(Buffer.byteLength(Message)).toBeLessThanOrEqual(256 * 1024)
        expect(mailOf(message).subject.length).toBeLessThanOrEqual(150)
      }),
      { numRuns: 25 },
    )
  })

  test('a digest that is too long says how many more there are', () => {
    const items = Array.from({ length: 40 }, (_, key) => anItem({ alertKey: `alert-${key}` }))
    expect(JSON.stringify(slackMessage(aMessage({ kind: 'digest', items }), context))).toContain(
      'And 25 more',
    )
    expect(JSON.stringify(teamsMessage(aMessage({ kind: 'digest', items }), context))).toMatch(/And \d+ more/)
  })
})

describe('each channel', () => {
  test('a mail says where to turn it off, and loads nothing from elsewhere', () => {
    const { headers, html } = mailOf(aMessage())
    expect(headers).toContainEqual({
      Name: 'List-Unsubscribe',
      Value: '<https://evenshift.example.org/alerts/told>',
    })
    expect(html).toContain('name="viewport"')
    expect(html).not.toMatch(/<(img|link|style|iframe)|src=|url\(/)
  })

  test('Slack has the buttons Acknowledge and Snooze, not for what is over, and none without a key', () => {
    const buttons = (message: Message, of: Partial<RenderContext> = {}) =>
      [...JSON.stringify(slackMessage(message, { ...context, ...of })).matchAll(/"action_id":"(\w+)"/g)].map(
        ([, id]) => id,
      )
    expect(buttons(aMessage())).toEqual(['acknowledge', 'snooze', 'open'])
    expect(buttons(aMessage({ items: [anItem({ reason: 'resolved' })] }))).toEqual(['open'])
    expect(buttons(aMessage(), { actionValue: null })).toEqual(['open'])
  })

  test.each([
    ['first', 'trigger'],
    ['repeat-due', 'trigger'],
    ['escalated', 'trigger'],
    ['resolved', 'resolve'],
  ] as const)('PagerDuty: %s is %s, under our key', (reason, action) => {
    const [event] = pagerDutyEvents(toPagerDuty, aMessage({ items: [anItem({ reason })] }), context)
    expect(event).toMatchObject({ event_action: action, dedup_key: 'alert-1' })
    expectPagerDutyTakes(event)
  })

  test('PagerDuty: an acknowledgement here is one there, and a test opens and closes', () => {
    expectPagerDutyTakes(pagerDutyChange(toPagerDuty, 'alert-1', 'acknowledge'))
    const events = pagerDutyEvents(toPagerDuty, aMessage({ kind: 'test', items: [] }), context)
    for (const event of events) expectPagerDutyTakes(event)
    expect(events.map((event) => event.event_action)).toEqual(['trigger', 'resolve'])
  })

  test('machines get a thin payload: no name of a team, no figure', () => {
    expect(machinePayload(aMessage(), context.baseUrl)).toEqual({
      type: 'alert.fired',
      timestamp: '2026-06-16T08:53:20Z',
      data: {
        alert_id: 'alert-1',
        rule: 'after-hours-load',
        reason: 'first',
        severity: 'warning',
        scope: { kind: 'team', id: 'east' },
        period: { from: '2026-06-08', to: '2026-06-14' },
        url: 'https://evenshift.example.org/alerts/alert-1',
      },
    })
  })

  test.each(['test', 'verification'] as const)('a %s goes through every channel of persons', (kind) => {
    const message = aMessage({ kind, items: [] })
    expectSlackTakes(slackMessage(message, context))
    expectTeamsTakes(teamsMessage(message, context))
    expect(mailOf(message).text.includes('k7m2')).toBe(kind === 'verification')
  })
})
