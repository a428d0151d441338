import { isIdentifier } from '../../../shared/identifier.ts'
import { ROLES, type Role } from '../../../shared/roles.ts'

/** Who somebody chose to be: a role, and for some a person of the roster. */
export interface Account {
  readonly role: Role
  readonly staffId?: string
}

/** The account as the provider names it: `manager:nurse-1`, `leader`. */
export function accountId({ role, staffId }: Account): string {
  return staffId === undefined ? role : `${role}:${staffId}`
}

/** Undefined for what names nobody who sits before a browser. */
export function accountOf(id: string): Account | undefined {
  const [name, ...rest] = id.split(':')
  const role = ROLES.find((one) => one === name && one !== 'integration')
  const staffId = rest.join(':')
  if (role === undefined || (rest.length > 0 && !isIdentifier(staffId))) return undefined
  return rest.length === 0 ? { role } : { role, staffId }
}
