import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { changedTeams, movedStaff } from '../../shared/moved-staff.ts'
import { faultsOf } from '../../shared/rejection.ts'
import { type Roster, rosterSchema } from '../../shared/roster.ts'
import { type RosterChanges, rosterChanges } from '../../shared/roster-changes.ts'
import { rosterWithDirectory } from '../../shared/roster-of-directory.ts'
import { allow, CHANGES_NOTHING } from './access.ts'
import { answer } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { revisionTag } from './revision-tag.ts'

const MOST_FAULTS = 200
const WITH_DIRECTORY = 'with the directory it is larger than 5,000 teams or 50,000 people'

const changesOfList = z.object({
  added: z.array(z.string()),
  changed: z.array(z.object({ id: z.string(), fields: z.array(z.string()) })),
  removed: z.array(z.string()),
})

export const rosterPreviewSchema = z.object({
  faults: z
    .array(z.object({ field: z.string(), reason: z.string() }))
    .meta({ description: `The first ${MOST_FAULTS}; where there is one, nothing else is said.` }),
  people: changesOfList,
  teams: changesOfList,
  moved: z.array(z.object({ staffId: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  tooSmall: z
    .array(z.object({ teamId: z.string(), peopleBefore: z.int(), peopleAfter: z.int() }))
    .meta({ description: 'Teams that would have fewer people than the smallest group, and had not.' }),
  recomputed: z.object({ people: z.int(), teams: z.int() }).meta({
    description: 'Whose stored days, and of which teams all weeks, would be computed anew.',
  }),
})

const preview = createRoute({
  method: 'post',
  path: '/v1/roster/preview',
  tags: ['Setup'],
  summary: 'What would change if this roster were put',
  description:
    'Takes what PUT /v1/roster takes, and saves nothing. A roster that would be refused is answered with every fault, ' +
    'not the first alone. What a FHIR directory says stays beside it. The ETag is the revision that it was compared ' +
    'with, to be the If-Match of the PUT.',
  ...allow({ admin: 'no scope', integration: 'roster:write' }, 'goes on'),
  ...CHANGES_NOTHING,
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: rosterSchema,
          example: { teams: [], staff: [{ staffId: 'n-17', role: 'nurse', fte: 0.8 }] },
        },
      },
    },
  },
  responses: { 200: answer('Who comes, goes, moves, and what is wrong.', rosterPreviewSchema) },
})

const EMPTY = { added: [], changed: [], removed: [] }
const NOTHING = {
  people: EMPTY,
  teams: EMPTY,
  moved: [],
  tooSmall: [],
  recomputed: { people: 0, teams: 0 },
}

export function rosterPreviewRoutes({ roster, now }: ApiDependencies) {
  return newRoutes().openapi(
    preview,
    async (c) => {
      const { tenantId } = c.get('caller')
      const [stored, { settings }] = await Promise.all([
        roster.rosterWithSources(tenantId),
        roster.settings(tenantId),
      ])
      c.header('etag', revisionTag(stored.revision))
      const today = new Date(now()).toISOString().slice(0, 10)
      const after: Roster = rosterWithDirectory(c.req.valid('json'), stored.directory, today)
      if (!rosterSchema.safeParse(after).success) {
        return c.json({ ...NOTHING, faults: [{ field: 'body', reason: WITH_DIRECTORY }] }, 200)
      }
      const recomputed = {
        people: movedStaff(stored.roster, after, settings).length,
        teams: changedTeams(stored.roster, after, settings).length,
      }
      const changes = rosterChanges(stored.roster, after, settings.smallestGroup)
      return c.json({ faults: [], ...viewOf(changes), recomputed }, 200)
    },
    // What is wrong is the answer here, where elsewhere it is a refusal.
    (result, c) => {
      if (result.success) return
      const sent: unknown = 'data' in result ? result.data : undefined
      return c.json({ ...NOTHING, faults: faultsOf(rosterSchema, sent, 'body', MOST_FAULTS) }, 200)
    },
  )
}

function viewOf({ people, teams, moved, tooSmall }: RosterChanges) {
  return { people: listView(people), teams: listView(teams), moved: [...moved], tooSmall: [...tooSmall] }
}

function listView({ added, changed, removed }: RosterChanges['people']) {
  return {
    added: [...added],
    changed: changed.map(({ id, fields }) => ({ id, fields: [...fields] })),
    removed: [...removed],
  }
}
