import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { DEFINITION_OF_FIGURE } from '../../shared/domain/figure-definitions.ts'
import { identifier } from '../../shared/identifier.ts'
import { answer, refusal } from './answers.ts'
import { gapSideBySide } from './inactivity-gap.ts'
import { notModified } from './revision-tag.ts'
import { TEAM_READERS } from './team-access.ts'
import { teamWeekSchema } from './team-week-view.ts'
import { weekRange } from './week-range.ts'
import { gapParameters } from './weeks-at-gap.ts'
import { answerFormat, csvAnswer } from './weeks-csv.ts'

export const teamId = identifier.meta({ description: 'A team of the roster.', example: 'riverside' })

const PERIOD = { week: true, from: true, to: true, people: true } as const

const SLICES = {
  weeks: teamWeekSchema.partial().required(PERIOD).extend({ parameters: gapParameters.optional() }),
  inbox: teamWeekSchema.pick({ ...PERIOD, inbox: true, byType: true }),
  tasks: teamWeekSchema.pick({ ...PERIOD, tasks: true, byType: true }),
  burden: teamWeekSchema.pick({ ...PERIOD, priorAuth: true }),
  fairness: teamWeekSchema.pick({ ...PERIOD, fairness: true }),
} as const

/** A route that answers week by week with a part of what is known of a team. */
function weeksRoute<S extends keyof typeof SLICES, Q extends z.ZodRawShape>(
  slice: S,
  summary: string,
  description: string,
  query: Q,
) {
  const weeks = z.array(SLICES[slice])
  return createRoute({
    method: 'get',
    path: `/v1/teams/{teamId}/${slice}`,
    tags: ['Teams'],
    summary,
    description: `${description} A figure with too few people behind it is "suppressed", whatever the cause.`,
    ...TEAM_READERS,
    middleware: notModified,
    request: {
      params: z.object({ teamId }),
      query: z.strictObject({ ...weekRange, format: answerFormat, ...query }),
    },
    responses: {
      200: csvAnswer(answer('The weeks, sorted.', z.object({ teamId: z.string(), name: z.string(), weeks }))),
      404: refusal('There is no such team, or it is not yours.'),
    },
  })
}

export const DEFINITIONS_OF_VISITS = ['double-booking', 'visit-length'] as const
const definition = z
  .enum([...new Set([...Object.values(DEFINITION_OF_FIGURE), ...DEFINITIONS_OF_VISITS])])
  .optional()
  .meta({
    description: 'Only the figures that follow this entry of /v1/definitions.',
    example: 'pajama-time',
  })

export const weeks = weeksRoute(
  'weeks',
  'The weeks of a team: what its people carry, when, and how evenly',
  'Of figures of persons the median and the quartiles. With a gap: those that depend on it, under that one. Fairness, ' +
    'inbox, tasks and burden do not depend on it, and have no such parameter.',
  { definition, gap: gapSideBySide },
)
export const inbox = weeksRoute(
  'inbox',
  'Inbox messages of a team: flow, turnaround, backlog, hand-offs',
  'By type only those that occurred.',
  {},
)
export const tasks = weeksRoute(
  'tasks',
  'Tasks of a team: flow, turnaround, backlog, hand-offs',
  'By type only those that occurred.',
  {},
)
export const burden = weeksRoute(
  'burden',
  'What prior authorisations cost a team, in minutes and money, and how they end',
  'Minutes are those of the steps; for an item without any, those that the settings state.',
  {},
)
export const fairness = weeksRoute(
  'fairness',
  "How evenly a team's work is shared, beside what chance alone would give",
  'By items and by their minutes. People on leave for the whole week and starters of under four weeks take no part.',
  {},
)
