import type { Role } from '../../shared/roles.ts'

/** A part of the pages behind the sign-in. Machines bring a token, and have no page. */
export interface Section {
  readonly path: string
  readonly name: string
  readonly roles: readonly Role[]
}

/** Everybody who can be signed in. */
export const EVERYBODY: readonly Role[] = ['staff', 'manager', 'leader', 'admin', 'privacy-officer']

/** What stands in the navigation, in this order; the first of a role is where it arrives. */
export const SECTIONS: readonly Section[] = [
  { path: '/my-work', name: 'My work', roles: ['staff'] },
  { path: '/my-data', name: 'My data', roles: ['staff'] },
  { path: '/teams', name: 'My team', roles: ['manager'] },
  { path: '/organization', name: 'Organisation', roles: ['leader'] },
  { path: '/admin', name: 'Administration', roles: ['admin'] },
  { path: '/privacy', name: 'Privacy', roles: ['privacy-officer'] },
  { path: '/alerts', name: 'Alerts', roles: ['manager', 'leader'] },
  { path: '/surveys', name: 'Surveys', roles: ['staff', 'manager', 'leader'] },
  { path: '/definitions', name: 'Definitions', roles: EVERYBODY },
]

export function sectionsOf(role: Role): readonly Section[] {
  return SECTIONS.filter(({ roles }) => roles.includes(role))
}
