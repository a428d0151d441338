import { parseArgs } from 'node:util'
import { ROLES, SCOPES } from '../../shared/roles.ts'
import { defaultUrl, LocalServiceError, runCommand } from './local-service.ts'
import { firstManagerOf, parseRole, parseScopes, requestToken } from './sign-in/local-token.ts'

const HELP = `npm run -s token -- --role ROLE [options]: prints a token of the running local system.

  --role ROLE      ${ROLES.join(', ')}
  --staff ID       a person of the roster
  --team ID        with the role manager: whoever manages that team
  --scope SCOPE    ${SCOPES.join(', ')}; several times for several
  --tenant ID      another organisation (default demo)
  --url URL        the service (default ${defaultUrl()})`

await runCommand(HELP, async () => {
  const { values } = parseArgs({
    options: {
      role: { type: 'string' },
      staff: { type: 'string' },
      team: { type: 'string' },
      scope: { type: 'string', multiple: true },
      tenant: { type: 'string' },
      url: { type: 'string', default: defaultUrl() },
    },
  })
  const { url, team, tenant } = values
  const role = parseRole(values.role)
  const scopes = parseScopes(values.scope)
  if (team && role !== 'manager') throw new LocalServiceError('--team goes with --role manager.')
  const staffId = values.staff ?? (team ? await firstManagerOf(url, team, tenant) : undefined)
  console.log(await requestToken(url, { role, staffId, tenant, scopes }))
})
