import { CfnElement } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/**
 * Fixes the name of a construct's resource in the template. CloudFormation takes a resource of another name for
 * another resource, and infra/local finds what it runs by these names.
 */
export function pinLogicalId(construct: IConstruct, logicalId: string): void {
  const resource = construct.node.defaultChild
  if (!resource || !CfnElement.isCfnElement(resource)) {
    throw new Error(`${construct.node.path} has no resource of its own to be called ${logicalId}`)
  }
  resource.overrideLogicalId(logicalId)
}
