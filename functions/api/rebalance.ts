import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { itemState } from '../../shared/domain/item-state.ts'
import { type OpenItem, rebalance } from '../../shared/domain/rebalance.ts'
import { ITEM_TYPES } from '../../shared/domain/work-item.ts'
import { identifier } from '../../shared/identifier.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Caller } from '../../shared/sign-in.ts'
import type { StoredItem } from '../../shared/stores/work-item-store.ts'
import { allow, CHANGES_NOTHING } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { openWork, presentPeople, todayOf } from './open-work.ts'
import { recordReading } from './record-reading.ts'
import { readableTeam } from './team-access.ts'
import { teamId } from './team-week-routes.ts'

const MOST_ITEMS = 2000

const ofHoover = { description: 'Of Hoover: the share of the work that may still lie with the wrong person.' }
const weighBy = z.enum(['items', 'minutes']).default('items')

const bodySchema = z.strictObject({
  target: z.number().min(0).max(1).default(0.15).meta(ofHoover),
  weighBy,
  types: z
    .array(z.enum(ITEM_TYPES))
    .min(1)
    .optional()
    .meta({ description: 'Only these types; left out: all.' }),
  absent: z
    .array(identifier)
    .max(500)
    .default([])
    .meta({ description: 'People who are away besides those whom the schedule has on leave today.' }),
})

const querySchema = z.strictObject({
  target: z.coerce.number().min(0).max(1).default(0.15).meta(ofHoover),
  weighBy,
  type: z.enum(ITEM_TYPES).optional().meta({ description: 'Only this type; left out: all.' }),
})

const holder = z.object({ staffId: z.string().nullable(), poolId: z.string().nullable() })
const distribution = z.object({
  hoover: z.number().nullable(),
  loads: z.array(z.object({ staffId: z.string(), load: z.number() })),
})

export const rebalanceSchema = z.object({
  teamId: z.string(),
  isReached: z.boolean(),
  isProven: z.boolean().meta({ description: 'Searched to the end: no plan has fewer moves.' }),
  moves: z.array(
    z.object({
      itemId: z.string().meta({ description: 'As Evenshift knows it: the hash of the id in the feed.' }),
      type: z.enum(ITEM_TYPES),
      createdAt: z.string(),
      from: holder,
      to: z.string(),
    }),
  ),
  before: distribution,
  after: distribution,
})

const shared = {
  path: '/v1/teams/{teamId}/rebalance' as const,
  tags: ['Teams'],
  ...allow({ manager: 'no scope' }),
  responses: {
    200: answer('The proposal, and the loads before and after.', rebalanceSchema),
    404: refusal('There is no such team, or it is not yours.'),
  },
}

const whatIf = createRoute({
  ...shared,
  method: 'post',
  summary: 'What if: the fewest moves of open work that share it evenly enough',
  description:
    `It changes nothing. Whoever is on leave today takes no work; roles take what the settings say (mayDo). At most ` +
    `${MOST_ITEMS} open items. Needs the setting managersSeeWorkItemsByName; each person has it in their access log.`,
  ...CHANGES_NOTHING,
  request: {
    params: z.object({ teamId }),
    body: {
      required: true,
      content: { 'application/json': { schema: bodySchema, example: { target: 0.15 } } },
    },
  },
})

const whatIfOfPage = createRoute({
  ...shared,
  method: 'get',
  summary: 'What if, as a page asks for it: as with POST, of all types or one, with nobody else away',
  request: { params: z.object({ teamId }), query: querySchema },
})

export function rebalanceRoutes(dependencies: ApiDependencies) {
  const { roster, workItems, now } = dependencies

  async function planOf(caller: Caller, ofTeam: string, asked: z.infer<typeof bodySchema>) {
    const team = await readableTeam(caller, ofTeam, roster)
    const { settings } = await roster.settings(caller.tenantId)
    if (!settings.managersSeeWorkItemsByName) {
      throw new HttpProblem(403, 'The settings do not show work items by name to managers')
    }
    const work = await openWork(caller.tenantId, team, todayOf(settings, now()), dependencies)
    const wanted = new Set<string>(asked.types ?? ITEM_TYPES)
    const itemIds = [...work.people, ...work.pools].flatMap(({ open }) =>
      open.filter(({ type }) => wanted.has(type)).map(({ itemId }) => itemId),
    )
    if (itemIds.length > MOST_ITEMS) {
      const reason = `leave ${itemIds.length} open items, more than ${MOST_ITEMS}: name fewer types`
      throw new HttpProblem(400, 'There is too much open work for one plan', {
        rejection: { field: 'types', reason },
      })
    }
    const [items, present] = await Promise.all([
      workItems.getItems(caller.tenantId, itemIds),
      presentPeople(caller.tenantId, team, work, settings, dependencies),
    ])
    const people = present.filter(({ staffId }) => !asked.absent.includes(staffId))
    const states = new Map(items.map((stored) => [stored.itemId, itemState(stored.item)]))
    const open = items.flatMap((stored) => openItem(stored, asked.weighBy, settings))
    const mayDo = new Map(Object.entries(settings.mayDo).map(([role, others]) => [role, new Set(others)]))
    const plan = rebalance(open, people, { target: asked.target, mayDo })

    await recordReading(
      caller,
      whatIf.path,
      'A plan to share open work out',
      work.people.map(({ who }) => who.staffId),
      dependencies,
    )
    const moves = plan.moves.map(({ itemId, from, to }) => ({
      itemId,
      type: (states.get(itemId) as ReturnType<typeof itemState>).type,
      createdAt: new Date(
        (states.get(itemId) as ReturnType<typeof itemState>).createdAt * 1000,
      ).toISOString(),
      from: { staffId: from.staffId ?? null, poolId: from.poolId ?? null },
      to,
    }))
    const { isReached, isProven, before, after } = plan
    const view = {
      before: { ...before, loads: [...before.loads] },
      after: { ...after, loads: [...after.loads] },
    }
    return { teamId: team.teamId, isReached, isProven, moves, ...view }
  }

  return newRoutes()
    .openapi(whatIf, async (c) =>
      c.json(await planOf(c.get('caller'), c.req.valid('param').teamId, c.req.valid('json')), 200),
    )
    .openapi(whatIfOfPage, async (c) => {
      const { type, ...asked } = c.req.valid('query')
      const whole = { ...asked, ...(type && { types: [type] }), absent: [] }
      return c.json(await planOf(c.get('caller'), c.req.valid('param').teamId, whole), 200)
    })
}

/** An item that was closed since the index was read is none. */
function openItem(
  { itemId, item }: StoredItem,
  weighBy: 'items' | 'minutes',
  settings: Settings,
): OpenItem[] {
  const { status, owner, requires, minutes, type } = itemState(item)
  if (status !== 'open') return []
  const weight = weighBy === 'items' ? 1 : (minutes ?? settings.minutesEach[type] ?? 0)
  return [{ itemId, weight, owner, requires }]
}
