import { roleArn } from '../engines/region.ts'
import type { Permission } from './permissions.ts'
import type { ReadResource, TemplateReader } from './template-reader.ts'

interface Statement {
  readonly Effect?: string
  readonly Action?: string | readonly string[]
  readonly Resource?: string | readonly string[]
  readonly Condition?: unknown
}

/** What engines and sinks ask for; the other actions have nothing here that could refuse them. */
const CHECKED_LOCALLY = /^(dynamodb|events|s3|ses|sns):/

/** Reads what a function's role may do. A function without a role may do nothing. */
export function readPermissions(lambda: ReadResource, reader: TemplateReader): readonly Permission[] {
  return permissionsOfRole(lambda.value('Role'), reader, CHECKED_LOCALLY)
}

/** @param checked the actions that are asked for; the others are left out */
export function permissionsOfRole(arn: unknown, reader: TemplateReader, checked: RegExp): Permission[] {
  const role = reader.ofType('AWS::IAM::Role').find(({ name }) => arn === roleArn(name))
  if (!role) return []
  role.refuse('ManagedPolicyArns')
  role.refuse('Policies')
  return [...reader.ofType('AWS::IAM::ManagedPolicy'), ...reader.ofType('AWS::IAM::Policy')]
    .filter((policy) => policy.list('Roles').includes(role.name))
    .flatMap((policy) => readStatements(policy, checked))
}

function readStatements(policy: ReadResource, checked: RegExp): Permission[] {
  const { Statement = [] } = policy.value('PolicyDocument') as { readonly Statement?: readonly Statement[] }
  return Statement.flatMap((statement) => {
    const actions = asList(statement.Action).filter((action) => checked.test(action))
    if (actions.length === 0) return []
    if (statement.Effect !== 'Allow' || statement.Condition !== undefined) {
      throw new Error(`infra/local knows unconditional Allow; ${policy.logicalId} has another for ${actions}`)
    }
    return [{ actions, resources: asList(statement.Resource) }]
  })
}

function asList(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : [value].flat()
}
