import { ROLES, type Role, SCOPES, type Scope } from '../../../shared/roles.ts'
import { LocalServiceError, reachLocal } from '../local-service.ts'
import { IDENTITIES, LOCAL_CLIENT_SECRET } from './identities.ts'
import { SIGN_IN_PATH } from './sign-in-path.ts'

export interface TokenWish {
  readonly role: Role
  readonly staffId?: string | undefined
  readonly tenant?: string | undefined
  /** instead of what the role gets by default */
  readonly scopes?: readonly Scope[] | undefined
}

/** What a role gets unasked: a feed may send events, all else is granted one by one. */
const DEFAULT_SCOPES: Partial<Record<Role, readonly Scope[]>> = { integration: ['events:write'] }

/** @throws LocalServiceError when no local system answers, or it gives no token */
export async function requestToken(url: string, wish: TokenWish): Promise<string> {
  const identity = IDENTITIES.find(({ role }) => role === wish.role)
  const scopes = wish.scopes ?? DEFAULT_SCOPES[wish.role] ?? []
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: identity?.clientId ?? '',
    client_secret: LOCAL_CLIENT_SECRET,
    ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
    ...(wish.staffId ? { staff_id: wish.staffId } : {}),
    ...(wish.tenant ? { tenant: wish.tenant } : {}),
  })
  const response = await reachLocal(url, `${SIGN_IN_PATH}/token`, { method: 'POST', body: form })
  const answer = (await response.json().catch(() => ({}))) as Readonly<Record<string, unknown>>
  if (typeof answer.access_token === 'string') return answer.access_token
  throw new LocalServiceError(
    `${url} gave no token (status ${response.status}): ${answer.error_description ?? 'it has no local sign-in'}.`,
  )
}

/** @throws LocalServiceError when the team has no manager */
export async function firstManagerOf(
  url: string,
  teamId: string,
  tenant: string | undefined,
): Promise<string> {
  const token = await requestToken(url, { role: 'admin', tenant })
  const response = await reachLocal(url, '/v1/roster', { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new LocalServiceError(`The roster does not answer (status ${response.status}).`)
  const { teams } = (await response.json()) as {
    readonly teams: readonly { readonly teamId: string; readonly managers: readonly string[] }[]
  }
  const manager = teams.find((team) => team.teamId === teamId)?.managers[0]
  if (!manager) throw new LocalServiceError(`The roster has no manager of the team "${teamId}".`)
  return manager
}

/** Takes `privacy` too. @throws LocalServiceError naming the roles there are */
export function parseRole(text: string | undefined): Role {
  const role = text === 'privacy' ? 'privacy-officer' : text
  const known = ROLES.find((one) => one === role)
  if (known) return known
  throw new LocalServiceError(
    `${text ? `Unknown role "${text}"` : '--role is missing'}: one of ${ROLES.join(', ')}.`,
  )
}

/** Takes scopes one by one, with commas or spaces between. @throws LocalServiceError naming those there are */
export function parseScopes(texts: readonly string[] | undefined): readonly Scope[] | undefined {
  return texts
    ?.flatMap((text) => text.split(/[\s,]+/))
    .filter((text) => text !== '')
    .map((text) => {
      const known = SCOPES.find((one) => one === text)
      if (known) return known
      throw new LocalServiceError(`Unknown scope "${text}": one of ${SCOPES.join(', ')}.`)
    })
}
