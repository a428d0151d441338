import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import { answerPage, languageFor } from './answer-page.ts'
import { EndingPage } from './ending-page.tsx'
import { PAGE_STYLE_SOURCE } from './page-style.ts'
import { safetyRoutes } from './safety-routes.tsx'
import { isSentFromElsewhere } from './sent-from-elsewhere.ts'
import { surveyRoutes } from './survey-routes.tsx'
import type { WebDependencies } from './web-dependencies.ts'

const LARGEST_FORM_BYTES = 256 * 1024

/**
 * The pages that people open with a link alone: no sign-in, no cookie, no script, nothing from elsewhere. What goes
 * well is not logged: when somebody was here is nobody's business.
 */
export function createWeb(dependencies: WebDependencies) {
  const app = new Hono()
  app.use(secureHeaders(SECURE_HEADERS), async (c, next) => {
    await next()
    c.res.headers.set('cache-control', 'no-store')
    c.res.headers.set('x-robots-tag', 'noindex, nofollow')
  })
  app.post('*', async (c, next) => {
    if (!isSentFromElsewhere((name) => c.req.header(name), new URL(c.req.url).host)) return next()
    return answerPage(c, <EndingPage ending="from elsewhere" language={languageFor(c)} />, 403)
  })
  app.use(
    bodyLimit({
      maxSize: LARGEST_FORM_BYTES,
      onError: (c) => answerPage(c, <EndingPage ending="too large" language={languageFor(c)} />, 413),
    }),
  )
  app.route('/', surveyRoutes(dependencies)).route('/', safetyRoutes(dependencies))
  app.notFound((c) => answerPage(c, <EndingPage ending="unknown link" language={languageFor(c)} />, 404))
  app.onError((error, c) => {
    dependencies.log.error('A page failed', { route: routePath(c), method: c.req.method }, error)
    return answerPage(c, <EndingPage ending="failed" language={languageFor(c)} />, 503)
  })
  return app
}

const SECURE_HEADERS = {
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: 'max-age=31536000; includeSubDomains',
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: [PAGE_STYLE_SOURCE],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
}
