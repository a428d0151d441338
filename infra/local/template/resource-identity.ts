import { localArn, roleArn } from '../engines/region.ts'
import type { Resolve, ResourceIdentity, TemplateResource } from './intrinsics.ts'

/** The property that names a resource of a type; without it CloudFormation makes a name of stack and logical id. */
const NAME_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Lambda::Function': 'FunctionName',
}

export function physicalName(
  stackName: string,
  logicalId: string,
  resource: TemplateResource,
  resolve: Resolve,
): string {
  const property = NAME_PROPERTIES[resource.Type]
  const name = property && resource.Properties?.[property]
  return name === undefined ? `${stackName}-${logicalId}` : String(resolve(stackName, name))
}

/** What other resources may refer to. A type that is not here has nothing locally to refer to. */
export function identifyResource(type: string, name: string): ResourceIdentity | undefined {
  switch (type) {
    case 'AWS::DynamoDB::Table':
      return { ref: name, attributes: { Arn: localArn('dynamodb', `table/${name}`) } }
    case 'AWS::S3::Bucket': {
      const arn = `arn:aws:s3:::${name}`
      return { ref: name, attributes: { Arn: arn, RegionalDomainName: `${name}.s3.local` } }
    }
    case 'AWS::SQS::Queue':
      return { ref: name, attributes: { Arn: localArn('sqs', name), QueueName: name } }
    case 'AWS::Events::EventBus':
      return { ref: name, attributes: { Arn: localArn('events', `event-bus/${name}`), Name: name } }
    case 'AWS::Lambda::Function':
      return { ref: name, attributes: { Arn: localArn('lambda', `function:${name}`) } }
    case 'AWS::IAM::Role':
      return { ref: name, attributes: { Arn: roleArn(name) } }
    case 'AWS::KMS::Key':
      return { ref: name, attributes: { Arn: localArn('kms', `key/${name}`) } }
    case 'AWS::Logs::LogGroup':
      return { ref: name, attributes: { Arn: localArn('logs', `log-group:${name}:*`) } }
    case 'AWS::ApiGatewayV2::Api':
    case 'AWS::ApiGatewayV2::Authorizer':
    case 'AWS::ApiGatewayV2::Integration':
      return { ref: name, attributes: {} }
    default:
      return undefined
  }
}
