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
import { directWalk, isAfterHoursOnTheFace, type ReceiptRow as Row } from '../support/receipt.ts'

/** Real steps of 48 municipal clerks. The file stands beside the repository. */
const FILE = new URL('../../../shared/samples/tasks/receipt.csv', import.meta.url)
const AMSTERDAM = rules({ zone: 'Europe/Amsterdam' })

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

function countBy(names: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]))
}
