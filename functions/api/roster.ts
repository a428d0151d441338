import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { replaceRoster } from '../../shared/change-roster.ts'
import { rosterSchema } from '../../shared/roster.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { notModified, requireRevision, revisionTag } from './revision-tag.ts'

export const storedRosterSchema = z.object({
  teams: z.int(),
  staff: z.int(),
  recomputationId: z.string().nullable(),
})

const getRoster = createRoute({
  method: 'get',
  path: '/v1/roster',
  tags: ['Setup'],
  summary: 'The people and teams',
  ...allow({ admin: 'no scope' }, 'goes on'),
  middleware: notModified,
  responses: { 200: answer('The roster. The ETag is its revision.', rosterSchema) },
})

const EXAMPLE = {
  teams: [{ teamId: 'east', name: 'Clinic East', zone: 'America/New_York', managers: ['n-3'] }],
  staff: [{ staffId: 'n-17', role: 'nurse', teamId: 'east', fte: 0.8 }],
}

const putRoster = createRoute({
  method: 'put',
  path: '/v1/roster',
  tags: ['Setup'],
  summary: 'Put a whole roster in place of the stored one',
  description:
    'Who is not named is removed, unless a FHIR directory names them; their figures stay, without a team. The days of people whose zone or team ' +
    'comes out otherwise are computed anew: recomputationId says which recomputation was started. Sending the ' +
    'same again is harmless, and ends what an interrupted request began.',
  ...allow({ admin: 'no scope' }, 'goes on'),
  request: {
    body: { required: true, content: { 'application/json': { schema: rosterSchema, example: EXAMPLE } } },
    headers: z.object({ 'if-match': z.string().optional() }),
  },
  responses: {
    200: answer('What is stored now.', storedRosterSchema),
    409: refusal('Another was sent at the same time.'),
    412: refusal('It was changed since the revision that If-Match names.'),
  },
})

export function rosterRoutes(dependencies: ApiDependencies) {
  return newRoutes()
    .openapi(getRoster, async (c) => {
      const { roster, revision } = await dependencies.roster.roster(c.get('caller').tenantId)
      c.header('etag', revisionTag(revision))
      c.header('cache-control', 'private, no-cache')
      return c.json(roster, 200)
    })
    .openapi(putRoster, async (c) => {
      const roster = c.req.valid('json')
      const ifMatch = c.req.valid('header')['if-match']
      const check = (revision: number) => requireRevision(ifMatch, revision)
      const stored = await replaceRoster(c.get('caller').tenantId, roster, check, dependencies)
      c.header('etag', revisionTag(stored.revision))
      const { teams, staff } = stored.roster
      const { recomputationId } = stored
      return c.json({ teams: teams.length, staff: staff.length, recomputationId }, 200)
    })
}
