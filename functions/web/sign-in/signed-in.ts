import type { Context, MiddlewareHandler } from 'hono'
import type { Role } from '../../../shared/roles.ts'
import type { ApiAs, ApiOfCaller } from '../api-as.ts'
import type { Cookies } from './cookies.ts'
import { findSession, type SessionDependencies } from './sessions.ts'

/** What a page for people who are signed in knows of them. */
export interface SignedInEnvironment {
  Variables: {
    formToken: string
    role: Role
    /** The API, as this person. */
    api: ApiOfCaller
  }
}

export interface SignedInDependencies extends SessionDependencies {
  readonly cookies: Cookies
  readonly apiAs: ApiAs
  /** Where Evenshift is open, as browsers name it. */
  readonly origin: string
}

/** Lets whoever is signed in through to a page; sends everybody else to the sign-in, and then back. */
export function signedIn(dependencies: SignedInDependencies): MiddlewareHandler<SignedInEnvironment> {
  return async (c, next) => {
    const found = await findSession(dependencies, dependencies.cookies.read(c, 'session'))
    if (found === undefined) return c.redirect(signInPath(c), 303)
    c.set('formToken', found.formToken)
    c.set('role', found.caller.role)
    c.set('api', dependencies.apiAs(found.caller))
    return next()
  }
}

/** Back to where one was; what a form has sent is not sent twice. */
function signInPath(c: Context): string {
  const { pathname, search } = new URL(c.req.url)
  const to = c.req.method === 'GET' ? `${pathname}${search}` : '/'
  return `/sign-in?to=${encodeURIComponent(to)}`
}
