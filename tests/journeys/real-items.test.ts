import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addWeeks, weekOf } from '../../shared/domain/week.ts'
import { runImportCommand } from '../support/import-command.ts'
import { startJourney } from '../support/journey.ts'
import { directWalk, isAfterHoursOnTheFace, type ReceiptRow } from '../support/receipt.ts'

const FILE = fileURLToPath(new URL('../../../shared/samples/tasks/receipt.csv', import.meta.url))
const isHere = existsSync(FILE)
if (!isHere) console.log('../shared/samples is not here: the journey with real items is skipped')

const MAP = {
  kind: 'item',
  columns: {
    itemId: 'case:concept:name',
    at: 'time:timestamp',
    label: 'concept:name',
    staffId: 'org:resource',
    poolId: 'org:group',
  },
  constants: { step: 'worked', type: 'task.other' },
}

describe.skipIf(!isHere)('the steps of 48 clerks, imported as items', () => {
  it('give each person, and the team week by week, what a direct count over the file gives', async () => {
    const rows: ReceiptRow[] = parse(readFileSync(FILE), { columns: true })
    const journey = await startJourney()
    const people = [...new Set(rows.map((row) => row['org:resource']))]
    const pools = [...new Set(rows.map((row) => row['org:group']))]
    // Research data: the years are past, nobody completed anything, and the clerks have been elsewhere since.
    await journey.call('admin', 'PUT', '/v1/settings', { zone: 'Europe/Amsterdam', futureToleranceHours: 24 })
    await journey.call('admin', 'PUT', '/v1/roster', {
      teams: [{ teamId: 'clerks', name: 'Clerks', pools }],
      staff: people.map((staffId) => ({
        staffId,
        role: 'clerk',
        earlier: [{ before: '2013-01-01', teamId: 'clerks' }],
      })),
    })
    const folder = mkdtempSync(join(tmpdir(), 'journey-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const map = join(folder, 'map.json')
    writeFileSync(map, JSON.stringify(MAP))

    const { result } = await runImportCommand([FILE, '--map', map, '--url', journey.url])
    expect(result).toEqual({ read: 8577, accepted: 8577, rejected: 0, rejectionsFile: null })
    await journey.settle()

    const days: Record<string, string>[] = parse(await journey.personDays(), { columns: true })
    const total = (name: string, ofDays = days) => ofDays.reduce((sum, day) => sum + Number(day[name]), 0)
    expect(people).toHaveLength(48)
    for (const staffId of people) {
      const own = rows.filter((row) => row['org:resource'] === staffId)
      const ofPerson = days.filter((day) => day.staffId === staffId)
      expect([staffId, total('itemsWorked', ofPerson), total('itemsWorkedAfterHours', ofPerson)]).toEqual([
        staffId,
        own.length,
        own.filter((row) => isAfterHoursOnTheFace(row['time:timestamp'])).length,
      ])
    }
    const walked = directWalk(rows)
    expect({
      steps: total('itemsWorked'),
      afterHours: total('itemsWorkedAfterHours'),
      handOffs: total('handOffs'),
      bounces: total('bounces'),
    }).toEqual({ steps: 8577, afterHours: 120, ...walked })

    const weeks = await weeksOf(journey, rows)
    const steps = Map.groupBy(rows, (row) => weekOf(row['time:timestamp'].slice(0, 10)))
    const shown = weeks.filter(({ tasks }) => tasks !== 'suppressed')
    expect(shown.length).toBeGreaterThan(50)
    for (const { week, people: atWork, tasks } of weeks) {
      const own = steps.get(week) ?? []
      const working = new Set(own.map((row) => row['org:resource'])).size
      const isShown = working >= 5
      expect([week, atWork, tasks === 'suppressed' ? tasks : tasks.worked]).toEqual([
        week,
        isShown ? working : 'suppressed',
        isShown ? own.length : 'suppressed',
      ])
    }
    expect(await journey.deadLetters()).toEqual([])
    // 1,434 cases that stay open, each with everybody who ever had it, over three years of weeks.
  })
})

interface WeekOfTeam {
  readonly week: string
  readonly people: number | 'suppressed'
  readonly tasks: 'suppressed' | { readonly worked: number }
}

async function weeksOf(
  journey: Awaited<ReturnType<typeof startJourney>>,
  rows: readonly ReceiptRow[],
): Promise<WeekOfTeam[]> {
  const all = rows.map((row) => weekOf(row['time:timestamp'].slice(0, 10))).sort()
  const [first, last] = [all[0] as string, all.at(-1) as string]
  const weeks: WeekOfTeam[] = []
  for (let from = first; from <= last; from = addWeeks(from, 100)) {
    const to = addWeeks(from, 99)
    const path = `/v1/teams/clerks/weeks?from=${from}&to=${to < last ? to : last}`
    weeks.push(...((await journey.read('leader', path)) as { weeks: WeekOfTeam[] }).weeks)
  }
  return weeks
}
