import { Hono } from 'hono'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { auditTrailPageRoutes } from './audit-trail-routes.tsx'
import { channelsRoutes } from './channels-routes.tsx'
import { deliveriesRoutes } from './deliveries-routes.tsx'
import { feedsRoutes } from './feeds-routes.tsx'
import { mappingsRoutes } from './mappings-routes.tsx'
import { overviewRoutes } from './overview-routes.tsx'
import { rosterPageRoutes } from './roster-routes.tsx'
import { settingsPageRoutes } from './settings-routes.tsx'

/** The administrator's pages: who is who, what comes in and goes out, and how figures are made. No figure is on them. */
export function adminRoutes(dependencies: SignedInDependencies) {
  return new Hono()
    .route('/', overviewRoutes(dependencies))
    .route('/', rosterPageRoutes(dependencies))
    .route('/', feedsRoutes(dependencies))
    .route('/', mappingsRoutes(dependencies))
    .route('/', settingsPageRoutes(dependencies))
    .route('/', channelsRoutes(dependencies))
    .route('/', deliveriesRoutes(dependencies))
    .route('/', auditTrailPageRoutes(dependencies))
}
