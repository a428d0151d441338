import type { Context, MiddlewareHandler } from 'hono'
import type { Caller } from '../../../shared/sign-in.ts'
import type { ApiAs, ApiOfCaller } from '../api-as.ts'
import type { Cookies } from './cookies.ts'
import { isSentByOwnForm } from './sent-by-own-form.ts'
import { findSession, type SessionDependencies } from './sessions.ts'

/** What a page for people who are signed in knows of them. */
export interface SignedInEnvironment {
  Variables: {
    caller: Caller
    formToken: string
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
    c.set('caller', found.caller)
    c.set('formToken', found.formToken)
    c.set('api', dependencies.apiAs(found.caller))
    return next()
  }
}

/** Refuses a form that is not one of our own, sent from one of our own pages; goes after `signedIn`. */
export function ownForm(
  { origin }: Pick<SignedInDependencies, 'origin'>,
  refuse: (c: Context) => Response | Promise<Response>,
): MiddlewareHandler<SignedInEnvironment> {
  return async (c, next) => {
    const { formToken: given } = await c.req.parseBody()
    const header = (name: string) => c.req.header(name)
    if (!isSentByOwnForm({ header, given, formToken: c.get('formToken'), origin })) return refuse(c)
    return next()
  }
}

/** Back to where one was; what a form has sent is not sent twice. */
function signInPath(c: Context): string {
  const { pathname, search } = new URL(c.req.url)
  const to = c.req.method === 'GET' ? `${pathname}${search}` : '/'
  return `/sign-in?to=${encodeURIComponent(to)}`
}
