import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { afterHoursShare } from '../../shared/domain/after-hours-share.ts'
import { handOffs } from '../../shared/domain/hand-offs.ts'
import { parseInstant } from '../../shared/domain/instant.ts'
import { worked } from '../../shared/domain/item-flow.ts'
import { localDateOf } from '../../shared/domain/local-time.ts'
import { type ItemStep, mergeWorkItems, type WorkItem, workItem } from '../../shared/domain/work-item.ts'
import { dayUnder, rules } from '../support/builders.ts'

/** Real steps of 48 municipal clerks. The file stands beside the repository. */
const FILE = new URL('../../../shared/samples/tasks/receipt.csv', import.meta.url)
const AMSTERDAM = rules({ zone: 'Europe/Amsterdam' })

type Row = Readonly<
  Record<'case:concept:name' | 'time:timestamp' | 'concept:name' | 'org:resource' | 'org:group', string>
>

describe('the receipt phase, read as work items', () => {
  const isHere = existsSync(FILE)
  const only = isHere ? '' : ' (skipped: the file is not on this machine)'
  const rows: Row[] = isHere ? parse(readFileSync(FILE), { columns: true }) : []

  it.skipIf(!isHere)(`has 8,577 steps in 1,434 items, whatever order and batches they come in${only}`, () => {
    const items = itemsOf(rows)
    expect(items.size).toBe(1434)
    expect([...items.values()].flat()).toHaveLength(8577)
    expect(itemsOf([...rows, ...rows].reverse())).toEqual(new Map([...items].reverse()))
  })

  it.skipIf(!isHere)(`credits each of 48 people with the steps that the file gives them${only}`, () => {
    const counted = countBy([...itemsOf(rows).values()].flatMap(worked).map(({ staffId = '' }) => staffId))
    const plain: Record<string, number> = {}
    for (const row of rows) plain[row['org:resource']] = (plain[row['org:resource']] ?? 0) + 1
    expect(Object.keys(counted)).toHaveLength(48)
    expect(counted).toEqual(plain)
  })

  it.skipIf(!isHere)(`finds 120 of the steps in pajama time${only}`, () => {
    const instants = [...itemsOf(rows).values()].flatMap(worked).map(({ at }) => at)
    const ofDays = [...Map.groupBy(instants, (at) => localDateOf(AMSTERDAM.zone, at))].map(([date, ofDay]) =>
      afterHoursShare(ofDay, dayUnder(AMSTERDAM, date).pajama),
    )
    expect(ofDays.reduce((sum, { count }) => sum + count, 0)).toBe(8577)
    expect(ofDays.reduce((sum, { afterHours }) => sum + afterHours, 0)).toBe(120)
    expect(rows.filter((row) => isAfterHoursOnTheFace(row['time:timestamp']))).toHaveLength(120)
  })

  it.skipIf(!isHere)(`finds the hand-offs and bounces of a direct walk over each case${only}`, () => {
    const changes = [...itemsOf(rows).values()].flatMap(handOffs)
    expect({
      handOffs: changes.length,
      bounces: changes.filter(({ isBounce }) => isBounce).length,
    }).toEqual(directWalk(rows))
    expect(changes).toHaveLength(1208)
  })
})

/** One row at a time, as the service hears of them. */
function itemsOf(given: readonly Row[]): Map<string, WorkItem> {
  const items = new Map<string, WorkItem>()
  for (const row of given) {
    const step: ItemStep = {
      at: parseInstant(row['time:timestamp']),
      step: 'worked',
      type: 'task.other',
      staffId: row['org:resource'],
      poolId: row['org:group'],
      label: row['concept:name'],
    }
    const id = row['case:concept:name']
    items.set(id, mergeWorkItems(items.get(id) ?? [], workItem([step])))
  }
  return items
}

/** The people of a case as a line of text, `A A B A`: runs of one are a turn, a turn too many is a bounce. */
function directWalk(given: readonly Row[]): { handOffs: number; bounces: number } {
  let handOffs = 0
  let bounces = 0
  for (const ofCase of Map.groupBy(given, (row) => row['case:concept:name']).values()) {
    const byTime = ofCase.toSorted(
      (one, other) => Date.parse(one['time:timestamp']) - Date.parse(other['time:timestamp']),
    )
    const line = byTime.map((row) => `<${row['org:resource']}>`).join('')
    const turns = line.replaceAll(/(<[^>]+>)\1+/g, '$1').match(/<[^>]+>/g) ?? []
    handOffs += turns.length - 1
    bounces += turns.length - new Set(turns).size
  }
  return { handOffs, bounces }
}

/** From the clock that the file itself writes, which is that of Amsterdam. */
function isAfterHoursOnTheFace(timestamp: string): boolean {
  const clock = timestamp.slice(11, 16)
  const weekday = new Date(`${timestamp.slice(0, 10)}T12:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 || clock < '07:00' || clock >= '17:30'
}

function countBy(names: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]))
}
