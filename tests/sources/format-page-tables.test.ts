import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { IMPORT_USAGE } from '../../infra/import/options.ts'
import { ACTIVITY_CATEGORIES } from '../../shared/domain/activity-category.ts'
import { SHIFT_TYPES, VISIT_STATUSES } from '../../shared/domain/schedule.ts'
import { ITEM_OUTCOMES, ITEM_SOURCES, ITEM_STEPS, ITEM_TYPES } from '../../shared/domain/work-item.ts'
import { FORMAT_NAMES } from '../../shared/reading/format-names.ts'
import { readingOptionsSchema } from '../../shared/reading/reading-options.ts'
import { minuteColumns } from '../../shared/sources/active-minute.ts'
import { recognizeEpic } from '../../shared/sources/epic-columns.ts'
import { eventLogColumns } from '../../shared/sources/event-log-row.ts'
import { formatPages } from '../support/format-page.ts'

const README = readFileSync('README.md', 'utf8')
const OPTIONS = Object.keys(readingOptionsSchema.shape)
const TEXTS = new Map(formatPages().map(({ name, text }) => [name, text]))

/** The cells of each row of the first table of a section. */
function tableOf(page: string, section: string): string[][] {
  const after = (TEXTS.get(page) ?? '').split(`\n## ${section}\n`)[1] ?? ''
  const lines = after.split('\n## ')[0]?.split('\n') ?? []
  const rows = lines.filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1))
  return rows.slice(2).map((cells) => cells.map((cell) => cell.trim()))
}

function quoted(text = ''): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)
}

describe('The tables of the pages name', () => {
  it('columns of Epic that are read, in each of its extracts', () => {
    const extracts: string[][] = []
    for (const [extract, column = ''] of tableOf('epic.md', 'What is read')) {
      if (extract !== '') extracts.push([])
      extracts.at(-1)?.push(...quoted(`${column}`).filter((name) => /^[A-Z_]+$/.test(name)))
    }
    const known = extracts.map((names) => recognizeEpic([...new Set(names)]))
    expect(known.map((table) => table?.format)).toEqual([
      'epic-access-log',
      'epic-user-actions',
      'epic-in-basket',
    ])
    extracts.forEach((names, index) => {
      const read = Object.values(known[index]?.columns ?? {}).map(({ name }) => name)
      expect(read).toEqual(expect.arrayContaining(names))
    })
  })

  it('columns of Oracle Health that are read, under every name', () => {
    const names = tableOf('oracle-health.md', 'What is read').map(([cell]) => quoted(cell))
    expect(names).toHaveLength(5)
    names.forEach((ofField, index) => {
      for (const name of ofField) {
        const header = names.map(([first = ''], other) => (other === index ? name : first))
        expect(Object.values(minuteColumns(header) ?? {}), name).toContain(name)
      }
    })
  })

  it('columns of process-mining tools that are read', () => {
    const byTool = tableOf('event-logs.md', 'What is read').map(([, cell = '']) =>
      cell.split(';').flatMap(quoted),
    )
    const [first = []] = byTool
    first.forEach((_, tool) => {
      const header = byTool.flatMap((names) => names[tool] ?? [])
      expect(Object.values(eventLogColumns(header) ?? {})).toEqual(expect.arrayContaining(header))
    })
  })

  it('every word that an event knows', () => {
    const text = TEXTS.get('work-events.md') ?? ''
    const types = ITEM_TYPES.map((type) => type.slice(type.indexOf('.')))
    const words = [
      ...ACTIVITY_CATEGORIES,
      ...VISIT_STATUSES,
      ...SHIFT_TYPES,
      ...ITEM_STEPS,
      ...ITEM_SOURCES,
      ...ITEM_OUTCOMES,
      ...types,
    ]
    expect(words.filter((word) => !text.includes(word))).toEqual([])
  })

  it('options and flags that there are, and the README names all of them, and all formats', () => {
    const told = [...TEXTS.keys()].flatMap((page) =>
      tableOf(page, 'Options').flatMap(([cell]) => quoted(cell)),
    )
    const flags = told.flatMap((word) => /^--[a-z]+/.exec(word)?.[0] ?? [])
    const names = told.filter((word) => /^[a-z][A-Za-z]+$/.test(word))
    expect(flags.filter((flag) => !IMPORT_USAGE.includes(flag))).toEqual([])
    expect(names.filter((name) => ![...OPTIONS, 'organizer'].includes(name))).toEqual([])
    const inReadme = quoted(README.replaceAll(/^```[\s\S]*?^```/gm, ''))
    expect([...OPTIONS, ...FORMAT_NAMES].filter((name) => !inReadme.includes(name))).toEqual([])
  })
})
