import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/engines/region.ts'
import { newWebhookSecret } from '../../shared/channels/webhook-secret.ts'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { aFunction, anAssembly, anHttpApi } from '../support/small-assembly.ts'

interface Shown {
  readonly kind: string
  readonly at: string
  readonly to: string
  readonly title: string
  readonly status: number
  readonly refusal?: string
  readonly body: Readonly<Record<string, unknown>>
}

const WEB = 'export const handler = async () => ({ statusCode: 200, body: JSON.stringify(process.env) })'

const allowed = [
  {
    Effect: 'Allow',
    Action: 'ses:SendEmail',
    Resource: 'arn:aws:ses:us-east-1:000000000000:identity/clinic.example',
  },
  { Effect: 'Allow', Action: 'sns:Publish', Resource: 'arn:aws:sns:us-east-1:000000000000:alerts' },
]

let system: LocalSystem
let seenBefore = 0

beforeAll(async () => {
  system = await startLocalSystem({
    assembly: anAssembly(
      {
        Web: aFunction('web'),
        ...anHttpApi(),
        Notify: aFunction('web', { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } }),
        Role: { Type: 'AWS::IAM::Role' },
        Policy: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: allowed } },
        },
      },
      { web: WEB },
    ),
  })
})

afterAll(() => system.stop())

beforeEach(async () => {
  seenBefore = (await list()).length
})

const sinks = (path = '') => `${system.url}/local/sinks${path}`

async function list(): Promise<readonly Shown[]> {
  const { messages } = (await (await fetch(sinks())).json()) as { messages: readonly Shown[] }
  return messages
}

const arrived = async () => (await list()).slice(seenBefore)

const page = async () => (await fetch(`${system.url}/local/sent`)).text()

function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return fetch(sinks(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const options = (service: string) => ({
  endpoint: sinks(`/${service}`),
  region: LOCAL_REGION,
  credentials: LOCAL_CREDENTIALS,
  maxAttempts: 1,
})

const aMail = (more: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput => ({
  FromEmailAddress: 'evenshift@clinic.example',
  Destination: { ToAddresses: ['manager@clinic.example'] },
  Content: {
    Simple: {
      Subject: { Data: 'Two alerts at Riverside' },
      Body: {
        Text: { Data: 'plain words' },
        Html: { Data: '<p title="x">84 minutes</p><script>1</script>' },
      },
    },
  },
  ...more,
})

describe('the page before anything was sent', () => {
  it('says kindly that nothing was', async () => {
    expect(await page()).toContain('nobody was disturbed')
  })

  it('lets no script run, and nothing be loaded', async () => {
    const { headers } = await fetch(`${system.url}/local/sent`)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'unsafe-inline';/)
  })
})

describe('a function', () => {
  it('is told where mail and topics go', async () => {
    const environment = await (await fetch(`${system.url}/open/1`)).json()
    expect(environment).toMatchObject({
      AWS_ENDPOINT_URL_SESV2: sinks('/ses'),
      AWS_ENDPOINT_URL_SNS: sinks('/sns'),
    })
  })
})

describe('the sink for e-mail', () => {
  const client = () => new SESv2Client(options('ses'))

  it('takes a mail from the SDK and shows its HTML in a frame that may do nothing but open links beside it', async () => {
    const { MessageId } = await client().send(new SendEmailCommand(aMail()))

    expect(MessageId).toMatch(/./)
    expect(await arrived()).toMatchObject([
      { kind: 'ses', to: 'manager@clinic.example', title: 'Two alerts at Riverside', status: 200 },
    ])
    const shown = await page()
    expect(shown).toContain(
      'sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="&lt;p title=&quot;x&quot;&gt;84 minutes',
    )
    expect(shown).toContain('&lt;base target=&quot;_blank&quot;&gt;"></iframe>')
    expect(shown).not.toContain('<script')
  })

  it.each([
    ['without a recipient', aMail({ Destination: {} })],
    ['to 51 recipients', aMail({ Destination: { ToAddresses: Array(51).fill('a@clinic.example') } })],
    ['to what is no address', aMail({ Destination: { ToAddresses: ['manager'] } })],
    ['without a body', aMail({ Content: { Simple: { Subject: { Data: 'x' }, Body: {} } } })],
  ])('refuses a mail %s as SES does', async (_, mail) => {
    await expect(client().send(new SendEmailCommand(mail))).rejects.toMatchObject({
      name: 'BadRequestException',
    })
    expect(await arrived()).toMatchObject([{ status: 400, refusal: expect.any(String) }])
  })
})

describe('the sink for SNS', () => {
  const client = () => new SNSClient(options('sns'))
  const TopicArn = 'arn:aws:sns:us-east-1:000000000000:alerts'

  it('takes a message for a topic from the SDK', async () => {
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'digest' } }
    const { MessageId } = await client().send(
      new PublishCommand({ TopicArn, Subject: 'Two alerts', Message: 'words & <more>', MessageAttributes }),
    )

    expect(MessageId).toMatch(/./)
    expect(await arrived()).toMatchObject([
      { kind: 'sns', to: TopicArn, body: { message: 'words & <more>', attributes: { kind: 'digest' } } },
    ])
    expect(await page()).toContain('<pre>words &amp; &lt;more&gt;</pre>')
  })

  it.each([
    ['a subject of two lines', { TopicArn, Subject: 'a\nb', Message: 'x' }],
    ['a subject of 101 characters', { TopicArn, Subject: 'x'.repeat(101), Message: 'x' }],
    ['a subject with an umlaut', { TopicArn, Subject: 'Ärger', Message: 'x' }],
    ['more than 256 kB', { TopicArn, Message: 'x'.repeat(262_145) }],
    ['no topic', { TopicArn: 'alerts', Message: 'x' }],
  ])('refuses %s as SNS does', async (_, input) => {
    await expect(client().send(new PublishCommand(input))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 400 },
    })
  })
})

describe('a function sends by AWS only what its role allows', () => {
  const asFunction = (name: string, service: string) => ({
    ...options(service),
    credentials: { ...LOCAL_CREDENTIALS, accessKeyId: `Small-${name}` },
  })
  const mailOf = (name: string, from: string) =>
    new SESv2Client(asFunction(name, 'ses')).send(
      new SendEmailCommand(aMail({ FromEmailAddress: `Evenshift <${from}>` })),
    )
  const tell = (name: string, topic: string) =>
    new SNSClient(asFunction(name, 'sns')).send(
      new PublishCommand({ TopicArn: `arn:aws:sns:us-east-1:000000000000:${topic}`, Message: 'x' }),
    )

  it('a mail from the domain that it is given, and to the topic that it is given', async () => {
    await mailOf('Notify', 'evenshift@clinic.example')
    await tell('Notify', 'alerts')
    expect(await arrived()).toMatchObject([{ status: 200 }, { status: 200 }])
  })

  it('and nothing else', async () => {
    const forbidden = { $metadata: { httpStatusCode: 403 } }
    await expect(mailOf('Notify', 'evenshift@elsewhere.example')).rejects.toMatchObject(forbidden)
    await expect(tell('Notify', 'salaries')).rejects.toMatchObject(forbidden)
    await expect(mailOf('Web', 'evenshift@clinic.example')).rejects.toMatchObject(forbidden)
    await expect(tell('Web', 'alerts')).rejects.toMatchObject(forbidden)
    expect(await arrived()).toMatchObject(
      Array(4).fill({
        status: 403,
        refusal: expect.stringContaining('its role in the template does not allow it'),
      }),
    )
  })
})

describe('the sink for Slack', () => {
  const section = (text: string) => ({ type: 'section', text: { type: 'plain_text', text } })
  const message = (blocks: readonly object[]) => ({ text: 'Two alerts', blocks })
  const button = { type: 'button', text: { type: 'plain_text', text: 'Acknowledge' }, value: 'token' }

  it('takes an incoming webhook, answers "ok", and shows its blocks', async () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Riverside &amp; Harbor' } },
      { type: 'divider' },
      section('84 minutes'),
      { type: 'actions', elements: [button] },
    ]
    const response = await post('/slack/services/T1/B1/managers', message(blocks))

    expect([response.status, await response.text()]).toEqual([200, 'ok'])
    const shown = await page()
    expect(shown).toContain('<h3>Riverside &amp; Harbor</h3>')
    expect(shown).toContain('<span class="button">Acknowledge</span>')
  })

  it('takes chat.postMessage with a token, and answers with the time of the message', async () => {
    const body = { channel: 'C1', ...message([section('84 minutes')]) }
    const response = await post('/slack/api/chat.postMessage', body, { authorization: 'Bearer xoxb-1' })

    expect(await response.json()).toEqual({
      ok: true,
      channel: 'C1',
      ts: expect.stringMatching(/^\d+\.\d{6}$/),
    })
  })

  it('answers 200 and "ok": false to a message without a token', async () => {
    const response = await post('/slack/api/chat.postMessage', { channel: 'C1', ...message([]) })

    expect([response.status, await response.json()]).toEqual([200, { ok: false, error: 'not_authed' }])
    expect(await arrived()).toMatchObject([{ refusal: 'No token.' }])
  })

  it.each([
    ['50 blocks', message(Array(50).fill({ type: 'divider' })), 200, 'ok'],
    ['51 blocks', message(Array(51).fill({ type: 'divider' })), 400, 'invalid_blocks'],
    ['a section of 3,000', message([section('x'.repeat(3000))]), 200, 'ok'],
    ['a section of 3,001', message([section('x'.repeat(3001))]), 400, 'invalid_blocks'],
    ['a header of 151', message([{ ...section('x'.repeat(151)), type: 'header' }]), 400, 'invalid_blocks'],
    [
      'a value of 2,001',
      message([{ type: 'actions', elements: [{ ...button, value: 'x'.repeat(2001) }] }]),
      400,
      'invalid_blocks',
    ],
    [
      'one block id twice',
      message([
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ]),
      400,
      'invalid_blocks',
    ],
    ['no text to fall back to', { blocks: [section('x')] }, 400, 'no_text'],
    ['no JSON', 'hello', 400, 'invalid_payload'],
  ])('keeps to the limits that Slack publishes: %s', async (_, body, status, word) => {
    const response = await post('/slack/services/T1/B1/managers', body)
    expect([response.status, await response.text()]).toEqual([status, word])
  })
})

describe('the sink for Teams', () => {
  const card = (text: string) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            {
              type: 'Container',
              items: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, weight: 'Bolder' }] }],
            },
            { type: 'Media' },
          ],
          actions: [{ type: 'Action.OpenUrl', title: 'Open Evenshift', url: 'https://e.example' }],
        },
      },
    ],
  })

  it('takes an adaptive card with 202, and draws it plainly', async () => {
    expect((await post('/teams/workflows/1', card('84 <minutes>'))).status).toBe(202)

    const shown = await page()
    expect(shown).toContain('<b>84 &lt;minutes&gt;</b>')
    expect(shown).toContain('(Media)')
  })

  it.each([
    ['more than 28 kB', card('x'.repeat(29_000)), 413],
    ['a message without a card', { type: 'message', text: 'x' }, 400],
    ['the card of a connector of before', { '@type': 'MessageCard', text: 'x' }, 400],
  ])('refuses %s', async (_, body, status) => {
    expect((await post('/teams/workflows/1', body)).status).toBe(status)
  })
})

describe('the sink for PagerDuty', () => {
  const event = (more: object = {}) => ({
    routing_key: 'a'.repeat(32),
    event_action: 'trigger',
    dedup_key: 'alert-1',
    payload: { summary: 'Short rests at Riverside', source: 'evenshift', severity: 'warning' },
    ...more,
  })

  it('takes an event with 202, answers with its key, and keeps no routing key', async () => {
    const response = await post('/pagerduty/v2/enqueue', event())

    expect([response.status, await response.json()]).toEqual([
      202,
      { status: 'success', message: 'Event processed', dedup_key: 'alert-1' },
    ])
    expect(JSON.stringify(await arrived())).not.toContain('a'.repeat(32))
  })

  it.each([
    ['an unknown severity', { payload: { summary: 'x', source: 'x', severity: 'bad' } }],
    ['a summary of 1,025', { payload: { summary: 'x'.repeat(1025), source: 'x', severity: 'info' } }],
    ['a key of 256', { dedup_key: 'x'.repeat(256) }],
    ['a routing key of 31', { routing_key: 'a'.repeat(31) }],
    ['the end of an incident without its key', { event_action: 'resolve', dedup_key: undefined }],
  ])('refuses %s with 400 and what is wrong', async (_, more) => {
    const response = await post('/pagerduty/v2/enqueue', event(more))

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ status: 'invalid event', errors: [expect.any(String)] })
  })
})

describe('the receiver of webhooks', () => {
  const body = JSON.stringify({ type: 'alert.fired', data: { alert_id: 'a1' } })
  const secret = newWebhookSecret()

  function signed(by: string, at: number): Readonly<Record<string, string>> {
    const time = new Date(at)
    return {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at / 1000)),
      'webhook-signature': `v1,bm90aGluZw== ${new Webhook(by).sign('msg_1', time, body)}`,
    }
  }

  beforeAll(async () => {
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'PUT', headers, body: JSON.stringify({ secret }) }
    expect((await fetch(sinks('/webhook/clinic'), init)).status).toBe(204)
  })

  it('takes what its secret has signed, among other signatures', async () => {
    expect((await post('/webhook/clinic', body, signed(secret, Date.now()))).status).toBe(204)
    expect(await arrived()).toMatchObject([
      { title: 'alert.fired', body: { id: 'msg_1', signature: 'right' } },
    ])
  })

  it('goes by the clock of the local system', async () => {
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify({ advance: '1h' }) }
    const { now } = (await (await fetch(`${system.url}/local/clock`, init)).json()) as { now: string }

    expect((await post('/webhook/clinic', body, signed(secret, Date.now()))).status).toBe(401)
    expect((await post('/webhook/clinic', body, signed(secret, Date.parse(now)))).status).toBe(204)
  })

  it('refuses another secret, another body and no signature', async () => {
    const { now } = (await (await fetch(`${system.url}/local/clock`)).json()) as { now: string }
    const right = signed(secret, Date.parse(now))
    expect((await post('/webhook/clinic', body, signed(newWebhookSecret(), Date.parse(now)))).status).toBe(
      401,
    )
    expect((await post('/webhook/clinic', `${body} `, right)).status).toBe(401)
    expect((await post('/webhook/clinic', body)).status).toBe(401)
  })

  it('takes anything where it knows no secret, and says that nothing was checked', async () => {
    expect((await post('/webhook/elsewhere', body)).status).toBe(204)
    expect(await arrived()).toMatchObject([{ body: { signature: 'not checked' } }])
  })

  it('does not take what is no secret', async () => {
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'PUT', headers, body: '{"secret":"short"}' }
    expect((await fetch(sinks('/webhook/clinic'), init)).status).toBe(400)
  })
})

describe('a sink that is down', () => {
  const toWebhook = () => post('/webhook/elsewhere', '{}')

  it('answers 503 to every try, shows them, and takes the next when it is back', async () => {
    await post('/webhook/down', '')
    expect([(await toWebhook()).status, (await toWebhook()).status]).toEqual([503, 503])
    expect(await page()).toContain('Webhook is down')
    await post('/webhook/up', '')

    expect((await toWebhook()).status).toBe(204)
    expect((await arrived()).map(({ status }) => status)).toEqual([503, 503, 204])
  })

  it('leaves the others alone', async () => {
    await post('/slack/down', '')
    expect((await toWebhook()).status).toBe(204)
    await post('/slack/up', '')
  })

  it('cannot be taken down by another page', async () => {
    const response = await post('/webhook/down', '', { origin: 'https://elsewhere.example' })
    expect(response.status).toBe(403)
    expect((await toWebhook()).status).toBe(204)
  })

  it.each(['/fax/x', '/Slack/services/a'])('%s is none', async (path) => {
    expect((await post(path, '{}')).status).toBe(404)
  })
})

describe('what is kept', () => {
  it('is the last 500 messages, in order', async () => {
    for (let number = 0; number < 510; number += 1) await post(`/webhook/n${number}`, '{}')

    const kept = (await list()).map(({ to }) => to)
    expect(kept).toEqual(Array.from({ length: 500 }, (_, index) => `/n${index + 10}`))
  })
})
