import { ROLES, type Role } from '../../../shared/roles.ts'

/** The tenant of the local system. */
export const LOCAL_TENANT = 'demo'

/** What a machine of this clinic may ask of the token endpoint: one client a role. */
export interface Identity {
  readonly role: Role
  readonly clientId: string
}

/**
 * No secret: whoever can reach the local sign-in, which answers on this machine alone, may take any role.
 * The protocol wants a word here.
 */
export const LOCAL_CLIENT_SECRET = 'local-only'

/** One identity for each role, for commands; browsers choose on a page, see who-page.ts. */
export const IDENTITIES: readonly Identity[] = ROLES.map((role) => ({ role, clientId: `evenshift-${role}` }))
