import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInstant } from '../../shared/domain/instant.ts'
import { itemState } from '../../shared/domain/item-state.ts'
import { type ItemStep, type WorkItem, workItem } from '../../shared/domain/work-item.ts'
import { checkWorkEvent, type ItemEvent } from '../../shared/events.ts'
import { type EpicTable, recognizeEpic } from '../../shared/sources/epic-columns.ts'
import { epicMessageSource, epicMessageType } from '../../shared/sources/epic-message-rules.ts'
import { epicRowReader } from '../../shared/sources/epic-rows.ts'
import type { SourceOutcome } from '../../shared/sources/source-outcome.ts'
import { RUNS } from '../support/arbitraries.ts'

const ZONE = { zone: 'America/New_York' }
const CANARY = 'ZQX-Canary'

type Cells = Readonly<Record<string, string>>

function outcomesOf(cells: Cells): readonly SourceOutcome[] {
  const row: Cells = {
    MSG_ID: 'm1',
    MSG_TYPE: 'Staff note',
    CREATE_TIME: '2026-01-13 09:00:00',
    RECIPIENT_ID: '7',
    ...cells,
  }
  return epicRowReader(recognizeEpic(Object.keys(row)) as EpicTable, ZONE)(row)
}

function eventsOf(outcomes: readonly SourceOutcome[]): ItemEvent[] {
  return outcomes.map((outcome) => {
    if (!('event' in outcome) || outcome.event.kind !== 'item') throw new Error(JSON.stringify(outcome))
    return outcome.event
  })
}

/** Step, clock in UTC and whoever the step names. */
function stepsOf(cells: Cells): string[] {
  return eventsOf(outcomesOf(cells)).map(({ step, at, staffId, poolId }) =>
    [step, at.slice(11, 19), staffId, poolId && `pool ${poolId}`].filter(Boolean).join(' '),
  )
}

function itemsOf(csv: string): Map<string, WorkItem> {
  const [header = [], ...rows]: string[][] = parse(csv)
  const read = epicRowReader(recognizeEpic(header) as EpicTable, ZONE)
  const events = rows.flatMap((cells) =>
    eventsOf(read(Object.fromEntries(header.map((name, index) => [name, cells[index]])))),
  )
  const byItem = Map.groupBy(events, ({ itemId }) => itemId)
  return new Map([...byItem].map(([itemId, ofItem]) => [itemId, workItem(ofItem.map(stepOf))]))
}

function stepOf({ at, step, type, source, staffId, poolId }: ItemEvent): ItemStep {
  return {
    at: parseInstant(at),
    step,
    type,
    ...(source && { source }),
    ...(staffId && { staffId }),
    ...(poolId && { poolId }),
  }
}

describe('A message becomes the steps of an item', () => {
  it('created, opened and completed by its recipient', () => {
    expect(stepsOf({ READ_TIME: '2026-01-13 09:10:00', DONE_TIME: '2026-01-13 09:20:00' })).toEqual([
      'created 14:00:00 7',
      'opened 14:10:00 7',
      'completed 14:20:00 7',
    ])
  })

  it('or by whoever the extract names', () => {
    expect(
      stepsOf({
        READ_TIME: '2026-01-13 09:10:00',
        DONE_TIME: '2026-01-13 09:20:00',
        READ_BY_USER_ID: '8',
        DONE_BY_USER_ID: '9',
      }),
    ).toEqual(['created 14:00:00 7', 'opened 14:10:00 8', 'completed 14:20:00 9'])
  })

  it('or by whoever changed its status', () => {
    const change = { RECIPIENT_ID: '7', STATUS_TIME: '2026-01-13 09:10:00', STATUS_USER_ID: '8' }
    expect(stepsOf({ ...change, STATUS: 'Read' })).toEqual(['created 14:00:00 7', 'opened 14:10:00 8'])
    expect(stepsOf({ ...change, STATUS: 'Done' })).toEqual(['created 14:00:00 7', 'completed 14:10:00 8'])
    expect(stepsOf({ ...change, STATUS: 'New', CREATE_TIME: '' })).toEqual(['created 14:10:00 7'])
  })

  it('sent to a pool it is nobody’s until somebody deals with it', () => {
    const cells = { RECIPIENT_ID: '', POOL_ID: 'p1', DONE_TIME: '2026-01-13 09:20:00', DONE_BY_USER_ID: '9' }
    expect(stepsOf(cells)).toEqual(['created 14:00:00 pool p1', 'completed 14:20:00 9'])
  })

  it.each([
    ['not read', {}, []],
    ['read, without a word of when', { STATUS: 'Read' }, []],
    ['read, at the time of the status', { STATUS: 'Read', STATUS_TIME: '2026-01-13 10:00:00' }, ['opened']],
    [
      'done, at the time of the status',
      { STATUS: 'Done', STATUS_TIME: '2026-01-13 10:00:00' },
      ['completed'],
    ],
    ['done, at its own time', { STATUS: 'Done', DONE_TIME: '2026-01-13 10:00:00' }, ['completed']],
    ['retracted', { STATUS: 'Retracted', STATUS_TIME: '2026-01-13 10:00:00' }, ['cancelled']],
    ['deleted when it was done', { STATUS: 'Deleted', DONE_TIME: '2026-01-13 10:00:00' }, ['cancelled']],
    ['postponed', { STATUS: 'Postponed', STATUS_TIME: '2026-01-13 10:00:00' }, []],
    ['in a state that every object has', { STATUS: 'constructor' }, []],
  ] as const)('%s', (_, cells, after) => {
    expect(eventsOf(outcomesOf(cells)).map(({ step }) => step)).toEqual(['created', ...after])
  })

  it('is an item for each person it was sent to, and one for a pool', () => {
    const items = itemsOf(`MSG_ID,MSG_TYPE_NAME,CREATE_TIME,DONE_TIME,TO_USER_ID,POOL_ID
m1,Staff note,2026-01-13 09:00:00,2026-01-13 10:00:00,7,
m1,Staff note,2026-01-13 09:00:00,,8,
m2,Staff note,2026-01-13 09:00:00,,7,p1
m2,Staff note,2026-01-13 09:00:00,2026-01-13 10:00:00,8,p1`)
    expect([...items].map(([id, item]) => [id, itemState(item).status])).toEqual([
      ['m1/7', 'done'],
      ['m1/8', 'open'],
      ['m2/p1', 'done'],
    ])
  })

  it('is told in one row, or by a row for each change of its status, to the same end', () => {
    const whole = itemsOf(`MSG_ID,MSG_TYPE,CREATE_TIME,READ_TIME,DONE_TIME,TO_USER_ID
m1,Lab result,2026-01-13 09:00:00,2026-01-13 09:10:00,2026-01-13 10:00:00,7`)
    const changes = itemsOf(`MSG_ID,MSG_TYPE,STATUS,STATUS_TIME,TO_USER_ID
m1,Lab result,Done,2026-01-13 10:00:00,7
m1,Lab result,New,2026-01-13 09:00:00,7
m1,Lab result,Read,2026-01-13 09:10:00,7`)
    expect(changes).toEqual(whole)
  })
})

describe('A row that would leave an item wrong is rejected whole', () => {
  it.each([
    ['no message', { MSG_ID: '' }, 'MSG_ID', 'is missing'],
    ['no type', { MSG_TYPE: 'NULL' }, 'MSG_TYPE', 'is missing'],
    ['a type without its name', { MSG_TYPE: '17' }, 'MSG_TYPE', expect.stringContaining('is a code')],
    ['a status without its name', { STATUS: '3' }, 'STATUS', expect.stringContaining('is a code')],
    ['no time', { CREATE_TIME: '' }, 'CREATE_TIME', 'is missing'],
    ['a date', { CREATE_TIME: '2026-01-13' }, 'CREATE_TIME', 'is a date without a time'],
    ['a bad time at the end', { DONE_TIME: 'later' }, 'DONE_TIME', expect.stringContaining('RFC 3339')],
    [
      'a bad time of its status',
      { STATUS: 'Done', STATUS_TIME: '2026-01-13' },
      'STATUS_TIME',
      'is a date without a time',
    ],
    [
      'done, without a word of when',
      { STATUS: 'Done' },
      'DONE_TIME',
      'is missing, and the status says that it was completed',
    ],
    [
      'done before it was sent',
      { DONE_TIME: '2026-01-13 08:00:00' },
      'DONE_TIME',
      'lies before the step that comes before it',
    ],
    [
      'a recipient with a line break',
      { RECIPIENT_ID: '7\n8' },
      'RECIPIENT_ID',
      'must be 1 to 128 printable characters',
    ],
    [
      'ids too long to be joined',
      { MSG_ID: 'm'.repeat(100), RECIPIENT_ID: 'r'.repeat(100) },
      'MSG_ID',
      'and its recipient are longer than 128 characters',
    ],
  ])('%s', (_, cells, field, reason) => {
    expect(outcomesOf(cells)).toEqual([{ rejected: { field, reason } }])
  })

  it('such as one that was dealt with in the hour that the clock repeats, after its first half', () => {
    const cells = { CREATE_TIME: '2026-11-01 01:50:00', DONE_TIME: '2026-11-01 01:10:00' }
    expect(outcomesOf(cells)).toEqual([{ rejected: { field: 'DONE_TIME', reason: expect.any(String) } }])
  })
})

describe('The name of its type says what a message is', () => {
  it.each([
    ['Lab result', 'message.result', 'system'],
    ['Patient message from the portal', 'message.patient', 'patient'],
    ['Refill wanted', 'message.refill', undefined],
    ['Telephone note', 'message.call', 'patient'],
    ['Staff note', 'message.staff', 'colleague'],
    ['CC chart', 'message.copied-chart', 'colleague'],
    ['Orders to sign', 'message.cosign', 'colleague'],
    ['Secure chat', 'message.chat', 'colleague'],
    ['Prior authorization needed', 'task.prior-auth', undefined],
    ['Claim denial', 'task.denial', 'payer'],
    ['Appeal to write', 'task.appeal', undefined],
    ['Referral to triage', 'task.referral', undefined],
    ['Callback wanted', 'task.callback', undefined],
    ['Form to fill in', 'task.form', undefined],
    ['Open charts', 'task.documentation', undefined],
    ['Appointment wanted', 'task.scheduling', undefined],
    ['Coding question', 'task.billing', undefined],
    ['Something of our own', 'message.system', 'system'],
  ])('%s: %s, from %s', (name, type, source) => {
    expect(epicMessageType(name, false)).toBe(type)
    expect(epicMessageSource(epicMessageType(name, false), false)).toBe(source)
  })

  it('and a sender tells a colleague’s message from one of the system’s, where the name does not', () => {
    expect(outcomesOf({ MSG_TYPE: 'Something of our own', SENDER_ID: '3' })[0]).toMatchObject({
      event: { type: 'message.staff', source: 'colleague' },
    })
    expect(outcomesOf({ MSG_TYPE: 'Refill wanted', SENDER_ID: '3' })[0]).toHaveProperty(
      'event.source',
      'colleague',
    )
  })
})

describe('Whatever a row holds', () => {
  const NAMED = ['MSG_ID', 'RECIPIENT_ID', 'POOL_ID', 'READ_BY_USER_ID', 'DONE_BY_USER_ID', 'STATUS_USER_ID']
  const READ = ['MSG_TYPE', 'CREATE_TIME', 'READ_TIME', 'DONE_TIME', 'SENDER_ID', 'STATUS', 'STATUS_TIME']
  const PATIENT = ['PAT_ID', 'PAT_NAME', 'PAT_MRN_ID', 'BIRTH_DATE', 'SUBJECT', 'MSG_TEXT', 'PAT_ENC_CSN_ID']

  it.each([...READ, ...PATIENT])('no patient leaves it, who stands in %s', (column) => {
    expect(JSON.stringify(outcomesOf({ [column]: CANARY }))).not.toContain(CANARY)
  })

  const cell = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => CANARY + text),
    fc.constantFrom('', 'NULL', 'New', 'Done', 'Deleted', '2026-01-13 09:00:00', '2026-01-13 10:00:00'),
    fc.anything(),
  )

  it('it becomes one outcome or more: events that pass the door, or words that repeat nothing of it', () => {
    const header = [...NAMED, ...READ]
    const read = epicRowReader(recognizeEpic(header) as EpicTable, ZONE)
    fc.assert(
      fc.property(fc.record(Object.fromEntries(header.map((name) => [name, cell]))), (row) => {
        const outcomes = read(row)
        expect(outcomes.length).toBeGreaterThan(0)
        expect(read(row)).toEqual(outcomes)
        for (const outcome of outcomes) {
          if ('event' in outcome) expect(checkWorkEvent(outcome.event)).toHaveProperty('kind')
          else expect(JSON.stringify(outcome)).not.toContain(CANARY)
        }
      }),
      RUNS,
    )
  })

  it('a row is rejected whole or taken whole', () => {
    fc.assert(
      fc.property(cell, cell, cell, (created, read, done) => {
        const row = { MSG_ID: 'm1', MSG_TYPE: 'x', RECIPIENT_ID: '7', CREATE_TIME: created, READ_TIME: read }
        const reader = epicRowReader(recognizeEpic([...Object.keys(row), 'DONE_TIME']) as EpicTable, ZONE)
        const outcomes = reader({ ...row, DONE_TIME: done })
        expect(new Set(outcomes.map((outcome) => 'event' in outcome)).size).toBe(1)
      }),
      RUNS,
    )
  })
})
