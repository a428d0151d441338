import { createPageApp } from '../../shared/pages/page-app.tsx'
import { PAGE_STYLE_SOURCE } from '../../shared/pages/page-style.ts'
import type { LinkPagesDependencies } from './link-pages-dependencies.ts'
import { safetyRoutes } from './safety-routes.tsx'
import { surveyRoutes } from './survey-routes.tsx'

const LARGEST_FORM_BYTES = 256 * 1024

/**
 * The pages that open with a link alone: no sign-in, and no cookie is set or read.
 *
 *   /s/..       |  a survey
 *   /safety/..  |  the door for reports
 */
export function createLinkPages(dependencies: LinkPagesDependencies) {
  return createPageApp({
    log: dependencies.log,
    styleSources: [PAGE_STYLE_SOURCE],
    largestFormBytes: LARGEST_FORM_BYTES,
    mount: (app) => app.route('/', surveyRoutes(dependencies)).route('/', safetyRoutes(dependencies)),
  })
}
