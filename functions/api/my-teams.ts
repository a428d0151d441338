import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { allow } from './access.ts'
import { teamsManagedBy } from './alert-access.ts'
import { answer } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'

export const myTeamsSchema = z.object({
  teams: z.array(z.object({ teamId: z.string(), name: z.string(), parentId: z.string().nullable() })),
})

const myTeams = createRoute({
  method: 'get',
  path: '/v1/me/teams',
  tags: ['Me'],
  summary: 'The teams whose figures I may read',
  description: 'Of a manager those that the roster gives them; of a leader all. In the order of the roster.',
  ...allow({ manager: 'no scope', leader: 'no scope' }),
  responses: { 200: answer('The teams; none where the roster gives none.', myTeamsSchema) },
})

export function myTeamsRoutes({ roster }: ApiDependencies) {
  return newRoutes().openapi(myTeams, async (c) => {
    const { tenantId, role, staffId } = c.get('caller')
    const all = await roster.teams(tenantId)
    const managed = teamsManagedBy(staffId, all)
    const teams = all
      .filter(({ teamId }) => role === 'leader' || managed.has(teamId))
      .map(({ teamId, name, parentId = null }) => ({ teamId, name, parentId }))
    return c.json({ teams }, 200)
  })
}
