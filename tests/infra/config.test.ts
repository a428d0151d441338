import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDeployConfig, readConfig } from '../../infra/config.ts'
import { deployArguments } from '../../infra/deploy.ts'

const COMPLETE = {
  account: '123456789012',
  region: 'us-east-1',
  oidcIssuer: 'https://login.clinic.example/realms/clinic',
  alarmEmail: 'operations@clinic.example',
  publicUrl: 'https://evenshift.clinic.example',
}

describe('the configuration', () => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'evenshift-config-'))
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  it('needs nothing to synthesize: audience evenshift, logs for a year', () => {
    expect(readConfig(join(directory, 'none.json'), {})).toEqual({
      oidcAudience: 'evenshift',
      oidcClientId: 'evenshift-web',
      oidcScope: 'openid',
      logRetentionDays: 365,
      alertTopics: [],
      alertBuses: [],
    })
  })

  it('is read from the file', () => {
    expect(read({ ...COMPLETE, logRetentionDays: 90 })).toEqual({
      ...COMPLETE,
      oidcAudience: 'evenshift',
      oidcClientId: 'evenshift-web',
      oidcScope: 'openid',
      logRetentionDays: 90,
      alertTopics: [],
      alertBuses: [],
    })
  })

  it('names topics and buses as a list, or with commas between', () => {
    const topics = ['arn:aws:sns:us-east-1:123456789012:one', 'arn:aws:sns:us-east-1:123456789012:two']
    expect(read({ ...COMPLETE, alertTopics: topics }).alertTopics).toEqual(topics)
    expect(read(COMPLETE, { EVENSHIFT_ALERT_TOPICS: topics.join(', ') }).alertTopics).toEqual(topics)
  })

  it('takes a variable over the file', () => {
    const environment = { EVENSHIFT_REGION: 'eu-central-1', EVENSHIFT_LOG_RETENTION_DAYS: '30' }
    expect(read(COMPLETE, environment)).toMatchObject({ region: 'eu-central-1', logRetentionDays: 30 })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(read(COMPLETE, { EVENSHIFT_REGION: '' })).toMatchObject({ region: 'us-east-1' })
  })

  it.each([
    [{ account: '1234' }, 'must be the 12 digits of an AWS account'],
    [{ region: 'Frankfurt' }, 'must be an AWS region, such as us-east-1'],
    [{ oidcIssuer: 'http://login.clinic.example' }, 'must be the https address of your sign-in'],
    [{ oidcAudience: '' }, 'must not be empty'],
    [{ oidcClientId: '' }, 'must not be empty'],
    [{ oidcScope: 'api://evenshift/.default' }, 'must have openid in it'],
    [{ alarmEmail: 'operations' }, 'must be an e-mail address'],
    [{ publicUrl: 'http://evenshift.clinic.example' }, 'must be the https address under which'],
    [{ mailFrom: 'evenshift' }, 'must be an e-mail address of an identity'],
    [{ alertTopics: ['alerts'] }, 'must be ARNs of SNS topics'],
    [{ alertBuses: ['*'] }, 'must be ARNs of event buses'],
    [{ logRetentionDays: 100 }, 'must be a period that CloudWatch knows, such as 365'],
    [{ logRetention: 90 }, 'Unrecognized key: "logRetention"'],
  ])('says what is wrong with %o', (wrong, message) => {
    expect(() => read({ ...COMPLETE, ...wrong })).toThrow(message)
  })

  it.each(Object.keys(COMPLETE))('is not enough to deploy without %s', (field) => {
    const { [field]: _, ...rest } = COMPLETE as Record<string, string>
    expect(() => checkDeployConfig(read(rest))).toThrow(
      new RegExp(`needs:\n  ${field} \\(or the variable EVENSHIFT_`),
    )
  })

  it('names all that is missing at once', () => {
    expect(() => checkDeployConfig(read({}))).toThrow(/account.*region.*oidcIssuer.*alarmEmail/s)
  })

  it('becomes parameters of the service stack, with what stands behind the command', () => {
    expect(deployArguments(checkDeployConfig(read(COMPLETE)), ['--require-approval', 'never'])).toEqual([
      'deploy',
      '--all',
      '--parameters',
      'EvenshiftService:OidcIssuer=https://login.clinic.example/realms/clinic',
      '--parameters',
      'EvenshiftService:OidcAudience=evenshift',
      '--parameters',
      'EvenshiftService:OidcClientId=evenshift-web',
      '--parameters',
      'EvenshiftService:OidcScope=openid',
      '--parameters',
      'EvenshiftService:PublicUrl=https://evenshift.clinic.example',
      '--parameters',
      'EvenshiftService:MailFrom=',
      '--require-approval',
      'never',
    ])
  })

  function read(stored: object, environment: NodeJS.ProcessEnv = {}) {
    const file = join(directory, 'evenshift.config.json')
    writeFileSync(file, JSON.stringify(stored))
    return readConfig(file, environment)
  }
})
