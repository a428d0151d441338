import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import type { Log } from '../log.ts'
import { answerPage, languageFor } from './answer-page.ts'
import { EndingPage } from './ending-page.tsx'
import { isSentFromElsewhere } from './sent-from-elsewhere.ts'

interface PageAppProps {
  readonly log: Log
  /** What the content security policy lets a page use: these styles by their hash, and nothing else. */
  readonly styleSources: readonly string[]
  /** What a checker that runs within the page may ask for; the page itself runs nothing. */
  readonly connectSources?: readonly string[]
  readonly largestFormBytes: number
  /** Whether somebody is, once a page is made: what needs a sign-in no search engine sees, and needs no sign for it. */
  readonly isSignedIn?: (c: Context) => boolean
  /** Adds the pages. */
  readonly mount: (app: Hono) => void
}

/**
 * What all pages share: no script, nothing from elsewhere, nothing kept by a browser or a search engine, forms of our
 * own alone. What goes well is not logged: when somebody was here is nobody's business.
 */
export function createPageApp({
  log,
  styleSources,
  largestFormBytes,
  isSignedIn = () => false,
  connectSources = [],
  mount,
}: PageAppProps): Hono {
  const app = new Hono()
  app.use(secureHeaders(secureHeadersWith(styleSources, connectSources)), async (c, next) => {
    await next()
    c.res.headers.set('cache-control', 'no-store')
    if (!isSignedIn(c)) c.res.headers.set('x-robots-tag', 'noindex, nofollow')
  })
  app.post('*', async (c, next) => {
    if (!isSentFromElsewhere((name) => c.req.header(name), new URL(c.req.url).host)) return next()
    return answerPage(c, <EndingPage ending="from elsewhere" language={languageFor(c)} />, 403)
  })
  app.use(
    bodyLimit({
      maxSize: largestFormBytes,
      onError: (c) => answerPage(c, <EndingPage ending="too large" language={languageFor(c)} />, 413),
    }),
  )
  mount(app)
  app.notFound((c) => answerPage(c, <EndingPage ending="unknown link" language={languageFor(c)} />, 404))
  app.onError((error, c) => {
    log.error('A page failed', { route: routePath(c), method: c.req.method }, error)
    return answerPage(c, <EndingPage ending="failed" language={languageFor(c)} />, 503)
  })
  return app
}

function secureHeadersWith(styleSources: readonly string[], connectSources: readonly string[]) {
  return {
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: 'max-age=31536000; includeSubDomains',
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: [...styleSources],
      ...(connectSources.length > 0 && { connectSrc: [...connectSources] }),
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  }
}
