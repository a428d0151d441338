import { createResolver, type Template } from './intrinsics.ts'
import { identifyResource, physicalName } from './resource-identity.ts'

/** One resource of a template; its properties are resolved when they are asked for, the others never. */
export interface ReadResource {
  readonly type: string
  readonly logicalId: string
  readonly name: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly value: (property: string) => unknown
  readonly text: (property: string) => string
  readonly number: (property: string, otherwise: number) => number
  readonly list: (property: string) => readonly unknown[]
  /** @throws Error when the property is there: the local system would leave out what it asks for */
  readonly refuse: (property: string) => void
}

export interface TemplateReader {
  readonly resources: readonly ReadResource[]
  readonly parameters: Readonly<Record<string, string>>
  readonly ofType: (type: string) => readonly ReadResource[]
}

/** @param parameters values for the templates' parameters; they win over the defaults */
export function readTemplates(
  templates: ReadonlyMap<string, Template>,
  parameters: Readonly<Record<string, string>>,
): TemplateReader {
  const resolve = createResolver({
    templates,
    parameters,
    identify: (stackName, logicalId, resource) =>
      identifyResource(resource.Type, physicalName(stackName, logicalId, resource, resolve)),
  })

  const resources = [...templates].flatMap(([stackName, template]) =>
    Object.entries(template.Resources ?? {}).map(([logicalId, resource]): ReadResource => {
      const where = `${logicalId} (${resource.Type}) of the stack ${stackName}`
      if (resource.Condition) throw new Error(`infra/local does not know conditions, as ${where} has one`)
      const value = (property: string) => resolve(stackName, resource.Properties?.[property])
      return {
        type: resource.Type,
        logicalId,
        name: physicalName(stackName, logicalId, resource, resolve),
        metadata: resource.Metadata ?? {},
        value,
        text(property) {
          const text = value(property)
          if (typeof text !== 'string') throw new Error(`${where} needs a text as ${property}`)
          return text
        },
        number: (property, otherwise) => Number(value(property) ?? otherwise),
        list: (property) => (value(property) ?? []) as readonly unknown[],
        refuse(property) {
          if (resource.Properties?.[property] === undefined) return
          throw new Error(`infra/local does not know ${property}, which ${where} has`)
        },
      }
    }),
  )

  return {
    resources,
    parameters: { ...defaultParameters(templates), ...parameters },
    ofType: (type) => resources.filter((resource) => resource.type === type),
  }
}

function defaultParameters(templates: ReadonlyMap<string, Template>): Record<string, string> {
  const defaults = [...templates.values()].flatMap((template) =>
    Object.entries(template.Parameters ?? {}).flatMap(([name, { Default }]) =>
      Default === undefined ? [] : [[name, String(Default)] as const],
    ),
  )
  return Object.fromEntries(defaults)
}
