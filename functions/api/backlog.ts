import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { BACKLOG_AGES } from '../../shared/domain/backlog.ts'
import { isMessage } from '../../shared/domain/items-of-days.ts'
import { released, SUPPRESSED } from '../../shared/domain/suppression.ts'
import type { OpenItemKey } from '../../shared/stores/work-item-store.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { type BacklogNow, backlogAt, openWork, peopleAtWork, todayOf } from './open-work.ts'
import { recordReading } from './record-reading.ts'
import { readableTeam, TEAM_READERS } from './team-access.ts'
import { teamId } from './team-week-routes.ts'
import { orSuppressed } from './team-week-schemas.ts'
import { presentWeek } from './week-range.ts'
import { answerFormat, csvAnswer, sendCsv } from './weeks-csv.ts'

export const openSchema = z.object({
  open: z.int(),
  openByAge: z.array(z.int()).meta({ description: `By age in business days: ${BACKLOG_AGES.join('; ')}.` }),
  oldestOpenSeconds: z.number().nullable(),
  oldestOpenBusinessSeconds: z.number().nullable(),
})

export const backlogSchema = z.object({
  teamId: z.string(),
  name: z.string(),
  at: z.string(),
  people: orSuppressed(z.int()),
  inbox: orSuppressed(openSchema),
  tasks: orSuppressed(openSchema),
  inPools: orSuppressed(z.object({ inbox: openSchema, tasks: openSchema })).meta({
    description: 'Of it what lies in pools, where nobody has taken it yet.',
  }),
  byName: z.array(z.object({ staffId: z.string(), inbox: openSchema, tasks: openSchema })).nullable(),
})

const backlog = createRoute({
  method: 'get',
  path: '/v1/teams/{teamId}/backlog',
  tags: ['Teams'],
  summary: 'What is open with a team now, by age',
  description:
    'Of its people and its pools together; it counts the people who did anything in the last seven days. A manager of the team also sees how much is open with each person by ' +
    'name, while the settings allow it (managersSeeWorkItemsByName); each person then has it in their access log. ' +
    'For all others byName is null. The backlogs of past weeks are in the weeks of the team.',
  ...TEAM_READERS,
  request: { params: z.object({ teamId }), query: z.strictObject({ format: answerFormat }) },
  responses: {
    200: csvAnswer(answer('What is open.', backlogSchema)),
    404: refusal('There is no such team, or it is not yours.'),
  },
})

export function backlogRoutes(dependencies: ApiDependencies) {
  const { roster, now } = dependencies
  return newRoutes().openapi(backlog, async (c) => {
    const caller = c.get('caller')
    const { tenantId, role } = caller
    const team = await readableTeam(caller, c.req.valid('param').teamId, roster)
    const { settings } = await roster.settings(tenantId)
    const at = now()
    const today = todayOf(settings, at)
    const work = await openWork(tenantId, team, today, dependencies)
    const backlogOf = backlogAt(Math.floor(at / 1000), settings)
    const split = (open: readonly OpenItemKey[]): { inbox: BacklogNow; tasks: BacklogNow } => ({
      inbox: backlogOf(open.filter(({ type }) => isMessage(type))),
      tasks: backlogOf(open.filter(({ type }) => !isMessage(type))),
    })
    const people = await peopleAtWork(tenantId, work, today, dependencies.staffDays)
    const figure = split([...work.people, ...work.pools].flatMap(({ open }) => open))
    const inPools = split(work.pools.flatMap(({ open }) => open))
    const shown = released({ people, figure: { people, ...figure, inPools } }, settings.smallestGroup)

    const isByName = role === 'manager' && settings.managersSeeWorkItemsByName
    if (isByName) {
      const named = work.people.map(({ who }) => who.staffId)
      await recordReading(caller, backlog.path, 'How much work is open with whom', named, dependencies)
    }
    const view = {
      teamId: team.teamId,
      name: team.name,
      at: new Date(at).toISOString(),
      ...(shown === SUPPRESSED ? { people: shown, inbox: shown, tasks: shown, inPools: shown } : shown),
      byName: isByName
        ? work.people.map(({ who, open }) => ({ staffId: who.staffId, ...split(open) }))
        : null,
    }
    if (c.req.valid('query').format !== 'csv') return c.json(view, 200)
    const { people: count, inbox, tasks, inPools: pooled } = view
    return sendCsv(c, [{ week: presentWeek(at), people: count, inbox, tasks, inPools: pooled }])
  })
}
