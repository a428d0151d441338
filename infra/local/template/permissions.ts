/** One statement of a function's role: these actions, on these resources. */
export interface Permission {
  readonly actions: readonly string[]
  readonly resources: readonly string[]
}

/** A function's name, which is its access key, and what its role allows. */
interface PermittedFunction {
  readonly name: string
  readonly permissions: readonly Permission[]
}

/** @returns why a caller may not do that, or nothing when it may */
export type PermissionCheck = (
  authorization: string | undefined,
  action: string,
  resourceArn: string,
) => string | undefined

/**
 * Refuses to a function what its role in the template does not allow, as AWS would: a right that is forgotten
 * there is found here, and not after the deployment. A caller that is no function (a test, an operator) may
 * do everything.
 */
export function createPermissionCheck(functions: readonly PermittedFunction[]): PermissionCheck {
  const compiled = new Map(functions.map(({ name, permissions }) => [name, permissions.map(compiledOf)]))
  return (authorization, action, resourceArn) => {
    const caller = /Credential=([^/]+)\//.exec(authorization ?? '')?.[1] ?? ''
    const permissions = compiled.get(caller)
    if (!permissions || permissions.some((allows) => allows(action, resourceArn))) return undefined
    return `${caller} is not authorized to perform ${action} on ${resourceArn}: its role in the template does not allow it`
  }
}

export function mayDo(permissions: readonly Permission[], action: string, resourceArn: string): boolean {
  return permissions.some((permission) => compiledOf(permission)(action, resourceArn))
}

function compiledOf({ actions, resources }: Permission): (action: string, resourceArn: string) => boolean {
  const [ofActions, ofResources] = [actions.map(wildcard), resources.map(wildcard)]
  return (action, resourceArn) =>
    ofActions.some((one) => one.test(action)) && ofResources.some((one) => one.test(resourceArn))
}

function wildcard(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${escaped}$`)
}
