import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { effectiveParameters } from '../../shared/effective-parameters.ts'
import { ROLES } from '../../shared/roles.ts'
import { allow, FOR_EVERYBODY } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { ownStaffId } from './own-staff-id.ts'

/** What leaves to others, in words for the person: kept true by whoever adds a route that shows a person. */
const WHAT_OTHERS_SEE = [
  'Your days, sessions and minutes: only you.',
  'A file of the daily figures of all people: only roles with the scope persons:export, and each such reading stands in your access log, /v1/me/access-log.',
  'Your entry in the roster (work, team, zone, full-time equivalent): the administrators of Evenshift.',
  'Figures of your team, where enough people stand behind each: your manager and the leaders.',
  'Results of surveys, where enough people stand behind each: staff and managers those of their team, the leaders all.',
  'Who looked at your data, and what you had erased: the privacy officer. Each such reading stands in your access log.',
  'What you change here yourself, such as how alerts reach you: that you did, and when, but not what. The administrators and the privacy officer, in the audit trail.',
  'Whether you have answered a survey: whoever holds a link that was made for you. Each card with one that an administrator prints stands in your access log.',
]
const MANAGER_SEES = {
  nothing: 'Your manager: nothing about you by name.',
  openWork:
    'Your manager: by name only how many messages and tasks are open with you, and how old they are. Each such reading stands in your access log.',
}

export const meSchema = z.object({
  tenantId: z.string(),
  role: z.enum(ROLES),
  staffId: z.string().nullable(),
  team: z.object({ teamId: z.string(), name: z.string() }).nullable(),
  zone: z.string().nullable(),
  whatOthersSee: z.array(z.string()),
})

export const accessSchema = z.object({
  at: z.string(),
  readerId: z.string(),
  role: z.enum(ROLES),
  route: z.string(),
  purpose: z.string(),
})
export const accessesSchema = z.object({ accesses: z.array(accessSchema) })
export const accessLimit = z.coerce.number().int().min(1).max(1000).default(100)

const me = createRoute({
  method: 'get',
  path: '/v1/me',
  tags: ['Me'],
  summary: 'Who I am here, and what others can see of me',
  ...FOR_EVERYBODY,
  responses: {
    200: answer(
      'Who asks. A person of the staff also gets their team, their time zone and what leaves to others.',
      meSchema,
    ),
  },
})

const accessLog = createRoute({
  method: 'get',
  path: '/v1/me/access-log',
  tags: ['Me'],
  summary: 'Who looked at my data',
  description:
    'Each reading of your data by another, written before they got their answer; the newest first.',
  ...allow({ staff: 'no scope' }, 'goes on'),
  request: { query: z.strictObject({ limit: accessLimit }) },
  responses: {
    200: answer('The readings.', accessesSchema),
    404: refusal('The token names no person.'),
  },
})

export function meRoutes({ roster, accessLog: accesses }: ApiDependencies) {
  return newRoutes()
    .openapi(me, async (c) => {
      const { tenantId, role, staffId } = c.get('caller')
      if (role !== 'staff' || staffId === null) {
        return c.json({ tenantId, role, staffId, team: null, zone: null, whatOthersSee: [] }, 200)
      }
      const [{ settings }, { member, team }] = await Promise.all([
        roster.settings(tenantId),
        roster.memberWithTeam(tenantId, staffId),
      ])
      const { zone } = effectiveParameters(staffId, settings, member, team)
      const named = team ? { teamId: team.teamId, name: team.name } : null
      const byName = settings.managersSeeWorkItemsByName ? MANAGER_SEES.openWork : MANAGER_SEES.nothing
      const whatOthersSee = [...WHAT_OTHERS_SEE, byName]
      return c.json({ tenantId, role, staffId, team: named, zone, whatOthersSee }, 200)
    })
    .openapi(accessLog, async (c) => {
      const caller = c.get('caller')
      const { limit } = c.req.valid('query')
      return c.json(
        { accesses: await accesses.ofStaff(caller.tenantId, ownStaffId(caller, 'me'), limit) },
        200,
      )
    })
}
