import { describe, expect, it } from 'vitest'
import { createResolver, type Template } from '../../infra/local/template/intrinsics.ts'

const templates = new Map<string, Template>([
  [
    'Data',
    {
      Resources: { Table: { Type: 'T' } },
      Outputs: {
        Exported: { Value: { Ref: 'Table' }, Export: { Name: 'Data:Table' } },
        Plain: { Value: { 'Fn::GetAtt': ['Table', 'Arn'] } },
      },
    },
  ],
  ['Service', { Parameters: { Issuer: {}, Audience: { Default: 'evenshift' } }, Resources: {} }],
])

const resolve = createResolver({
  templates,
  parameters: { Issuer: 'http://here/oidc' },
  identify: (stackName, logicalId) => ({
    ref: `${stackName}-${logicalId}`,
    attributes: { Arn: `arn:${logicalId}` },
  }),
})

describe('the functions of a template become the values of the local system', () => {
  it.each([
    ['the name of a resource', 'Data', { Ref: 'Table' }, 'Data-Table'],
    ['an attribute as a list', 'Data', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:Table'],
    ['an attribute as a text', 'Data', { 'Fn::GetAtt': 'Table.Arn' }, 'arn:Table'],
    ['a parameter that was given', 'Service', { Ref: 'Issuer' }, 'http://here/oidc'],
    ['a parameter by its default', 'Service', { Ref: 'Audience' }, 'evenshift'],
    ['what another stack exports', 'Service', { 'Fn::ImportValue': 'Data:Table' }, 'Data-Table'],
    [
      'an output of another stack',
      'Service',
      { 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Plain', Region: { Ref: 'AWS::Region' } } },
      'arn:Table',
    ],
    ['joined parts', 'Service', { 'Fn::Join': ['/', ['a', { Ref: 'Audience' }]] }, 'a/evenshift'],
    ['a text with names in it', 'Data', { 'Fn::Sub': `\${Table}:\${Table.Arn}` }, 'Data-Table:arn:Table'],
    [
      'a text with names of its own',
      'Data',
      { 'Fn::Sub': [`\${X}!`, { X: { Ref: 'Table' } }] },
      'Data-Table!',
    ],
    ['a choice', 'Data', { 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
    ['the region', 'Data', { Ref: 'AWS::Region' }, 'us-east-1'],
  ])('%s', (_, stackName, value, expected) => {
    expect(resolve(stackName, { within: [value] })).toEqual({ within: [expected] })
  })
})

describe('nothing is guessed', () => {
  it.each([
    ['a function that infra/local does not know', { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }, 'Fn::Cidr'],
    ['a name that is nowhere', { Ref: 'Nothing' }, 'Nothing'],
    ['an attribute that is not known', { 'Fn::GetAtt': ['Table', 'StreamArn'] }, 'StreamArn'],
    ['an export that no stack has', { 'Fn::ImportValue': 'Other' }, 'Other'],
    ['an output that no stack has', { 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'X' } }, 'X'],
  ])('%s', (_, value, named) => {
    expect(() => resolve('Data', value)).toThrow(named)
  })

  it('a parameter without a value', () => {
    const without = createResolver({ templates, parameters: {}, identify: () => undefined })
    expect(() => without('Service', { Ref: 'Issuer' })).toThrow('Issuer')
  })
})
