import { z } from '@hono/zod-openapi'
import { PROBLEM_CONTENT_TYPE } from '../../shared/problem.ts'

/** How answers are described in the documentation of the API. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    field: z.string().optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'Problem' })

export function answer<T extends z.ZodType>(description: string, schema: T) {
  return { description, content: { 'application/json': { schema } } }
}

/** A refusal that is particular to a route; those that every route may give are added to all. */
export function refusal(description: string) {
  return { description, content: { [PROBLEM_CONTENT_TYPE]: { schema: problemSchema } } }
}

/** Seconds by category of activity, those of zero left out. */
export const secondsByCategory = z.record(z.string(), z.int())
