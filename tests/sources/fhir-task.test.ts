import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInstant } from '../../shared/domain/instant.ts'
import { itemHolders } from '../../shared/domain/item-holders.ts'
import { itemState } from '../../shared/domain/item-state.ts'
import {
  ITEM_OUTCOMES,
  ITEM_SOURCES,
  ITEM_STEPS,
  ITEM_TYPES,
  type ItemStep,
  type WorkItem,
  workItem,
} from '../../shared/domain/work-item.ts'
import { fhirLinesReader } from '../../shared/sources/fhir.ts'
import type { FhirOutcome } from '../../shared/sources/fhir-outcome.ts'
import { RUNS } from '../support/arbitraries.ts'
import { aBundle, aTask, type Json, outcomesOf } from '../support/fhir.ts'

const NINE = '2026-01-13T09:00:00Z'
const TEN = '2026-01-13T10:00:00Z'
const NOON = '2026-01-13T12:00:00Z'
const ANN = { reference: 'Practitioner/ann' }
const BOB = { reference: 'Practitioner/bob' }
const POOL = { reference: 'CareTeam/front' }

describe('a task as it was made', () => {
  it('is created for its owner', () => {
    expect(linesOf(aTask())).toEqual([`created ${NINE} ann`])
    expect(linesOf(aTask({ owner: POOL }))).toEqual([`created ${NINE} CareTeam/front`])
    expect(linesOf(aTask({ owner: undefined }))).toEqual([`created ${NINE} nobody`])
  })

  it('is known as such by its times or by its version', () => {
    const later = { lastModified: TEN }
    expect(linesOf(aTask({ ...later, meta: { versionId: '1' } }))).toEqual([`created ${NINE} ann`])
    expect(linesOf(aTask({ ...later, meta: { versionId: '2' } }))).toEqual([
      `created ${NINE} nobody`,
      `assigned ${TEN} ann`,
    ])
    expect(linesOf(aTask({ authoredOn: undefined }))).toEqual([`created ${NINE} ann`])
    expect(linesOf(aTask({ lastModified: undefined }))).toEqual([`created ${NINE} ann`])
  })
})

describe('a task at a status', () => {
  it.each([
    ['requested', []],
    ['ready', []],
    ['on-hold', []],
    ['received', [`opened ${TEN} ann`]],
    ['accepted', [`opened ${TEN} ann`]],
    ['in-progress', [`worked ${TEN} ann`]],
    ['completed', [`completed ${TEN} ann`]],
    ['rejected', [`cancelled ${TEN} ann`]],
    ['cancelled', [`cancelled ${TEN} ann`]],
    ['failed', [`cancelled ${TEN} ann`]],
    ['entered-in-error', [`cancelled ${TEN} ann`]],
  ])('%s', (status, steps) => {
    expect(linesOf(aTask({ status, lastModified: TEN }))).toEqual([
      `created ${NINE} nobody`,
      `assigned ${TEN} ann`,
      ...steps,
    ])
  })

  it('was begun and ended when its execution was', () => {
    const executionPeriod = { start: '2026-01-13T09:30:00Z', end: '2026-01-13T09:45:00Z' }
    expect(linesOf(aTask({ status: 'completed', lastModified: TEN, executionPeriod }))).toEqual([
      `created ${NINE} nobody`,
      'assigned 2026-01-13T09:45:00Z ann',
      'opened 2026-01-13T09:30:00Z nobody',
      'completed 2026-01-13T09:45:00Z ann',
    ])
  })

  it('is changed when the server says so, where the task does not', () => {
    const fields = { status: 'completed', lastModified: undefined, meta: { lastUpdated: NOON } }
    expect(linesOf(aTask(fields)).at(-1)).toBe(`completed ${NOON} ann`)
  })
})

describe('a task is no work of the staff', () => {
  it.each<[string, Json, string]>([
    ['as a draft', { status: 'draft' }, 'a draft, which nobody is asked to do yet'],
    ['as a proposal', { intent: 'proposal' }, 'a proposal, which nobody is asked to do yet'],
    ['as an option', { intent: 'option' }, 'one of several options, none of them chosen'],
    ['if it asks not to', { doNotPerform: true }, 'asks that something not be done'],
    [
      'of a patient',
      { owner: { reference: 'Patient/p1' } },
      'a task for a patient or a relative, who is no staff',
    ],
    ['of a device', { owner: { reference: 'Device/d1' } }, 'a task for a device or a system'],
    [
      'between billing systems',
      {
        code: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/financialtaskcode', code: 'poll' }],
        },
      },
      'a task of one billing system for another',
    ],
  ])('%s', (_, fields, ignored) => {
    expect(outcomesOf(aTask(fields))).toEqual([{ ignored }])
  })
})

describe('a task is refused', () => {
  it.each<[Json, string, string]>([
    [{ id: undefined }, 'Task.id', 'is missing, and there is no identifier in its place'],
    [{ id: 'x'.repeat(120) }, 'Task.id', 'is too long, or has unprintable characters'],
    [{ status: undefined }, 'Task.status', 'is missing'],
    [{ status: 'done' }, 'Task.status', 'is no status of a task'],
    [{ authoredOn: '2026-01-13' }, 'Task.authoredOn', 'is a date without a time'],
    [
      { lastModified: 'later' },
      'Task.lastModified',
      'is not an RFC 3339 date-time such as 2026-11-22T14:05:09-05:00',
    ],
    [{ executionPeriod: { end: 7 } }, 'Task.executionPeriod.end', 'is not a text'],
    [
      { status: 'accepted', lastModified: undefined },
      'Task.lastModified',
      'is missing, and no other time of the status is given',
    ],
    [
      { owner: { identifier: { value: '17' } } },
      'Task.owner.type',
      'is missing, and the id alone may be a patient’s',
    ],
    [
      { owner: { reference: `Practitioner/${'x'.repeat(200)}` } },
      'Task.owner.reference',
      'is too long, or has unprintable characters',
    ],
  ])('%j', (fields, field, reason) => {
    expect(outcomesOf(aTask(fields))).toEqual([{ rejected: { field, reason } }])
  })
})

describe('what a task is about', () => {
  it.each<[Json, string]>([
    [{}, 'task.other'],
    [{ code: { coding: [{ system: 'http://snomed.info/sct', code: '3457005' }] } }, 'task.referral'],
    [{ code: { coding: [{ system: 'urn:evenshift:item-type', code: 'task.appeal' }] } }, 'task.appeal'],
    [{ code: { coding: [{ system: 'urn:evenshift:item-type', code: 'Jane Roe' }] } }, 'task.other'],
    [{ code: { text: 'Refill for Jane Roe' } }, 'task.other'],
    [{ focus: { reference: 'MedicationRequest/1' } }, 'message.refill'],
    [{ focus: { reference: 'QuestionnaireResponse/1' } }, 'task.form'],
  ])('%j', (fields, type) => {
    expect(outcomesOf(aTask(fields))).toMatchObject([{ event: { type } }])
  })

  it.each<[string, Json, string]>([
    ['the one who is asked in R5, while nobody owns it', { requestedPerformer: [{ reference: BOB }] }, 'bob'],
    ['its owner, whoever was asked', { requestedPerformer: [{ reference: BOB }], owner: ANN }, 'ann'],
    [
      'nobody, of several who are asked',
      { requestedPerformer: [{ reference: BOB }, { reference: ANN }] },
      'nobody',
    ],
    ['nobody, where a role is asked', { requestedPerformer: [{ concept: { text: 'nurse' } }] }, 'nobody'],
  ])('lies with %s', (_, fields, holder) => {
    expect(linesOf(aTask({ owner: undefined, ...fields }))).toEqual([`created ${NINE} ${holder}`])
  })

  it('says who asked, what role it needs, and what the feed calls it, in codes alone', () => {
    const code = { coding: [{ system: 'urn:x', code: 'RX-7', display: 'Refill for Jane Roe' }], text: 'Jane' }
    const performerType = [{ coding: [{ system: 'http://snomed.info/sct', code: '224535009' }] }]
    const requester = { reference: 'Patient/p1', display: 'Jane Roe' }
    const task = aTask({ status: 'completed', lastModified: TEN, code, performerType, requester })
    const [created, , completed] = outcomesOf(task)
    expect(created).toEqual({
      event: {
        kind: 'item',
        itemId: 'Task/7',
        type: 'task.other',
        step: 'created',
        at: NINE,
        source: 'patient',
        requires: 'nurse',
      },
    })
    expect(completed).toMatchObject({ event: { label: 'RX-7', requires: 'nurse', source: 'patient' } })
  })

  it('is called by no code that is a text', () => {
    const code = { coding: [{ system: 'urn:x', code: 'Refill for Jane Roe' }] }
    const [outcome] = outcomesOf(aTask({ code, meta: { versionId: '1' }, status: 'accepted' })).slice(1)
    expect(outcome).toEqual({
      event: { kind: 'item', itemId: 'Task/7', type: 'task.other', step: 'opened', at: NINE, staffId: 'ann' },
    })
  })

  it('may say step, outcome and minutes in systems of ours', () => {
    const task = aTask({
      status: 'in-progress',
      lastModified: TEN,
      owner: BOB,
      businessStatus: { coding: [{ system: 'urn:evenshift:item-step', code: 'forwarded' }] },
    })
    expect(linesOf(task)).toEqual([`forwarded ${TEN} bob`])
    const done = aTask({
      status: 'completed',
      lastModified: TEN,
      statusReason: { coding: [{ system: 'urn:evenshift:item-outcome', code: 'denied' }] },
      output: [
        { type: { coding: [{ system: 'urn:x', code: 'minutes' }] }, valueDecimal: 99 },
        { type: { coding: [{ system: 'urn:evenshift:item-minutes', code: 'minutes' }] }, valueDecimal: 12.5 },
      ],
    })
    expect(outcomesOf(done).at(-1)).toMatchObject({ event: { outcome: 'denied', minutes: 12.5 } })
  })
})

describe('a step written as a version of a task, in systems of ours', () => {
  it('is read back as it was, to the millisecond', () => {
    const code = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
    const step = fc.record({
      step: fc.constantFrom(...ITEM_STEPS),
      at: fc
        .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      type: fc.constantFrom(...ITEM_TYPES),
      staffId: code(['ann', 'bob']),
      poolId: code(['front', 'refills @ west']),
      source: code(ITEM_SOURCES),
      outcome: code(ITEM_OUTCOMES),
      requires: code(['nurse', 'front-desk']),
      label: code(['RX-7', 'triage']),
      minutes: fc.option(fc.constantFrom(0, 0.5, 90), { nil: undefined }),
    })
    fc.assert(
      fc.property(step, (given) => {
        const known = Object.entries(given).filter(([, value]) => value !== undefined)
        expect(outcomesOf(asVersion(given))).toEqual([
          { event: { kind: 'item', itemId: 'Task/7', ...Object.fromEntries(known) } },
        ])
      }),
      RUNS,
    )
  })
})

/** One version of a task, as a feed writes it that knows our items. */
function asVersion(step: Readonly<Record<string, unknown>>): Json {
  const coded = (system: string, code: unknown) => ({ system: `urn:evenshift:${system}`, code })
  return aTask({
    lastModified: step.at,
    authoredOn: undefined,
    code: { coding: [coded('item-type', step.type)] },
    owner: step.staffId && { reference: `Practitioner/${step.staffId}` },
    businessStatus: { coding: [coded('item-step', step.step), { system: 'urn:feed', code: step.label }] },
    statusReason: { coding: [coded('item-outcome', step.outcome)] },
    performerType: [{ coding: [coded('role', step.requires)] }],
    output: [{ type: { coding: [coded('item-minutes', 'minutes')] }, valueDecimal: step.minutes }],
    extension: [
      { url: 'urn:evenshift:item-source', valueCode: step.source },
      { url: 'urn:evenshift:item-pool', valueString: step.poolId },
    ],
  })
}

describe('the versions of a task in a bundle', () => {
  const versions = [
    aTask({ owner: POOL }),
    aTask({ status: 'accepted', owner: ANN, lastModified: TEN }),
    aTask({ status: 'in-progress', owner: BOB, lastModified: '2026-01-13T11:00:00Z' }),
    aTask({ status: 'completed', owner: BOB, lastModified: NOON }),
    aTask({ status: 'in-progress', owner: BOB, lastModified: '2026-01-13T13:00:00Z' }),
  ]
  const steps = [
    [`created ${NINE} CareTeam/front`],
    [`forwarded ${TEN} ann`, `opened ${TEN} ann`],
    ['forwarded 2026-01-13T11:00:00Z bob', 'worked 2026-01-13T11:00:00Z bob'],
    [`completed ${NOON} bob`],
    ['reopened 2026-01-13T13:00:00Z bob', 'worked 2026-01-13T13:00:00Z bob'],
  ]

  it('are read one after the other, in whatever order they stand', () => {
    const history = (tasks: readonly Json[]) => aBundle('history', ...tasks.map((resource) => ({ resource })))
    expect(linesOf(history(versions))).toEqual(steps.flat())
    expect(linesOf(history(versions.toReversed()))).toEqual(steps.toReversed().flat())
  })

  it('say nothing new where neither owner nor status changes', () => {
    for (const status of ['requested', 'in-progress', 'completed']) {
      const [again, before] = [aTask({ status, lastModified: TEN, priority: 'stat' }), aTask({ status })]
      const bundle = aBundle('history', { resource: again }, { resource: before })
      expect(outcomesOf(bundle)[0]).toEqual({ ignored: 'a version that changes neither owner nor status' })
    }
  })

  it('stand for themselves beside one that cannot be read', () => {
    const bad = aTask({ status: 'nonsense', lastModified: NINE })
    const bundle = aBundle('history', { resource: versions[3] }, { resource: bad })
    expect(linesOf(bundle).slice(0, 3)).toEqual([
      `created ${NINE} nobody`,
      `assigned ${NOON} bob`,
      `completed ${NOON} bob`,
    ])
  })

  it('are read so too where they are the lines of a file, in any order and twice', () => {
    const read = fhirLinesReader()
    const linesOfFile = (tasks: readonly Json[]) =>
      read(tasks).flatMap((units) => units.flatMap(({ outcomes }) => outcomes.flatMap(lineOf)))
    expect(linesOfFile(versions)).toEqual(steps.flat())
    const anyOrder = fc.shuffledSubarray([...versions, ...versions], { minLength: 2 * versions.length })
    fc.assert(
      fc.property(anyOrder, (tasks) => {
        const told = linesOfFile(tasks).filter((line) => !line.includes('ignored'))
        expect(told.sort()).toEqual(steps.flat().sort())
      }),
      RUNS,
    )
  })

  it('of one instant follow the count of the server', () => {
    const version = (versionId: string, owner: Json) =>
      aTask({ owner, meta: { versionId, lastUpdated: NINE } })
    const [first, second] = [version('1', ANN), version('2', BOB)]
    for (const tasks of [
      [first, second],
      [second, first],
    ]) {
      const told = fhirLinesReader()(tasks).flatMap((units) =>
        units.flatMap(({ outcomes }) => outcomes.flatMap(lineOf)),
      )
      expect(told.sort()).toEqual([`created ${NINE} ann`, `forwarded ${NINE} bob`])
    }
  })

  it('come to the same holders at the same times, alone or in a row', () => {
    const version = fc.record({
      status: fc.constantFrom('requested', 'accepted', 'on-hold', 'in-progress'),
      owner: fc.constantFrom(ANN, BOB, POOL),
    })
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 6 }), (drawn) => {
        const tasks = drawn.map((fields, hour) =>
          aTask({ ...fields, lastModified: `2026-01-13T${String(9 + hour).padStart(2, '0')}:00:00Z` }),
        )
        const alone = itemOf(tasks.flatMap((task) => outcomesOf(task)))
        const inARow = itemOf(outcomesOf(aBundle('history', ...tasks.map((resource) => ({ resource })))))
        expect(holdersByHour(alone)).toEqual(holdersByHour(inARow))
        expect(itemState(alone)).toEqual(itemState(inARow))
      }),
      RUNS,
    )
  })
})

function linesOf(json: Json): string[] {
  return outcomesOf(json).map(lineOf)
}

function lineOf(outcome: FhirOutcome): string {
  if (!('event' in outcome) || outcome.event.kind !== 'item') return JSON.stringify(outcome)
  const { step, at, staffId, poolId } = outcome.event
  return `${step} ${at} ${staffId ?? poolId ?? 'nobody'}`
}

function itemOf(outcomes: readonly FhirOutcome[]): WorkItem {
  return workItem(
    outcomes.flatMap((outcome): ItemStep[] => {
      if (!('event' in outcome) || outcome.event.kind !== 'item') return []
      const { step, at, type, staffId, poolId } = outcome.event
      return [{ step, type, at: parseInstant(at), ...(staffId && { staffId }), ...(poolId && { poolId }) }]
    }),
  )
}

/** Whoever has it at the end of each hour of the day. */
function holdersByHour(item: WorkItem): unknown[] {
  const holders = itemHolders(item)
  return Array.from({ length: 24 }, (_, hour) => {
    const end = Date.UTC(2026, 0, 13, hour + 1)
    return holders[item.findLastIndex(({ at }) => at < end)]
  })
}
