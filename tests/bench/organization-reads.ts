import { eachConcurrently } from '../../shared/concurrently.ts'
import { seededRandom } from '../../shared/domain/seeded-random.ts'
import { teamTrees } from '../../shared/domain/team-tree.ts'
import { PERSON_FIGURES, type TeamWeek } from '../../shared/domain/team-week.ts'
import { unitWeek } from '../../shared/domain/unit-week.ts'
import { addWeeks } from '../../shared/domain/week.ts'
import { DynamoTable } from '../../shared/stores/table.ts'
import { TeamWeekStore } from '../../shared/stores/team-week-store.ts'
import { startDynalite } from '../support/dynalite.ts'
import { aTeamWeek } from '../support/team-weeks.ts'
import { atMost, type Figure, shown } from './figure.ts'

const WEEK = '2026-W47'
const TEAMS = 200
const PEOPLE = 50
const WEEKS = 8
const RUNS = 15

interface Read {
  readonly rows: number
  readonly units: number
  readonly milliseconds: number
}

/** The week of the whole organization as leadership opens it: from the stored rows to its figures. */
export async function organizationReads(): Promise<Figure[]> {
  const engine = await startDynalite(['TeamWeeks'])
  const read = { rows: 0, units: 0 }
  engine.client.middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' })
      const result = await next(args)
      const { ScannedCount = 0, ConsumedCapacity } = result.output as {
        ScannedCount?: number
        ConsumedCapacity?: { CapacityUnits?: number }
      }
      read.rows += ScannedCount
      read.units += ConsumedCapacity?.CapacityUnits ?? 0
      return result
    },
    { step: 'initialize' },
  )
  const store = new TeamWeekStore(new DynamoTable(engine.client, 'TeamWeeks'))

  async function overview(tenantId: string, teams: number, people: number, weeks: number): Promise<Read> {
    const names = Array.from({ length: teams }, (_, index) => ({ teamId: `team-${index}` }))
    for (let week = 0; week < weeks; week++) {
      const rows = names.map(({ teamId }) =>
        varied(aTeamWeek(people, { teamId, week: addWeeks(WEEK, -week) })),
      )
      await eachConcurrently(rows, 16, async (row) => {
        await store.save(tenantId, row, undefined, 0)
      })
    }
    const times: number[] = []
    for (let run = 0; run < RUNS; run++) {
      Object.assign(read, { rows: 0, units: 0 })
      const before = performance.now()
      const stored = await store.teamsOfWeek(tenantId, WEEK)
      unitWeek({ own: undefined, below: teamTrees(names, stored) }, 5)
      times.push(performance.now() - before)
    }
    return { ...read, milliseconds: times.sort((one, other) => one - other)[Math.floor(RUNS / 2)] as number }
  }

  try {
    const one = await overview('one-team', 1, PEOPLE, WEEKS)
    const few = await overview('few-people', TEAMS, 5, 1)
    const short = await overview('one-week', TEAMS, PEOPLE, 1)
    const all = await overview('all', TEAMS, PEOPLE, WEEKS)
    const name = `organization week of ${TEAMS} teams`
    return [
      atMost(`${name} of ${PEOPLE} people: rows read`, all.rows, 'rows', TEAMS),
      atMost(
        `${name}: read units, against ${TEAMS} x those of 1 team`,
        all.units / (TEAMS * one.units),
        'x',
        1,
      ),
      atMost(
        `${name}: time, against ${TEAMS} x that of 1 team`,
        all.milliseconds / (TEAMS * one.milliseconds),
        'x',
        1,
      ),
      atMost(
        `${name}: read units with ${WEEKS} weeks stored, against 1 week`,
        all.units / short.units,
        'x',
        1,
      ),
      shown(
        `${name}: read units with ${PEOPLE} people each, against 5 people each`,
        all.units / few.units,
        'x',
      ),
      shown('  read units of one team', one.units, 'units'),
    ]
  } finally {
    await engine.stop()
  }
}

/** With a value of its own for everybody, or the rows would be compressed to nothing. */
function varied(row: TeamWeek): TeamWeek {
  const random = seededRandom(row.teamId.length + Number(row.teamId.slice(5)))
  const values = PERSON_FIGURES.map((name) => {
    const own = row.persons[name].map(() => Math.floor(random() * 36_000))
    return [name, own.sort((one, other) => one - other)] as const
  })
  return { ...row, persons: Object.fromEntries(values) as unknown as TeamWeek['persons'] }
}
