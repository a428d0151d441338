import type * as z from 'zod'
import { problemSchema } from '../api/answers.ts'
import type { ApiOfCaller } from './api-as.ts'

export type Problem = z.infer<typeof problemSchema>

/** The API has said no to what a page asked in somebody's name; the page says so in its words. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal'
  readonly problem: Problem

  constructor(problem: Problem) {
    super('The API refuses what a page asks')
    this.problem = problem
  }
}

/**
 * What the API answers at a path, as documented.
 * @throws ApiRefusal
 */
export async function read<T>(api: ApiOfCaller, path: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(await (await answered(api.get(path))).json())
}

/** As `read`; undefined where there is nothing, or nothing for this person. */
export async function readIfThere<T>(
  api: ApiOfCaller,
  path: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  try {
    return await read(api, path, schema)
  } catch (error) {
    if (error instanceof ApiRefusal && error.problem.status === 404) return undefined
    throw error
  }
}

/** @throws ApiRefusal */
export async function answered(asked: Promise<Response>): Promise<Response> {
  const answer = await asked
  if (!answer.ok) throw new ApiRefusal(problemSchema.parse(await answer.json()))
  return answer
}
