import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { EvenshiftError } from '../errors.ts'
import { safePost } from './post-https.ts'
import { PUBLIC_ENDPOINTS, type ServiceEndpoints, type Transports } from './send.ts'

export interface TransportEnvironment {
  readonly MAIL_FROM: string
  /** Empty in the cloud. */
  readonly ALLOWED_LOCAL_ORIGIN: string
}

const SINKS = '/local/sinks'

/**
 * The ways out, as they are in the cloud and on one machine.
 *
 * @throws EvenshiftError where the local origin is not this machine: then the guard would guard nothing
 */
export function createTransports({ MAIL_FROM, ALLOWED_LOCAL_ORIGIN }: TransportEnvironment): Transports {
  const ses = new SESv2Client({ maxAttempts: 1 })
  const sns = new SNSClient({ maxAttempts: 1 })
  const events = new EventBridgeClient({ maxAttempts: 1 })
  return {
    post: safePost({ localOrigins: localOrigins(ALLOWED_LOCAL_ORIGIN) }),
    sendEmail: (input) => ses.send(new SendEmailCommand(input)),
    publish: (input) => sns.send(new PublishCommand(input)),
    putEvents: (input) => events.send(new PutEventsCommand(input)),
    endpoints: ALLOWED_LOCAL_ORIGIN === '' ? PUBLIC_ENDPOINTS : endpointsAt(ALLOWED_LOCAL_ORIGIN),
    mailFrom: MAIL_FROM,
  }
}

/** @throws EvenshiftError for anything but an origin of this machine */
export function localOrigins(origin: string): ReadonlySet<string> {
  if (origin === '') return new Set()
  if (!/^http:\/\/(127\.0\.0\.1|localhost):\d{1,5}$/.test(origin)) {
    throw new EvenshiftError('The local origin is not one of this machine', { permanent: true })
  }
  return new Set([origin])
}

function endpointsAt(origin: string): ServiceEndpoints {
  const pagerDuty = `${origin}${SINKS}/pagerduty/v2/enqueue`
  return {
    slack: `${origin}${SINKS}/slack/api/chat.postMessage`,
    pagerDuty: { us: pagerDuty, eu: pagerDuty },
  }
}
