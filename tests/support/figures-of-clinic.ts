import { explainDay } from '../../functions/api/explain-day.ts'
import type { TeamWeek } from '../../shared/domain/team-week.ts'
import { ITEM_TYPES } from '../../shared/domain/work-item.ts'
import { effectiveParameters } from '../../shared/effective-parameters.ts'
import type { WorkEvent } from '../../shared/events.ts'
import type { Roster } from '../../shared/roster.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import { type ClinicSlice, isMachine } from './clinic-slice.ts'
import { createPipeline, memoryTables, type Pipeline, type PipelineTables } from './pipeline.ts'

/** Every figure there is of the clinic: by person and day, by team and week, and each day with activity laid open. */
export interface FiguresOfClinic {
  readonly personDays: Readonly<Record<string, StaffDay>>
  readonly teamWeeks: Readonly<Record<string, TeamWeek>>
  readonly explainedDays: Readonly<Record<string, Awaited<ReturnType<typeof explainDay>>>>
}

export interface FedClinic {
  readonly figures: FiguresOfClinic
  readonly tables: ReturnType<typeof memoryTables>
}

const EVENTS_AT_ONCE = 10_000

/** @param feed brings the clinic's work in; everything after it is as in the running service */
export async function figuresAfter(
  clinic: ClinicSlice,
  feed: (pipeline: Pipeline) => Promise<void>,
  roster: Roster = clinic.roster,
): Promise<FedClinic> {
  const tables = memoryTables()
  const pipeline = createPipeline(tables satisfies PipelineTables)
  await pipeline.changeSettings(clinic.settings)
  await pipeline.changeRoster(roster)
  await feed(pipeline)
  await pipeline.drain()
  return { figures: await allFigures(clinic, pipeline, peopleWithDays(tables)), tables }
}

/** Through the door. @throws Error where it refuses one of them */
export async function sendAll(pipeline: Pipeline, events: readonly WorkEvent[]): Promise<void> {
  for (let start = 0; start < events.length; start += EVENTS_AT_ONCE) {
    const { rejected } = await pipeline.send(events.slice(start, start + EVENTS_AT_ONCE))
    if (rejected[0] !== undefined) throw new Error(`Refused: ${rejected[0].field} ${rejected[0].reason}`)
  }
}

/** Whoever has figures, known to the roster or not. */
function peopleWithDays({ StaffDays }: FedClinic['tables']): Set<string> {
  return new Set(StaffDays.dump().map(({ pk }) => pk.slice('demo#'.length)))
}

async function allFigures(
  { settings, roster: { staff, teams } }: ClinicSlice,
  { stores }: Pipeline,
  people: ReadonlySet<string>,
): Promise<FiguresOfClinic> {
  const personDays: Record<string, StaffDay> = {}
  const explainedDays: Record<string, Awaited<ReturnType<typeof explainDay>>> = {}
  for (const staffId of people) {
    const days = await stores.staffDays.daysOfStaff('demo', staffId, '0000-01-01', '9999-12-31')
    if (isMachine({ staffId }) && days.every(({ events }) => events === 0)) continue
    const member = staff.find((one) => one.staffId === staffId)
    const team = teams.find(({ teamId }) => teamId === member?.teamId)
    const parameters = effectiveParameters(staffId, settings, member, team)
    for (const day of days) {
      const name = `${staffId} ${day.date}`
      personDays[name] = day
      if (day.events === 0) continue
      const gap = settings.inactivityGapSeconds
      explainedDays[name] = await explainDay('demo', staffId, day.date, gap, parameters, stores)
    }
  }
  const teamWeeks: Record<string, TeamWeek> = {}
  for (const week of WEEKS) {
    for (const teamWeek of await stores.teamWeeks.teamsOfWeek('demo', week)) {
      teamWeeks[`${teamWeek.teamId} ${week}`] = teamWeek
    }
  }
  return { personDays, teamWeeks, explainedDays }
}

/** All of the year in which the clinic's weeks lie. */
const WEEKS = Array.from({ length: 53 }, (_, index) => `2026-W${String(index + 1).padStart(2, '0')}`)

export interface Difference {
  /** Which figure it is, without the day, the type of item and the position: `personDays.items.received`. */
  readonly figure: string
  readonly at: string
  readonly expected: unknown
  readonly found: unknown
}

/** Every single number and word in which two clinics differ. */
export function differencesOf(expected: unknown, found: unknown, path: readonly string[] = []): Difference[] {
  if (Object.is(expected, found)) return []
  if (isBranch(expected) && isBranch(found)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(found)])
    return [...keys].flatMap((key) => differencesOf(expected[key], found[key], [...path, key]))
  }
  const [group = '', , ...rest] = path
  const named = rest.filter((part) => !/^\d+$/.test(part) && !TYPES.has(part))
  named.length = Math.min(named.length, group === 'explainedDays' ? 1 : 2)
  return [{ figure: [group, ...named].join('.'), at: path.join(' / '), expected, found }]
}

const TYPES: ReadonlySet<string> = new Set(ITEM_TYPES)

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
