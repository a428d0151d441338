import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { DEFINITION_UNITS } from '../../shared/domain/definition.ts'
import { DEFINITION_VERSIONS, type DefinitionId } from '../../shared/domain/definition-reference.ts'
import { DEFINITIONS } from '../../shared/domain/definitions.ts'
import { FOR_EVERYBODY } from './access.ts'
import { answer } from './answers.ts'
import { newRoutes } from './api.ts'
import { notModified } from './revision-tag.ts'

export const definitionsSchema = z.object({
  definitions: z.array(
    z.object({
      id: z.enum(Object.keys(DEFINITION_VERSIONS) as DefinitionId[]),
      version: z.int(),
      name: z.string(),
      unit: z.enum(DEFINITION_UNITS),
      formula: z.string(),
      parameters: z.array(z.object({ name: z.string(), default: z.string(), meaning: z.string() })),
      source: z.string(),
    }),
  ),
})

const definitions = createRoute({
  method: 'get',
  path: '/v1/definitions',
  tags: ['Definitions'],
  summary: 'What each figure means: formula, parameters, source',
  ...FOR_EVERYBODY,
  middleware: notModified,
  responses: {
    200: answer('The catalogue.', definitionsSchema),
  },
})

export function definitionRoutes() {
  return newRoutes().openapi(definitions, (c) => {
    c.header('cache-control', 'private, no-cache')
    const catalogue = DEFINITIONS.map((each) => ({ ...each, parameters: [...each.parameters] }))
    return c.json({ definitions: catalogue }, 200)
  })
}
