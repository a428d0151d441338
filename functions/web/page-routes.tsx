import { Hono } from 'hono'
import { answerPage } from '../../shared/pages/answer-page.ts'
import { ApiRefusal } from './read-api.ts'
import { RefusalPage, refusalStatus } from './refusal-page.tsx'
import type { SignedInEnvironment } from './sign-in/signed-in.ts'

/** Routes of pages behind the sign-in: what the API refuses they say in its words. Each begins with `pageFor`. */
export function newPageRoutes(): Hono<SignedInEnvironment> {
  const routes = new Hono<SignedInEnvironment>()
  routes.onError((error, c) => {
    if (!(error instanceof ApiRefusal)) throw error
    const status = refusalStatus(error.problem)
    return answerPage(c, <RefusalPage c={c} status={status} problem={error.problem} />, status)
  })
  return routes
}
