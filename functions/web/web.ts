import { createPageApp } from '../../shared/pages/page-app.tsx'
import { PAGE_STYLE_SOURCE } from '../../shared/pages/page-style.ts'
import { accountRoutes } from './account-routes.tsx'
import { adminRoutes } from './admin/admin-routes.ts'
import { alertsRoutes } from './alerts/alerts-routes.tsx'
import { silencesRoutes } from './alerts/silences-routes.tsx'
import { toldRoutes } from './alerts/told-routes.tsx'
import { definitionsRoutes } from './definitions/definitions-routes.tsx'
import { myDataRoutes } from './my-data/my-data-routes.tsx'
import { myWorkRoutes } from './my-work/my-work-routes.tsx'
import { organizationRoutes } from './organization/organization-routes.tsx'
import { personRoutes } from './privacy/person-routes.tsx'
import { privacyRoutes } from './privacy/privacy-routes.tsx'
import { type SignInDependencies, signInRoutes } from './sign-in/sign-in-routes.tsx'
import { surveysRoutes } from './surveys/surveys-routes.tsx'
import { teamsRoutes } from './teams/teams-routes.tsx'
import { WEB_STYLE_SOURCE } from './web-style.ts'

/** A roster of ten thousand people as a file, within what a function may be sent. */
const LARGEST_FORM_BYTES = 4 * 1024 * 1024

/** Links of surveys and of the door for reports are nobody's to follow but their reader's. */
const ROBOTS = 'User-agent: *\nDisallow: /s/\nDisallow: /safety/\nDisallow: /v1/\n'

/**
 * The pages behind the sign-in, and the way in and out. Each asks the API as whoever is signed in: a number on a page
 * is the API's number, a refusal the API's refusal.
 */
export function createWeb(dependencies: SignInDependencies) {
  return createPageApp({
    log: dependencies.log,
    styleSources: [PAGE_STYLE_SOURCE, WEB_STYLE_SOURCE],
    // Those who check pages ask for /robots.txt from within one.
    connectSources: ["'self'"],
    largestFormBytes: LARGEST_FORM_BYTES,
    isSignedIn: (c) => c.get('role') !== undefined,
    mount(app) {
      app.get('/robots.txt', (c) => c.text(ROBOTS))
      app.route('/', signInRoutes(dependencies))
      app.route('/', accountRoutes(dependencies))
      app.route('/', definitionsRoutes(dependencies))
      app.route('/', teamsRoutes(dependencies))
      app.route('/', silencesRoutes(dependencies))
      app.route('/', toldRoutes(dependencies))
      app.route('/', alertsRoutes(dependencies))
      app.route('/', adminRoutes(dependencies))
      app.route('/', organizationRoutes(dependencies))
      app.route('/', privacyRoutes(dependencies))
      app.route('/', personRoutes(dependencies))
      app.route('/', myDataRoutes(dependencies))
      app.route('/', surveysRoutes(dependencies))
      app.route('/', myWorkRoutes(dependencies))
    },
  })
}
