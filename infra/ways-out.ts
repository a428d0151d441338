import { Aws, CfnParameter, Fn, type Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { allowedLocalOrigin } from './allowed-local-origin.ts'

interface WaysOutProps {
  /** ARNs of the topics and buses that the organisation has named for alerts. */
  readonly alertTopics: readonly string[]
  readonly alertBuses: readonly string[]
}

/**
 * How messages leave: what `notify`, `api` and `survey-cycles` know and may do for it.
 *
 *   mail          |  SES, as one sender: its address or its domain is the identity
 *   SNS, buses    |  those that the configuration names, and no others
 *   HTTPS         |  no right of AWS; the guard stands in shared/channels/post-https.ts
 */
export class WaysOut {
  readonly environment: Readonly<Record<'MAIL_FROM' | 'PUBLIC_URL' | 'ALLOWED_LOCAL_ORIGIN', string>>
  readonly permissions: readonly PolicyStatement[]
  /** of the permissions the one for mail: invitations to surveys go to people alone */
  readonly mail: PolicyStatement

  constructor(scope: Stack, { alertTopics, alertBuses }: WaysOutProps) {
    const mailFrom = new CfnParameter(scope, 'MailFrom', {
      description: 'From whom mail comes: an address of an identity that SES has verified',
      default: '',
    }).valueAsString
    const publicUrl = new CfnParameter(scope, 'PublicUrl', {
      description: 'Where people open Evenshift: links of messages begin with it',
      default: '',
    }).valueAsString
    const localOrigin = allowedLocalOrigin(scope)
    this.environment = { MAIL_FROM: mailFrom, PUBLIC_URL: publicUrl, ALLOWED_LOCAL_ORIGIN: localOrigin }
    const identity = (name: string) =>
      `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:identity/${name}`
    // Of an empty sender nothing stands behind the @; the one before it makes sure that there is something to split.
    const domain = Fn.select(1, Fn.split('@', Fn.join('', [mailFrom, '@'])))
    this.mail = new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [identity(mailFrom), identity(domain)],
    })
    const to = (action: string, resources: readonly string[]) =>
      resources.length === 0 ? [] : [new PolicyStatement({ actions: [action], resources: [...resources] })]
    this.permissions = [this.mail, ...to('sns:Publish', alertTopics), ...to('events:PutEvents', alertBuses)]
  }
}
