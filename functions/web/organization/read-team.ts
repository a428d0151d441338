import * as z from 'zod'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { addWeeks } from '../../../shared/domain/week.ts'
import { teamWeekSchema } from '../../api/team-week-view.ts'
import type { ApiOfCaller } from '../api-as.ts'
import type { Cell } from '../figures/figure.tsx'
import { read } from '../read-api.ts'
import type { Answer } from './read-organization.ts'

const WEEKS_SHOWN = 8

const teamWeeksSchema = z.object({ teamId: z.string(), name: z.string(), weeks: z.array(teamWeekSchema) })
export type TeamWeeks = z.infer<typeof teamWeeksSchema>

export async function readTeam(api: ApiOfCaller, teamId: string, to: string): Promise<Answer<TeamWeeks>> {
  const query = new URLSearchParams({ from: addWeeks(to, 1 - WEEKS_SHOWN), to })
  const source = `/v1/teams/${encodeURIComponent(teamId)}/weeks?${query}`
  return { source, answer: await read(api, source, teamWeeksSchema) }
}

/**
 * A number of a week by the way to it, `inbox.afterHoursShare`. Where a part above it is suppressed, the word stands
 * there.
 */
export function cellOfWeek(weeks: TeamWeeks['weeks'], at: number, way: string): Cell {
  const gone = [`weeks.${at}`]
  let value: unknown = weeks[at]
  for (const key of way.split('.')) {
    if (value === SUPPRESSED || value === null) break
    value = (value as Readonly<Record<string, unknown>>)[key]
    gone.push(key)
  }
  return { value: typeof value === 'number' || value === SUPPRESSED ? value : null, field: gone.join('.') }
}
