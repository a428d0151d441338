import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { addDays, localDateOf } from '../../shared/domain/local-time.ts'
import { effectiveParameters } from '../../shared/effective-parameters.ts'
import { identifier } from '../../shared/identifier.ts'
import { rememberDays } from '../../shared/remembered-days.ts'
import { localDate } from '../../shared/zone.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { dateRange } from './date-range.ts'
import { daysAtGap } from './days-at-gap.ts'
import { explainDay } from './explain-day.ts'
import { explainedDaySchema } from './explained-day-schema.ts'
import { anyGap } from './inactivity-gap.ts'
import { ownStaffId } from './own-staff-id.ts'
import { DAYS_BEFORE, personDaysSchema, personDaysView } from './person-days-view.ts'

const DAYS_BY_DEFAULT = 28
const DAYS_AT_MOST = 400
/** Under another gap the rows of each day are read again. */
const DAYS_AT_GAP = 35

export const staffIdOrMe = identifier.meta({
  description: 'Your own staff id, or `me`.',
  example: 'me',
})

const days = createRoute({
  method: 'get',
  path: '/v1/people/{staffId}/days',
  tags: ['People'],
  summary: 'My days: active time, pajama time, time outside of what was planned, messages and tasks',
  description: `Days without activity and items are left out. Without dates: the last ${DAYS_BY_DEFAULT} days up to today in your time zone. With a gap: as under that inactivity gap, computed from the stored activity with the settings as they are now, for at most ${DAYS_AT_GAP} days; messages, tasks and what was planned do not depend on it.`,
  ...allow({ staff: 'no scope' }, 'goes on'),
  request: {
    params: z.object({ staffId: staffIdOrMe }),
    query: dateRange({ daysAtMost: DAYS_AT_MOST, daysAtGap: DAYS_AT_GAP }),
  },
  responses: {
    200: answer('The days, sorted.', personDaysSchema),
    404: refusal('The person is not you.'),
  },
})

const day = createRoute({
  method: 'get',
  path: '/v1/people/{staffId}/days/{date}',
  tags: ['People'],
  summary: 'One of my days laid open: which minutes counted, as what, and why',
  description:
    'Computed from the stored activity with the settings as they are now. A session ends where a silence is ' +
    'longer than the inactivity gap. A day without activity has no sessions.',
  ...allow({ staff: 'no scope' }, 'goes on'),
  request: {
    params: z.object({
      staffId: staffIdOrMe,
      date: localDate.meta({ description: 'A date of your time zone.', example: '2026-11-22' }),
    }),
    query: z.strictObject({ gap: anyGap }),
  },
  responses: {
    200: answer('The day.', explainedDaySchema),
    404: refusal('The person is not you.'),
  },
})

export function peopleRoutes({ activity, schedule, staffDays, roster, now }: ApiDependencies) {
  const stores = { activity, schedule }

  async function parametersOf(tenantId: string, id: string) {
    const [{ settings }, { member, team }] = await Promise.all([
      roster.settings(tenantId),
      roster.memberWithTeam(tenantId, id),
    ])
    return effectiveParameters(id, settings, member, team)
  }

  return newRoutes()
    .openapi(days, async (c) => {
      const caller = c.get('caller')
      const id = ownStaffId(caller, c.req.valid('param').staffId)
      const asked = c.req.valid('query')
      const { gap } = asked
      const atMost = gap === undefined ? DAYS_AT_MOST : DAYS_AT_GAP
      // The zone says which day today is, one to either side at most: zone and days are read side by side.
      const ofUtc = localDateOf('UTC', now() / 1000)
      const latest = asked.to ?? (asked.from ? addDays(asked.from, atMost - 1) : addDays(ofUtc, 1))
      const earliest = asked.from ?? addDays(asked.to ?? addDays(ofUtc, -1), 1 - DAYS_BY_DEFAULT)
      const [parameters, read] = await Promise.all([
        parametersOf(caller.tenantId, id),
        staffDays.daysOfStaff(caller.tenantId, id, addDays(earliest, -DAYS_BEFORE), latest),
      ])
      const to = asked.to ?? lastDate(asked.from, localDateOf(parameters.zone, now() / 1000), atMost)
      const from = asked.from ?? addDays(to, 1 - DAYS_BY_DEFAULT)
      const first = addDays(from, -DAYS_BEFORE)
      const stored = read.filter(({ date }) => date >= first && date <= to)
      const atGap = { ...parameters, inactivityGapSeconds: gap ?? parameters.inactivityGapSeconds }
      const known =
        gap === undefined
          ? stored
          : await daysAtGap(caller.tenantId, id, stored, atGap, rememberDays(), stores)
      return c.json({ staffId: id, from, to, ...personDaysView(known, from, parameters.zone) }, 200)
    })
    .openapi(day, async (c) => {
      const caller = c.get('caller')
      const params = c.req.valid('param')
      const id = ownStaffId(caller, params.staffId)
      const parameters = await parametersOf(caller.tenantId, id)
      const { gap = parameters.inactivityGapSeconds } = c.req.valid('query')
      const explained = await explainDay(caller.tenantId, id, params.date, gap, parameters, stores)
      return c.json(explained, 200)
    })
}

/** Up to today; of days that begin in the future or long ago as many as are shown at once. */
function lastDate(from: string | undefined, today: string, daysAtMost: number): string {
  if (from === undefined) return today
  const atMost = addDays(from, daysAtMost - 1)
  return from > today || today > atMost ? atMost : today
}
