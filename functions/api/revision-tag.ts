import type { MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import { HttpProblem } from '../../shared/problem.ts'
import type { ApiEnvironment } from './api.ts'

/** Whoever has seen what stands there (If-None-Match) gets 304 instead of all of it. */
export const notModified: MiddlewareHandler<ApiEnvironment> = etag()

/** The revision of a stored thing as its ETag. */
export function revisionTag(revision: number): string {
  return `"${revision}"`
}

/** @throws HttpProblem 412 where the caller has seen another revision than the stored one */
export function requireRevision(ifMatch: string | undefined, revision: number): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return
  const isSeen = ifMatch.split(',').some((tag) => tag.trim() === revisionTag(revision))
  if (!isSeen) throw new HttpProblem(412, 'It was changed since you read it; read it again')
}
