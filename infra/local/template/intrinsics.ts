import { LOCAL_ACCOUNT, LOCAL_REGION } from '../engines/region.ts'

/** What infra/local reads of a synthesized CloudFormation template. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>
  readonly Resources?: Readonly<Record<string, TemplateResource>>
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>
  >
}

export interface TemplateResource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
  readonly Metadata?: Readonly<Record<string, unknown>>
  readonly Condition?: string
}

/** What `Ref` and `Fn::GetAtt` give for one resource. */
export interface ResourceIdentity {
  readonly ref: string
  readonly attributes: Readonly<Record<string, string>>
}

export interface IntrinsicsScope {
  /** The templates of the app by stack name: what one exports, another imports. */
  readonly templates: ReadonlyMap<string, Template>
  /** Values given at start; they win over the defaults in the template. */
  readonly parameters: Readonly<Record<string, string>>
  readonly identify: (
    stackName: string,
    logicalId: string,
    resource: TemplateResource,
  ) => ResourceIdentity | undefined
}

export type Resolve = (stackName: string, value: unknown) => unknown

/**
 * Replaces the functions that CloudFormation would (`Ref`, `Fn::GetAtt`, `Fn::Join`, `Fn::Sub`, `Fn::Select`,
 * `Fn::Split`, `Fn::GetStackOutput`, `Fn::ImportValue`) by the values of the local system.
 * @throws Error for any other function, and for a name that does not exist: nothing is guessed
 */
export function createResolver(scope: IntrinsicsScope): Resolve {
  const exported = collectExports(scope)

  const resolve: Resolve = (stackName, value) => {
    if (Array.isArray(value)) return value.map((entry) => resolve(stackName, entry))
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value)
    const [first] = entries
    if (entries.length === 1 && first && (first[0] === 'Ref' || first[0].startsWith('Fn::'))) {
      return callIntrinsic(stackName, first[0], first[1])
    }
    return Object.fromEntries(entries.map(([key, entry]) => [key, resolve(stackName, entry)]))
  }

  function callIntrinsic(stackName: string, name: string, argument: unknown): unknown {
    if (name === 'Ref') return ref(stackName, asText(argument, name))
    if (name === 'Fn::GetAtt') return attribute(stackName, argument)
    if (name === 'Fn::Sub') return substitute(stackName, argument)
    if (name === 'Fn::ImportValue') return imported(asText(resolve(stackName, argument), name))
    if (name === 'Fn::GetStackOutput') return stackOutput(resolve(stackName, argument))
    const list = resolve(stackName, argument)
    if (name === 'Fn::Join' && Array.isArray(list) && Array.isArray(list[1])) {
      return list[1].map((part) => asText(part, name)).join(asText(list[0], name))
    }
    if (name === 'Fn::Split' && Array.isArray(list)) return asText(list[1], name).split(asText(list[0], name))
    if (name === 'Fn::Select' && Array.isArray(list) && Array.isArray(list[1])) {
      return list[1][Number(list[0])]
    }
    throw new Error(`infra/local does not know ${name} as used in the stack ${stackName}`)
  }

  function ref(stackName: string, name: string): unknown {
    const pseudo = pseudoParameter(stackName, name)
    if (pseudo !== undefined) return pseudo
    const parameter = scope.templates.get(stackName)?.Parameters?.[name]
    if (parameter) {
      const value = scope.parameters[name] ?? parameter.Default
      if (value === undefined) throw new Error(`The parameter ${name} of the stack ${stackName} has no value`)
      return value
    }
    return identityOf(stackName, name).ref
  }

  function attribute(stackName: string, argument: unknown): string {
    const [logicalId, name] = typeof argument === 'string' ? splitOnce(argument) : asPair(argument)
    const value = identityOf(stackName, logicalId).attributes[name]
    if (value === undefined) {
      throw new Error(`infra/local does not know the attribute ${name} of ${logicalId} in ${stackName}`)
    }
    return value
  }

  function substitute(stackName: string, argument: unknown): string {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}]
    return asText(text, 'Fn::Sub').replaceAll(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
      if (variables && name in variables) return asText(resolve(stackName, variables[name]), 'Fn::Sub')
      return asText(name.includes('.') ? attribute(stackName, name) : ref(stackName, name), 'Fn::Sub')
    })
  }

  function stackOutput(argument: unknown): unknown {
    const { StackName, OutputName } = argument as Readonly<Record<string, unknown>>
    const stackName = asText(StackName, 'Fn::GetStackOutput')
    const output = scope.templates.get(stackName)?.Outputs?.[asText(OutputName, 'Fn::GetStackOutput')]
    if (!output) throw new Error(`No stack of the app has the output ${JSON.stringify(argument)}`)
    return resolve(stackName, output.Value)
  }

  function imported(name: string): unknown {
    const source = exported.get(name)
    if (!source) throw new Error(`No stack of the app exports ${name}`)
    return resolve(source.stackName, source.value)
  }

  function identityOf(stackName: string, logicalId: string): ResourceIdentity {
    const resource = scope.templates.get(stackName)?.Resources?.[logicalId]
    if (!resource) throw new Error(`The stack ${stackName} has no resource or parameter ${logicalId}`)
    const identity = scope.identify(stackName, logicalId, resource)
    if (!identity) {
      throw new Error(`infra/local cannot refer to ${logicalId} (${resource.Type}) of the stack ${stackName}`)
    }
    return identity
  }

  return resolve
}

function collectExports(scope: IntrinsicsScope): Map<string, { stackName: string; value: unknown }> {
  const exported = new Map<string, { stackName: string; value: unknown }>()
  for (const [stackName, template] of scope.templates) {
    for (const output of Object.values(template.Outputs ?? {})) {
      if (typeof output.Export?.Name === 'string') {
        exported.set(output.Export.Name, { stackName, value: output.Value })
      }
    }
  }
  return exported
}

function pseudoParameter(stackName: string, name: string): string | undefined {
  const values: Readonly<Record<string, string>> = {
    'AWS::Region': LOCAL_REGION,
    'AWS::AccountId': LOCAL_ACCOUNT,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
  }
  return values[name]
}

function splitOnce(path: string): [string, string] {
  const dot = path.indexOf('.')
  return [path.slice(0, dot), path.slice(dot + 1)]
}

function asPair(argument: unknown): [string, string] {
  const [logicalId, name] = Array.isArray(argument) ? argument : []
  return [asText(logicalId, 'Fn::GetAtt'), asText(name, 'Fn::GetAtt')]
}

function asText(value: unknown, where: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error(`${where} needs a text where the template has ${JSON.stringify(value)}`)
}
