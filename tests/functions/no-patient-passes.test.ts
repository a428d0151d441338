import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DETAIL_TYPES } from '../../shared/events.ts'
import { aRequest, bodyOf, type Handlers, sqsEvent, startHandlers } from '../support/handlers.ts'
import { aMessage, anEvent, anItemEvent, aVisitEvent, recorded } from '../support/work-events.ts'

/** A patient whose name a feed puts wherever it can. It must come out nowhere. */
const CANARY = 'Jane Roe mrn-04-71'
const PAST = anEvent({ at: '2026-01-12T14:00:00Z' })

let handlers: Handlers
const answers: unknown[] = []
beforeAll(async () => {
  handlers = await startHandlers()
})
afterAll(() => handlers.stop())

const VISIT = aVisitEvent({ start: '2026-01-12T14:00:00Z', end: '2026-01-12T14:30:00Z' })

const ITEM = anItemEvent({
  at: '2026-01-12T14:00:00Z',
  poolId: 'refills',
  source: 'patient',
  label: 'sign',
  minutes: 3,
  outcome: 'approved',
  requires: 'nurse',
})

/** With the name as each field's value, within it, as a field's name, and in fields that nobody asked for. */
const EVENTS: readonly unknown[] = [
  CANARY,
  [CANARY],
  { [CANARY]: CANARY },
  ...(['kind', 'at', 'action'] as const).map((field) => ({ ...PAST, [field]: CANARY })),
  ...Object.keys(PAST).map((field) => ({ ...PAST, [field]: { [CANARY]: [CANARY] } })),
  { ...PAST, staffId: `${CANARY}\n` },
  { ...PAST, staffId: CANARY.repeat(10) },
  { ...PAST, at: `2026-01-12T14:00:00 ${CANARY}` },
  { ...PAST, patient: CANARY, [CANARY]: 1, note: { text: CANARY } },
  ...(['start', 'end', 'recordedAt', 'status'] as const).map((field) => ({ ...VISIT, [field]: CANARY })),
  { ...VISIT, visitId: { [CANARY]: CANARY } },
  { ...VISIT, visitId: CANARY },
  { ...VISIT, patient: CANARY, reason: CANARY },
  ...(['at', 'step', 'type', 'source', 'minutes', 'outcome'] as const).map((field) => ({
    ...ITEM,
    [field]: CANARY,
  })),
  ...Object.keys(ITEM).map((field) => ({ ...ITEM, [field]: { [CANARY]: [CANARY] } })),
  { ...ITEM, itemId: CANARY },
  { ...ITEM, label: CANARY },
  { ...ITEM, itemId: CANARY, label: CANARY, step: CANARY },
  { ...ITEM, patient: CANARY, subject: { display: CANARY }, text: CANARY, [CANARY]: CANARY },
]

const REQUESTS: readonly [body: string, headers: Readonly<Record<string, string>>, status: number][] = [
  [JSON.stringify({ events: EVENTS, patient: CANARY }), {}, 202],
  [EVENTS.map((event) => JSON.stringify(event)).join('\n'), { 'content-type': 'application/x-ndjson' }, 202],
  [`${JSON.stringify(PAST)}\n${CANARY}\n{"kind":"${CANARY}`, { 'content-type': 'application/x-ndjson' }, 202],
  [`{"events":[{"kind":"${CANARY}`, {}, 400],
  [CANARY, {}, 400],
  [JSON.stringify(CANARY), {}, 400],
  [JSON.stringify({ [CANARY]: [] }), {}, 400],
  [JSON.stringify({ events: CANARY }), {}, 400],
  [CANARY, { 'content-encoding': 'gzip' }, 400],
  [CANARY, { 'content-encoding': CANARY }, 415],
  [CANARY, { 'content-type': `text/${CANARY}` }, 415],
  [CANARY, { 'x-feed-id': CANARY }, 400],
  [CANARY, { authorization: `Bearer ${CANARY}` }, 401],
]

const { workEventsRecorded, staffDaysTouched, recomputationRequested } = DETAIL_TYPES

/** All that a partner's account could put on the bus; of the fields of the contract see below. */
const DETAILS: readonly (readonly [detailType: string, detail: unknown])[] = [
  [workEventsRecorded, CANARY],
  [workEventsRecorded, { tenantId: CANARY, [CANARY]: CANARY }],
  [workEventsRecorded, recorded([CANARY, [CANARY], { [CANARY]: CANARY }], { patient: CANARY })],
  [workEventsRecorded, recorded([{ ...PAST, at: 'x', patient: CANARY, [CANARY]: { text: CANARY } }])],
  [workEventsRecorded, recorded([{ ...PAST, at: { [CANARY]: CANARY }, staffId: [CANARY] }])],
  [workEventsRecorded, recorded([{ ...PAST, patient: CANARY }], { version: 2, [CANARY]: CANARY })],
  [workEventsRecorded, recorded([PAST], { events: { [CANARY]: CANARY } })],
  [workEventsRecorded, recorded([{ ...ITEM, at: 'x', label: CANARY, patient: CANARY, [CANARY]: CANARY }])],
  [
    workEventsRecorded,
    recorded([{ ...ITEM, step: { [CANARY]: CANARY }, itemId: [CANARY], label: [CANARY] }]),
  ],
  [staffDaysTouched, { version: 1, tenantId: CANARY, touched: [] }],
  [
    staffDaysTouched,
    { version: 1, tenantId: 'demo', touched: [{ staffId: `${CANARY}\n`, hours: [CANARY] }] },
  ],
  [staffDaysTouched, { version: [CANARY], tenantId: 'demo', touched: CANARY }],
  [
    recomputationRequested,
    { version: 1, tenantId: 'demo', recomputationId: CANARY, shard: CANARY, after: null },
  ],
  [
    recomputationRequested,
    { version: 1, tenantId: 'demo', recomputationId: CANARY, shard: {}, after: CANARY },
  ],
  [CANARY, CANARY],
]

/** For whoever must find out where it came from. */
function around(text: string, part: string): string | null {
  const at = text.indexOf(part)
  return at < 0 ? null : text.slice(Math.max(0, at - 200), at + 50)
}

describe('the name of a patient', () => {
  it('comes to the door in every field and form', async () => {
    for (const [body, headers, status] of REQUESTS) {
      const authorization = await handlers.bearer()
      const answer = await handlers.intake(aRequest(body, { authorization, ...headers }))
      expect([answer.statusCode, body]).toEqual([status, body])
      answers.push(answer)
    }
    const batch = handlers.aws.queues.record.map((each) => ({ id: each.id, body: bodyOf(each) }))
    expect(batch.length).toBeGreaterThan(1)
    expect(await handlers.record(sqsEvent(...batch))).toEqual({ batchItemFailures: [] })
    const { rows } = await handlers.aws.outcome()
    expect(rows.IntakeRejections?.length).toBeGreaterThan(EVENTS.length)
    expect(rows.Activity).toHaveLength(1)
    // The visit whose unknown fields name her, and the one whose very id does.
    expect(rows.Schedule).toHaveLength(2)
    // The item whose unknown fields name her and whose label does, and the one whose very id does; a copy for
    // its person and its pool of each.
    expect(rows.WorkItems).toHaveLength(2 * 3)
  })

  it('comes over the bus, from a partner that checks nothing', async () => {
    const bodies = [
      CANARY,
      `{"${CANARY}`,
      JSON.stringify(CANARY),
      ...DETAILS.map(([detailType, detail]) => bodyOf({ detailType, detail })),
    ]
    const batch = sqsEvent(...bodies.map((body, index) => ({ id: `q-${index}`, body })))
    answers.push(await handlers.record(batch), await handlers.summarize(batch))
    const { rows } = await handlers.aws.outcome()
    const setAside = rows.IntakeRejections?.filter(({ origin }) => origin === 'queue')
    expect(setAside?.length).toBeGreaterThan(5)
  })

  it('comes out in no answer, table, word on the bus, or line of a log', async () => {
    const { rows, words } = await handlers.aws.outcome()
    const everywhere = { answers, rows, words, queues: handlers.aws.queues, lines: handlers.lines }
    expect(handlers.lines.join('')).toContain('A message names no tenant')
    for (const [place, content] of Object.entries(everywhere)) {
      for (const part of ['Jane', 'Roe', 'mrn-04']) {
        expect([place, around(JSON.stringify(content), part)]).toEqual([place, null])
      }
    }
  })

  it('in a contract field on the bus is kept for its replay alone, cut to 256 characters', async () => {
    const event = { ...PAST, action: CANARY, at: CANARY.repeat(100) }
    const body = bodyOf(aMessage(recorded([event], { version: CANARY })))
    const answer = await handlers.record(sqsEvent({ id: 'q', body }))
    const { rows, words } = await handlers.aws.outcome()
    const withoutReplay = rows.IntakeRejections?.map(({ replay: _replay, ...row }) => row)
    const everywhere = {
      answer,
      rows: { ...rows, IntakeRejections: withoutReplay },
      words,
      lines: handlers.lines,
    }
    expect(JSON.stringify(everywhere)).not.toContain('Jane')
    const kept = JSON.stringify(rows.IntakeRejections)
    expect(kept).toContain(CANARY)
    expect(kept).not.toContain(CANARY.repeat(17))
  })
})
