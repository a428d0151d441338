import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importPlan } from '../../infra/import/import-plan.ts'
import { importOptions } from '../../infra/import/options.ts'
import { openSource } from '../../infra/import/source.ts'
import type { RowOutcome } from '../../shared/reading/rows.ts'
import { importFolder, MAPPING, TABLE } from '../support/import-command.ts'

const NOON = Date.UTC(2026, 10, 22, 12)

async function outcomes(
  content: string,
  args: readonly string[],
  mapping: object | null = null,
  written = new Date(NOON),
) {
  const { file, map } = importFolder('file', content, mapping)
  utimesSync(file, written, written)
  const mapped = mapping === null ? [] : ['--map', map]
  const options = importOptions([file, ...mapped, ...args], {})
  if (options === undefined) throw new Error('Only the usage was asked for')
  const source = await openSource(file)
  const plan = await importPlan(options, source, NOON)
  const found: RowOutcome[] = []
  for await (const rows of plan.rows(source.chunks, 0)) found.push(...rows.map(({ outcome }) => outcome))
  source.close()
  return found
}

describe('A calendar is read', () => {
  it.each([
    ['20261021T235900Z', [], false],
    ['20261022T000000Z', [], true],
    ['20271123T235900Z', [], true],
    ['20271124T000000Z', [], false],
    ['20261101T045900Z', ['--from', '2026-11-01', '--zone', 'America/New_York'], true],
    ['20261101T025900Z', ['--from', '2026-11-01', '--zone', 'America/New_York'], false],
    ['20261202T045900Z', ['--to', '2026-12-01', '--zone', 'America/New_York'], true],
    ['20261202T050000Z', ['--to', '2026-12-01', '--zone', 'America/New_York'], false],
  ])('on whole days of its zone, so a minute from %s with %j is in it: %s', async (start, args, isRead) => {
    const entry = ['BEGIN:VEVENT', 'UID:u', 'DTSTAMP:20261101T000000Z', `DTSTART:${start}`, 'DURATION:PT1M']
    const text = ['BEGIN:VCALENDAR', ...entry, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
    const [outcome] = await outcomes(text, ['--staff', 'ann', ...args])
    expect('event' in (outcome ?? {})).toBe(isRead)
  })

  it('for no days that end before they begin', async () => {
    const args = ['--staff', 'ann', '--from', '2026-11-02', '--to', '2026-11-01']
    await expect(outcomes('BEGIN:VCALENDAR\r\n', args)).rejects.toThrow('--to must not be before from')
  })
})

describe('The zone of a mapping', () => {
  const { zone: _, ...withoutZone } = MAPPING
  const ofTokyo = ['--zone', 'Asia/Tokyo']

  it.each([
    ['is its own', MAPPING, '2026-01-13T14:00:00Z'],
    ['is that of the command where it names none', withoutZone, '2026-01-13T00:00:00Z'],
  ])('%s', async (_, mapping, at) => {
    const [first] = await outcomes(TABLE, ofTokyo, mapping)
    expect(first).toMatchObject({ event: expect.stringContaining(at) })
  })
})

it('An appointment that does not say when it was recorded has the time of its file', async () => {
  const text = JSON.stringify({
    ...{ resourceType: 'Appointment', id: 'a1', status: 'booked' },
    ...{ start: '2026-11-24T09:00:00Z', end: '2026-11-24T09:30:00Z' },
    participant: [{ actor: { reference: 'Practitioner/ann' }, status: 'accepted' }],
  })
  const written = new Date('2026-11-20T16:12:00Z')
  const [outcome] = await outcomes(text, [], null, written)
  expect(outcome).toMatchObject({ event: expect.stringContaining('"recordedAt":"2026-11-20T16:12:00') })
})

it('An import goes on only under the mapping that it began with', async () => {
  const identities = [MAPPING, { ...MAPPING, zone: 'America/Chicago' }, MAPPING].map(async (mapping) => {
    const { file, map } = importFolder('file', TABLE, mapping)
    const options = importOptions([file, '--map', map], {})
    if (options === undefined) throw new Error('Only the usage was asked for')
    const source = await openSource(file)
    const { identity } = await importPlan(options, source, NOON)
    source.close()
    return identity
  })
  const [one, other, again] = await Promise.all(identities)
  expect(other).not.toBe(one)
  expect(again).toBe(one)
})

describe('An options file', () => {
  const ROWS = 'ACCESS_TIME,USER_ID,METRIC_ID,ACCESS_INSTANT\n'
  const EXTRACT = `${ROWS}2026-11-20 09:00:00,ann,17,\n2026-11-20 09:00:05,batch,17,\n`

  it('says what no flag can, and a flag wins over it', async () => {
    const { file, folder } = importFolder('file', EXTRACT, null)
    const said = { metricNames: { 17: 'Chart review' }, systemAccounts: ['batch'], zone: 'Asia/Tokyo' }
    const path = join(folder, 'options.json')
    writeFileSync(path, JSON.stringify(said))
    const options = importOptions([file, '--options', path, '--zone', 'UTC'], {})
    if (options === undefined) throw new Error('Only the usage was asked for')
    const source = await openSource(file)
    const plan = await importPlan(options, source, NOON)
    const found: RowOutcome[] = []
    for await (const rows of plan.rows(source.chunks, 0)) found.push(...rows.map(({ outcome }) => outcome))
    source.close()
    expect(found).toEqual([
      { event: expect.stringContaining('"at":"2026-11-20T09:00:00Z"') },
      { ignored: 'done by a system account' },
    ])
  })

  it('is refused with the option that is wrong', async () => {
    const { file, folder } = importFolder('file', EXTRACT, null)
    const path = join(folder, 'options.json')
    writeFileSync(path, JSON.stringify({ zones: 'UTC' }))
    const options = importOptions([file, '--options', path], {})
    const source = await openSource(file)
    await expect(importPlan(options as NonNullable<typeof options>, source, NOON)).rejects.toThrow(
      `The options file ${path} is wrong: "zones" is not a known field`,
    )
    source.close()
  })
})
