import type { RouteConfig } from '@hono/zod-openapi'
import type { Role, Scope } from '../../shared/roles.ts'

/**
 * Who may call a route is data of the route: roles, and for some a scope besides. One guard reads it, the
 * documentation shows it, and an app with a route that does not say it is not made.
 */
export type Access = Readonly<Partial<Record<Role, Scope | 'no scope'>>>

/**
 * What becomes of a route while the privacy officer has paused Evenshift. It is refused unless it says that it goes on,
 * and it may say so only where it shows no figure of anybody but the one who asks.
 */
type WhilePaused = 'refused' | 'goes on'

export interface AccessOfRoute {
  readonly 'x-roles': readonly Role[]
  readonly 'x-while-paused': WhilePaused
  readonly 'x-scopes': Readonly<Partial<Record<Role, Scope>>>
  readonly security: { token: string[] }[]
  /** What it needs instead of a token. */
  readonly 'x-signed-by'?: string
  /** It has no place in the audit trail. */
  readonly 'x-changes-nothing'?: true
}

export type Endpoint = RouteConfig & AccessOfRoute

/** Answers without a token: nothing about anyone. */
export const OPEN: AccessOfRoute = {
  'x-roles': [],
  'x-while-paused': 'goes on',
  'x-scopes': {},
  security: [],
}

/**
 * Has no token, and does nothing without a signature of Slack over its body, at most five minutes old. Which
 * organization it is about stands in the body alone: the route itself asks whether that one is paused.
 */
export const SIGNED_BY_SLACK: AccessOfRoute = {
  ...OPEN,
  'x-signed-by': 'the signature of Slack over the body',
}

/** Has no token: whoever holds the link that is in the body may answer, once, and see nothing. */
export const BY_SURVEY_LINK: AccessOfRoute = { ...OPEN, 'x-signed-by': 'a link to the survey in the body' }

/** Asks by POST, as what it asks is long; nothing is another afterwards. */
export const CHANGES_NOTHING = { 'x-changes-nothing': true } as const

export function allow(access: Access, whilePaused: WhilePaused = 'refused'): AccessOfRoute {
  const grants = Object.entries(access) as [Role, Scope | 'no scope'][]
  return {
    'x-roles': grants.map(([role]) => role),
    'x-while-paused': whilePaused,
    'x-scopes': Object.fromEntries(grants.filter(([, scope]) => scope !== 'no scope')),
    security: [{ token: [] }],
  }
}

/** Whoever has a role, at any time: what is no figure of anybody else. */
export const FOR_EVERYBODY = allow(
  {
    staff: 'no scope',
    manager: 'no scope',
    leader: 'no scope',
    admin: 'no scope',
    'privacy-officer': 'no scope',
    integration: 'no scope',
  },
  'goes on',
)
