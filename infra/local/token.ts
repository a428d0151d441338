import { parseArgs } from 'node:util'
import { defaultUrl, LocalServiceError, runCommand } from './local-service.ts'
import { firstManagerOf, parseRole, parseScopes, requestToken } from './sign-in/local-token.ts'

/** `npm run token -- --role R [--staff ID] [--team ID] [--scope S] [--tenant T] [--url U]`: prints a token. */
await runCommand(async () => {
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
