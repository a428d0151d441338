import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/engines/region.ts'
import type { ChannelTarget } from '../../shared/channels/channel.ts'
import { safePost } from '../../shared/channels/post-https.ts'
import type { Transports } from '../../shared/channels/send.ts'

/** Every way to reach somebody, by the sinks of a local system, wired as a function would. */
export function localTransports(url: string): Transports {
  const client = { region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS, maxAttempts: 1 }
  const mails = new SESv2Client({ ...client, endpoint: `${url}/local/sinks/ses` })
  const topics = new SNSClient({ ...client, endpoint: `${url}/local/sinks/sns` })
  const pagerDuty = `${url}/local/sinks/pagerduty/v2/enqueue`
  return {
    post: safePost({ localOrigins: new Set([url]) }),
    sendEmail: (input) => mails.send(new SendEmailCommand(input)),
    publish: (input) => topics.send(new PublishCommand(input)),
    putEvents: () => Promise.reject(new Error('The bus is no sink')),
    endpoints: {
      slack: `${url}/local/sinks/slack/api/chat.postMessage`,
      pagerDuty: { us: pagerDuty, eu: pagerDuty },
    },
    mailFrom: 'evenshift@clinic.example',
  }
}

export function localTargets(url: string, secret: string): readonly ChannelTarget[] {
  const sinks = `${url}/local/sinks`
  return [
    { kind: 'email', address: 'manager@clinic.example' },
    { kind: 'sns', topicArn: 'arn:aws:sns:us-east-1:000000000000:alerts' },
    { kind: 'slack-webhook', url: `${sinks}/slack/services/T1/B1/managers` },
    { kind: 'slack-bot', botToken: 'xoxb-1', slackChannel: 'C1' },
    { kind: 'teams', url: `${sinks}/teams/workflows/managers` },
    { kind: 'pagerduty', routingKey: 'a'.repeat(32), region: 'us' },
    { kind: 'webhook', url: `${sinks}/webhook/clinic`, secrets: [secret] },
  ]
}
