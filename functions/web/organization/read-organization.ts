import type * as z from 'zod'
import { addWeeks, isWeek, utcWeekOf } from '../../../shared/domain/week.ts'
import { organizationWeekSchema } from '../../api/organization.ts'
import { organizationAlertsSchema } from '../../api/organization-alerts.ts'
import { organizationWeeksSchema } from '../../api/organization-weeks.ts'
import type { ApiOfCaller } from '../api-as.ts'
import { read } from '../read-api.ts'
import type { MeasureShown } from './measures.ts'

const ALERTS_SOURCE = '/v1/organization/alerts'

export type WeekOfAll = z.infer<typeof organizationWeekSchema>
export type WeeksOfUnits = z.infer<typeof organizationWeeksSchema>
export type StandingAlerts = z.infer<typeof organizationAlertsSchema>

/** The figures of the organisation, or of a unit of it, in a week. */
export type UnitFigures = WeekOfAll['organization']

export interface Answer<T> {
  /** The route that has answered. */
  readonly source: string
  readonly answer: T
}

/**
 * The week of which a page tells: the one asked for, else the last that is over.
 * @throws ApiRefusal for what is no week
 */
export async function weekAsked(api: ApiOfCaller, asked: string | undefined, now: number): Promise<string> {
  if (asked === undefined || asked === '') return addWeeks(presentWeekOf(now), -1)
  // The API says what is wrong with it.
  if (!isWeek(asked)) await readWeek(api, asked)
  return asked
}

/** @param now milliseconds since 1970 */
export function presentWeekOf(now: number): string {
  return utcWeekOf(now / 1000)
}

export async function readWeek(api: ApiOfCaller, week: string): Promise<Answer<WeekOfAll>> {
  const source = `/v1/organization/weeks/${encodeURIComponent(week)}`
  return { source, answer: await read(api, source, organizationWeekSchema) }
}

/** So many weeks up to one, of the organisation or of a unit. */
export async function readWeeks(
  api: ApiOfCaller,
  {
    to,
    weeks,
    measures,
    unit,
    depth,
  }: {
    readonly to: string
    readonly weeks: number
    readonly measures: readonly MeasureShown[]
    readonly unit?: string | undefined
    readonly depth?: number
  },
): Promise<Answer<WeeksOfUnits>> {
  const query = new URLSearchParams({
    from: addWeeks(to, 1 - weeks),
    to,
    measures: measures.map(({ measure }) => measure).join(','),
    ...(unit !== undefined && { unit }),
    ...(depth !== undefined && { depth: String(depth) }),
  })
  const source = `/v1/organization/weeks?${query}`
  return { source, answer: await read(api, source, organizationWeeksSchema) }
}

export async function readAlerts(api: ApiOfCaller): Promise<Answer<StandingAlerts>> {
  return { source: ALERTS_SOURCE, answer: await read(api, ALERTS_SOURCE, organizationAlertsSchema) }
}
