import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { answerPage } from '../../shared/pages/answer-page.ts'
import type { Role } from '../../shared/roles.ts'
import { RefusalPage } from './refusal-page.tsx'
import { foreignForm, hasFormToken, isFromOwnPage } from './sign-in/own-form.tsx'
import { type SignedInDependencies, type SignedInEnvironment, signedIn } from './sign-in/signed-in.ts'

/**
 * What stands before every page behind the sign-in.
 *
 *   nobody signed in          ->  the sign-in, and back
 *   another role              ->  403, in words
 *   a form that is not ours   ->  403, and nothing is done
 *
 * @param roles who has the page; the API behind it refuses what it must once more
 */
export function pageFor(
  dependencies: SignedInDependencies,
  roles: readonly Role[],
): MiddlewareHandler<SignedInEnvironment> {
  const whoeverIsSignedIn = signedIn(dependencies)
  const ofTheRole = createMiddleware<SignedInEnvironment>(async (c, next) => {
    if (!roles.includes(c.get('role'))) return answerPage(c, <RefusalPage c={c} status={403} />, 403)
    if (c.req.method === 'GET') return next()
    const isOurs =
      isFromOwnPage((name) => c.req.header(name), dependencies.origin) &&
      (await hasFormToken(c, c.get('formToken')))
    return isOurs ? next() : foreignForm(c)
  })
  return async (c, next) => {
    let answer: Response | undefined
    const redirect = await whoeverIsSignedIn(c, async () => {
      answer = (await ofTheRole(c, next)) ?? undefined
    })
    return redirect ?? answer
  }
}
