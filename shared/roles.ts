/** Who asks. Roles never add up: a token holds one (TRUST section 1). */
export const ROLES = ['staff', 'manager', 'leader', 'admin', 'privacy-officer', 'integration'] as const
export type Role = (typeof ROLES)[number]

/** What a role alone does not allow: granted one by one by the identity provider. */
export const SCOPES = ['events:write', 'roster:write', 'persons:export', 'aggregates:read'] as const
export type Scope = (typeof SCOPES)[number]
