import { describe, expect, it } from 'vitest'
import { deployArguments } from '../../infra/deploy.ts'
import { synthesizeApp } from './synthesized-app.ts'

describe('the origin that messages may go to without https', () => {
  it('is empty, and CloudFormation refuses any other on AWS', () => {
    const { Parameters, Rules } = synthesizeApp().service.toJSON()

    expect(Parameters.AllowedLocalOrigin.Default).toBe('')
    expect(Rules.NoLocalOriginOnAws).toEqual({
      Assertions: [
        {
          Assert: { 'Fn::Equals': [{ Ref: 'AllowedLocalOrigin' }, ''] },
          AssertDescription: expect.any(String),
        },
      ],
    })
  })

  it('is not among what npm run deploy gives', () => {
    const config = {
      account: '123456789012',
      region: 'us-east-1',
      oidcIssuer: 'https://login.example.org',
      oidcAudience: 'evenshift',
      oidcClientId: 'evenshift-web',
      oidcScope: 'openid',
      alarmEmail: 'operations@example.org',
      logRetentionDays: 365,
      publicUrl: 'https://evenshift.example.org',
      alertTopics: [],
      alertBuses: [],
    }
    expect(deployArguments(config, []).join(' ')).not.toContain('AllowedLocalOrigin')
  })
})
