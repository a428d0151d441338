import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import type { Snapshot, SnapshotCell } from '../../shared/domain/surveys/snapshot.ts'
import { trend } from '../../shared/domain/surveys/trend.ts'
import { identifier, roleName } from '../../shared/identifier.ts'
import { surveyId } from '../../shared/surveys/survey.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { comparableCycles } from './comparable-cycles.ts'
import { notModified } from './revision-tag.ts'
import { RESULT_READERS, readableCells, resultReader, unitsOf } from './survey-access.ts'
import { placeSchema } from './survey-result-schemas.ts'

/** Three years of four cycles each. */
const MOST_CYCLES = 12

export const surveyTrendSchema = z.object({
  surveyId: z.string(),
  series: z.array(
    placeSchema.extend({
      scaleId: z.string(),
      points: z.array(z.object({ cycleId: z.string(), opensOn: z.string(), mean: z.number() })),
    }),
  ),
})

const route = createRoute({
  method: 'get',
  path: '/v1/surveys/{surveyId}/trend',
  tags: ['Surveys'],
  summary: 'A unit beside its own past',
  description:
    `Over the latest ${MOST_CYCLES} published cycles that scored a scale as the latest does. A cycle of which the mean is ` +
    'suppressed has no point, and no word of why. Units are not compared with each other.',
  ...RESULT_READERS,
  middleware: notModified,
  request: {
    params: z.object({ surveyId: surveyId.meta({ example: 'pulse' }) }),
    query: z.strictObject({
      unit: identifier.optional().meta({
        description: 'A team. Left out: the organization, and your own team or teams.',
      }),
      scale: identifier.optional().meta({ description: 'Left out: each.', example: 'strain' }),
      attribute: roleName
        .optional()
        .meta({ description: 'One value of what else results are told by, a role. Left out: all people.' }),
    }),
  },
  responses: {
    200: answer('A series for each place and scale.', surveyTrendSchema),
    404: refusal('There is no such survey, or nothing of it is published.'),
  },
})

export function surveyTrendRoutes(dependencies: ApiDependencies) {
  const { surveyResults, roster } = dependencies
  return newRoutes().openapi(route, async (c) => {
    const caller = c.get('caller')
    const { tenantId } = caller
    const { unit, scale, attribute = null } = c.req.valid('query')
    const id = c.req.valid('param').surveyId
    const cycles = (await comparableCycles(tenantId, id, dependencies)).slice(-MOST_CYCLES)
    const { viewer, nameOf } = await resultReader(caller, roster)
    const units = unit === undefined ? ((viewer && unitsOf(viewer)) ?? [null]) : [unit]
    const snapshots = await Promise.all(
      cycles.map(async ({ head, scaleIds }) => ({
        ...head,
        scaleIds,
        cells: await readableCells(tenantId, head, viewer, surveyResults, units),
      })),
    )
    const opensOn = new Map(cycles.map(({ head }) => [head.cycleId, head.opensOn]))
    const scaleIds = new Set(cycles.flatMap((each) => [...each.scaleIds]))
    const series = placesOf(snapshots, attribute).flatMap((place) =>
      [...scaleIds]
        .filter((scaleId) => scale === undefined || scaleId === scale)
        .map((scaleId) => ({
          ...place,
          name: nameOf(place.unitId),
          scaleId,
          points: trend(
            snapshots.filter((it) => it.scaleIds.has(scaleId)),
            place,
            scaleId,
          ).map((point) => ({ ...point, opensOn: opensOn.get(point.cycleId) as string })),
        })),
    )
    c.header('cache-control', 'private, no-cache')
    return c.json({ surveyId: id, series }, 200)
  })
}

type Place = Pick<SnapshotCell, 'unitId' | 'scope' | 'attribute'>

/** Each place once that any of the snapshots has. */
function placesOf(snapshots: readonly Snapshot[], asked: string | null): Place[] {
  const places = snapshots
    .flatMap(({ cells }) => cells)
    .filter(({ attribute }) => attribute === asked)
    .map(({ unitId, scope, attribute }): [string, Place] => [
      JSON.stringify([unitId, scope]),
      { unitId, scope, attribute },
    ])
  return [...new Map(places).values()]
}
