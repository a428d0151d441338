import { type OpenApiDocument, routesOf } from '../../../functions/api/openapi-document.ts'

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

/**
 * Every field of a request of the API that takes this text: neither a choice, nor a format or pattern that it breaks.
 *
 *   PUT /v1/roster teams[].name
 */
export function fieldsThatTake(text: string, document: OpenApiDocument): string[] {
  const fields = new Set<string>()
  const walk = (schema: Schema, name: string): void => {
    if (schema.$ref !== undefined) walk(resolve(document, schema.$ref), name)
    for (const each of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
      walk(each, name)
    const isText = [schema.type].flat().includes('string')
    const isChoice = (schema.enum ?? schema.const ?? schema.format) !== undefined
    if (isText && !isChoice && fits(text, schema.pattern)) fields.add(name.replace(' .', ' '))
    for (const [key, each] of Object.entries(schema.properties ?? {})) walk(each, `${name}.${key}`)
    if (schema.items !== undefined) walk(schema.items, `${name}[]`)
    if (typeof schema.additionalProperties === 'object') walk(schema.additionalProperties, `${name}.*`)
  }
  for (const { method, path, operation } of routesOf(document)) {
    const { content = {} } = (operation.requestBody ?? {}) as {
      content?: Readonly<Record<string, { schema?: Schema }>>
    }
    for (const { schema } of Object.values(content)) if (schema) walk(schema, `${method} ${path} `)
  }
  return [...fields]
}

function fits(text: string, pattern: string | undefined): boolean {
  return pattern === undefined || new RegExp(pattern, 'u').test(text)
}

function resolve(document: OpenApiDocument, reference: string): Schema {
  const found = reference
    .split('/')
    .slice(1)
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], document)
  return found as Schema
}

/** Fields that need no planted text, each with why. */
const NEED_NONE: readonly (readonly [why: string, field: RegExp])[] = [
  ['a date, a time or a zone', /[ .](at|start|end|from|to|before|until|zone|holidays\[\])$|(On|At|Date)$/],
  ['answered, and not kept', /\/(preview|dry-run|check|rebalance|erasure) /],
  ['must be of one that there is', /(channelIds\[\]|recipientId|questions\[\]|\/cards \w+(\[\])?)$/],
  ['a secret, never shown', /(token|code|botToken|signingSecret)$/],
  ['what a resource is, and which', /\} (resourceType|id)$|\/fhir.* resourceType$/],
  ['the same events in another form', /^(POST \/v1\/events|POST \/fhir(\/\{type\})?) $/],
  ['sealed; what is published of it is planted', /^POST \/v1\/survey-answers answers/],
]

export function needsText(field: string): boolean {
  return !NEED_NONE.some(([, fields]) => fields.test(field))
}
