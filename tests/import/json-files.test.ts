import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readMappingFile } from '../../infra/import/json-files.ts'
import { checkHeader } from '../../shared/reading/mapping.ts'

const VALID = {
  kind: 'activity',
  zone: 'America/New_York',
  columns: { at: 'storetime', staffId: ['site', 'cgid'] },
  constants: { action: 'notes' },
}

function aMappingFile(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'mapping-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'map.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('A mapping file', () => {
  it('is read with its parts, those that are left out being empty', () => {
    expect(readMappingFile(aMappingFile(VALID))).toEqual({ ...VALID, values: {}, exclude: {} })
  })

  it.each([
    ['is not JSON', '{', 'is not JSON'],
    ['has an unknown key', { ...VALID, colums: {} }, '"colums" is not a known field'],
    ['has no kind', { ...VALID, kind: undefined }, '"kind" is missing'],
    ['has an unknown kind', { ...VALID, kind: 'lunch' }, '"kind" is not one of: activity'],
    ['has an unknown zone', { ...VALID, zone: 'Boston' }, '"zone" is not an IANA time zone'],
    ['fills no action', { ...VALID, constants: {} }, '"action" is missing'],
    ['fills a field twice', { ...VALID, constants: { action: 'notes', at: 'x' } }, '"at" stands in both'],
    [
      'fills an unknown field',
      { ...VALID, columns: { ...VALID.columns, patient: 'p' } },
      '"columns.patient"',
    ],
    ['gives an unknown field values', { ...VALID, values: { who: {} } }, '"values.who" is no field of'],
    ['excludes by an unknown field', { ...VALID, exclude: { who: [] } }, '"exclude.who" is no field of'],
    ['names a column by a number', { ...VALID, columns: { at: 3, staffId: 'x' } }, '"columns.at"'],
    ['joins no columns', { ...VALID, columns: { at: 'x', staffId: [] } }, '"columns.staffId"'],
    [
      'has a constant that the field cannot be',
      { ...VALID, constants: { action: 'lunch' } },
      '"constants.action" is nothing that the field can be',
    ],
    [
      'gives a text a meaning that the field cannot have',
      {
        ...VALID,
        constants: {},
        columns: { ...VALID.columns, action: 'a' },
        values: { action: { x: 'eat' } },
      },
      '"values.action" means something that the field cannot be: "eat"',
    ],
    [
      'lets a text mean nothing where the event needs something',
      { ...VALID, values: { staffId: { unknown: '' } } },
      '"values.staffId" means something',
    ],
    ['excludes no list', { ...VALID, exclude: { staffId: '20889' } }, '"exclude.staffId"'],
  ])('that %s is refused, naming what is wrong', (_, content, message) => {
    expect(() => readMappingFile(aMappingFile(content))).toThrow(message)
  })

  it.each([
    ['item', { itemId: ['case', 'step'], at: 'time' }, { type: 'task.other', step: 'worked' }],
    ['visit', { visitId: 'id', staffId: 'who', start: 's', end: 'e', status: 'st', recordedAt: 'r' }, {}],
    ['shift', { shiftId: 'id', staffId: 'who', start: 's', end: 'e', recordedAt: 'r' }, { type: 'leave' }],
  ])('of kind %s is read with the fields that the event needs, and no other', (kind, columns, constants) => {
    expect(readMappingFile(aMappingFile({ kind, columns, constants }))).toMatchObject({
      kind,
      columns,
    })
    for (const field of Object.keys(columns)) {
      const { [field as keyof typeof columns]: _, ...without } = columns
      expect(() => readMappingFile(aMappingFile({ kind, columns: without, constants }))).toThrow(
        `"${field}" is missing: name it in "columns" or "constants"`,
      )
    }
  })

  it.each(['values', 'exclude'])('that says by its %s what an unfilled field is not, is refused', (part) => {
    const said = part === 'values' ? { outcome: { OK: 'approved' } } : { outcome: ['OK'] }
    const constants = { type: 'task.other', step: 'worked' }
    const content = { kind: 'item', columns: { itemId: 'case', at: 'time' }, constants, [part]: said }
    expect(() => readMappingFile(aMappingFile(content))).toThrow('"outcome" is missing')
  })

  it('may let a text mean nothing where the event can do without the field', () => {
    const columns = { itemId: 'case', at: 'time', outcome: 'result' }
    const constants = { type: 'task.other', step: 'worked' }
    const values = { outcome: { PENDING: '', '': 'withdrawn' } }
    const content = { kind: 'item', columns, constants, values }
    expect(readMappingFile(aMappingFile(content)).values).toEqual(values)
  })

  it('that is not there is refused', () => {
    expect(() => readMappingFile('nowhere/map.json')).toThrow('nowhere/map.json cannot be read')
  })
})

describe('A header', () => {
  const mapping = {
    kind: 'activity',
    columns: VALID.columns,
    constants: {},
    values: {},
    exclude: {},
  } as const
  it('with all columns that the mapping reads is fine, whatever else it has', () => {
    expect(() => checkHeader(mapping, ['row', 'cgid', 'site', 'storetime'])).not.toThrow()
  })

  it('without one of them is refused', () => {
    expect(() => checkHeader(mapping, ['row', 'cgid', 'storetime'])).toThrow('has no column "site"')
  })

  it('with one of them twice is refused', () => {
    expect(() => checkHeader(mapping, ['cgid', 'site', 'cgid', 'storetime'])).toThrow('column "cgid" twice')
  })
})
