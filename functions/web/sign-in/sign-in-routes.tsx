import { type Context, Hono } from 'hono'
import { routePath } from 'hono/route'
import { generateRandomCodeVerifier, generateRandomNonce, generateRandomState } from 'oauth4webapi'
import type { Log } from '../../../shared/log.ts'
import { answerPage, languageFor } from '../../../shared/pages/answer-page.ts'
import type { Caller } from '../../../shared/sign-in.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { foreignForm, hasFormToken, isFromOwnPage } from './own-form.tsx'
import { ownPath } from './own-path.ts'
import {
  openPending,
  PENDING_SECONDS,
  type PendingDependencies,
  type PendingSignIn,
  sealPending,
} from './pending-sign-in.ts'
import { RefusedSignIn, type SignInRefusal } from './refused-sign-in.ts'
import { beginSession, endSession, findSession } from './sessions.ts'
import { signInFault } from './sign-in-fault.ts'
import { RefusedPage, SignedOutPage } from './sign-in-pages.tsx'
import type { SignedInDependencies } from './signed-in.ts'

export interface SignInDependencies extends PendingDependencies, SignedInDependencies {
  readonly sessions: PendingDependencies['sessions'] & SignedInDependencies['sessions']
  readonly identityProvider: IdentityProvider
  readonly log: Log
}

/**
 * The way in and out.
 *
 *   GET  /sign-in?to=/path   |  seals the sign-in into the browser        ->  the identity provider
 *   GET  /sign-in/callback   |  checks what comes back, begins a session  ->  /path
 *   POST /sign-out           |  ends the session                          ->  GET /sign-out, which says so
 */
export function signInRoutes(dependencies: SignInDependencies) {
  const { identityProvider, cookies, log, origin } = dependencies

  /** This machine has several names, and what a browser keeps under one it does not bring to another. */
  function isUnderOtherName(c: Context): boolean {
    return origin.startsWith('http:') && new URL(c.req.url).host !== new URL(origin).host
  }

  /** @throws RefusedSignIn */
  async function callerComingBack(c: Context, pending: PendingSignIn | undefined): Promise<Caller> {
    const comingBack = new URL(c.req.url).searchParams
    if (pending === undefined || comingBack.get('state') !== pending.state) throw new RefusedSignIn('stale')
    const caller = await identityProvider.callerOf(comingBack, pending)
    // Machines bring a token; none sits before a browser.
    if (caller.role === 'integration') throw new RefusedSignIn('no role')
    return caller
  }

  async function refused(c: Context, error: unknown): Promise<Response> {
    if (!(error instanceof RefusedSignIn)) throw error
    const { refusal, cause } = error
    const status = STATUS[refusal]
    if (LOGGED.has(refusal)) {
      log.error('A sign-in did not work', { route: routePath(c), status }, signInFault(cause))
    }
    // The browser has gone back, or the same address was opened twice: who is signed in stays so.
    const isDone = refusal === 'stale' && (await findSession(dependencies, cookies.read(c, 'session')))
    if (isDone) return c.redirect('/', 303)
    return answerPage(c, <RefusedPage refusal={refusal} language={languageFor(c)} />, status)
  }

  return new Hono()
    .get('/sign-in', async (c) => {
      if (isUnderOtherName(c))
        return c.redirect(`${origin}/sign-in?to=${encodeURIComponent(ownPath(c.req.query('to')))}`, 303)
      const pending = {
        state: generateRandomState(),
        nonce: generateRandomNonce(),
        codeVerifier: generateRandomCodeVerifier(),
        to: ownPath(c.req.query('to')),
      }
      try {
        const hasSignedOut = cookies.read(c, 'signedOut') !== undefined
        const address = await identityProvider.signInAddress(pending, hasSignedOut)
        cookies.write(c, 'pending', await sealPending(dependencies, pending), PENDING_SECONDS)
        return c.redirect(address.href, 303)
      } catch (error) {
        return refused(c, error)
      }
    })
    .get('/sign-in/callback', async (c) => {
      try {
        const pending = await openPending(dependencies, cookies.read(c, 'pending'))
        cookies.clear(c, 'pending')
        const caller = await callerComingBack(c, pending)
        const session = await beginSession(dependencies, caller, cookies.read(c, 'session'))
        cookies.write(c, 'session', session)
        cookies.clear(c, 'signedOut')
        return c.redirect(pending?.to ?? '/', 303)
      } catch (error) {
        return refused(c, error)
      }
    })
    .post('/sign-out', async (c) => {
      if (!isFromOwnPage((name) => c.req.header(name), origin)) return foreignForm(c)
      const session = cookies.read(c, 'session')
      const found = await findSession(dependencies, session)
      // Whose session has ended by itself wants the same: that nobody is signed in here.
      if (found !== undefined && !(await hasFormToken(c, found.formToken))) return foreignForm(c)
      await endSession(dependencies, session)
      cookies.clear(c, 'session')
      cookies.write(c, 'signedOut', 'yes')
      return c.redirect('/sign-out', 303)
    })
    .get('/sign-out', async (c) => {
      const signOutThere = await identityProvider.signOutAddress().catch(() => undefined)
      return answerPage(c, <SignedOutPage language={languageFor(c)} signOutThere={signOutThere} />)
    })
}

const STATUS = { stale: 400, declined: 403, 'no role': 403, failed: 400, unreachable: 503 } as const

/** What an administrator must mend; the others happen to people every day. */
const LOGGED: ReadonlySet<SignInRefusal> = new Set(['no role', 'failed', 'unreachable'])
