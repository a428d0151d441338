import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import * as z from 'zod'

const CONFIG_FILE = fileURLToPath(new URL('../evenshift.config.json', import.meta.url))

/** What an organisation says about its own installation. To synthesize, offline, none of it is needed. */
const configSchema = z.strictObject({
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be the 12 digits of an AWS account')
    .optional(),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region, such as us-east-1')
    .optional(),
  oidcIssuer: z.url({ protocol: /^https$/, error: 'must be the https address of your sign-in' }).optional(),
  oidcAudience: z.string().min(1, 'must not be empty').default('evenshift'),
  /** As which client browsers sign in: a public one, with PKCE, that leads back to `publicUrl`/sign-in/callback. */
  oidcClientId: z.string().min(1, 'must not be empty').default('evenshift-web'),
  /** What browsers ask for: some sign-ins want a scope of their own before they give a token for our audience. */
  oidcScope: z
    .string()
    .regex(/(^| )openid( |$)/, 'must have openid in it')
    .default('openid'),
  alarmEmail: z.email('must be an e-mail address').optional(),
  logRetentionDays: z.coerce
    .number()
    .refine(
      (days) => RetentionDays[days] !== undefined,
      'must be a period that CloudWatch knows, such as 365',
    )
    .default(RetentionDays.ONE_YEAR),
  /** Where people open Evenshift; links of messages begin with it. */
  publicUrl: z
    .url({ protocol: /^https$/, error: 'must be the https address under which people open Evenshift' })
    .optional(),
  /** From whom mail comes. Without it no mail goes out. */
  mailFrom: z.email('must be an e-mail address of an identity that SES has verified').optional(),
  /** The topics of SNS to which alerts may go; a list, or with commas between. */
  alertTopics: listOf(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/, 'must be ARNs of SNS topics'),
  /** The buses of EventBridge to which alerts may go, besides our own. */
  alertBuses: listOf(
    /^arn:aws[a-z-]*:events:[a-z0-9-]+:\d{12}:event-bus\/[\w./-]{1,256}$/,
    'must be ARNs of event buses',
  ),
})

function listOf(entry: RegExp, error: string) {
  const list = z.array(z.string().regex(entry, error)).max(50)
  const split = (given: unknown) =>
    typeof given === 'string' ? given.split(',').map((one) => one.trim()) : given
  return z.preprocess(split, list).default([])
}

export type Config = Readonly<z.infer<typeof configSchema>>

/** The same fields by environment variable; a variable wins over the file. */
const VARIABLES = {
  account: 'EVENSHIFT_ACCOUNT',
  region: 'EVENSHIFT_REGION',
  oidcIssuer: 'EVENSHIFT_OIDC_ISSUER',
  oidcAudience: 'EVENSHIFT_OIDC_AUDIENCE',
  oidcClientId: 'EVENSHIFT_OIDC_CLIENT_ID',
  oidcScope: 'EVENSHIFT_OIDC_SCOPE',
  alarmEmail: 'EVENSHIFT_ALARM_EMAIL',
  logRetentionDays: 'EVENSHIFT_LOG_RETENTION_DAYS',
  publicUrl: 'EVENSHIFT_PUBLIC_URL',
  mailFrom: 'EVENSHIFT_MAIL_FROM',
  alertTopics: 'EVENSHIFT_ALERT_TOPICS',
  alertBuses: 'EVENSHIFT_ALERT_BUSES',
} as const satisfies Record<keyof Config, string>

/** Without these nobody could sign in, nobody would hear an alarm, or no link would lead anywhere. */
const NEEDED_TO_DEPLOY = ['account', 'region', 'oidcIssuer', 'alarmEmail', 'publicUrl'] as const

export type DeployConfig = Config & { readonly [Field in (typeof NEEDED_TO_DEPLOY)[number]]: string }

/**
 * Reads `evenshift.config.json` and the variables.
 * @throws Error naming each field that is wrong or unknown
 */
export function readConfig(file = CONFIG_FILE, environment: NodeJS.ProcessEnv = process.env): Config {
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {}
  const given = Object.entries(VARIABLES)
    .map(([field, variable]) => [field, environment[variable]] as const)
    .filter(([, value]) => value)
  const parsed = configSchema.safeParse({ ...stored, ...Object.fromEntries(given) })
  if (!parsed.success) throw new Error(`The configuration is wrong:\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** @throws Error naming each field that is missing, and both ways to give it */
export function checkDeployConfig(config: Config): DeployConfig {
  const missing = NEEDED_TO_DEPLOY.filter((field) => config[field] === undefined)
  if (missing.length > 0) {
    const lines = missing.map((field) => `  ${field} (or the variable ${VARIABLES[field]})`)
    throw new Error(`To deploy, evenshift.config.json needs:\n${lines.join('\n')}`)
  }
  return config as DeployConfig
}
