import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkWorkEvent } from '../../shared/events.ts'
import type { EventLogOptions } from '../../shared/sources/event-log-step.ts'
import { readWhole } from '../../shared/sources/read-unit.ts'
import type { SourceOutcome } from '../../shared/sources/source-outcome.ts'
import { xesReader } from '../../shared/sources/xes.ts'
import { RUNS } from '../support/arbitraries.ts'
import { CANARY, holdsCanary } from '../support/patient-canary.ts'

function read(text: string, options: EventLogOptions = {}): SourceOutcome[] {
  return readWhole(xesReader(options), text).flatMap(({ outcomes }) => outcomes)
}

const NAMED = '<string key="concept:name" value="case-7"/>'

function attributes(changes: Record<string, string> = {}): string {
  const fields = {
    'concept:name': 'T02',
    'org:resource': 'ann',
    'org:group': 'desk',
    'time:timestamp': '2011-10-11T13:45:40.276+02:00',
    ...changes,
  }
  return Object.entries(fields)
    .map(([key, value]) => `<${key.startsWith('time') ? 'date' : 'string'} key="${key}" value="${value}"/>`)
    .join('')
}

function aTrace(...events: readonly string[]): string {
  return `<trace>${NAMED}${events.map((each) => `<event>${each}</event>`).join('')}</trace>`
}

function aLog(...traces: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><!-- a log --><log xes.version="1.0"><extension name="Concept" prefix="concept" uri="http://x"/><global scope="event"><string key="concept:name" value="__INVALID__"/><date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global><classifier name="Activity" keys="concept:name"/>${traces.join('\n')}</log>`
}

const STEP = {
  kind: 'item',
  itemId: 'case-7',
  type: 'task.other',
  at: '2011-10-11T11:45:40.276Z',
  step: 'worked',
  staffId: 'ann',
  poolId: 'desk',
  label: 'T02',
}

describe('an event of a log becomes a step of an item', () => {
  it('of its trace, by its person, of the pool, under its name', () => {
    expect(read(aLog(aTrace(attributes())))).toEqual([{ event: STEP }])
    expect(read(aLog(aTrace(attributes())), { type: 'task.referral' })).toEqual([
      { event: { ...STEP, type: 'task.referral' } },
    ])
  })

  it.each([
    ['complete', 'worked'],
    ['COMPLETE', 'worked'],
    ['start', 'opened'],
    ['resume', 'opened'],
    ['assign', 'assigned'],
    ['reassign', 'forwarded'],
    ['pi_abort', 'cancelled'],
  ])('the transition %s is the step %s', (transition, step) => {
    expect(read(aLog(aTrace(attributes({ 'lifecycle:transition': transition }))))).toEqual([
      { event: { ...STEP, step } },
    ])
  })

  it.each(['schedule', 'suspend', 'withdraw', 'autoskip', 'manualskip', 'ate_abort', 'unknown'])(
    'the transition %s is no work',
    (transition) => {
      expect(read(aLog(aTrace(attributes({ 'lifecycle:transition': transition }))))).toEqual([
        { ignored: 'a transition in which nobody worked on the item' },
      ])
    },
  )

  it('a pool alone is enough, nobody is not', () => {
    const { staffId: _, ...ofPool } = STEP
    expect(read(aLog(aTrace(attributes({ 'org:resource': 'NULL' }))))).toEqual([{ event: ofPool }])
    expect(read(aLog(aTrace(attributes({ 'org:resource': '', 'org:group': '' }))))).toEqual([
      { ignored: 'names nobody: neither a person nor a pool' },
    ])
  })

  it('what is nested in its attributes, or stands before its trace, is not its own', () => {
    const nested =
      '<string key="x" value="y"><string key="org:resource" value="bob"/></string><list key="z"><string key="concept:name" value="T03"/></list>'
    expect(read(aLog(aTrace(nested + attributes() + nested)))).toEqual([{ event: STEP }])
  })

  it('references are read, a time without offset in the zone of the caller', () => {
    const event = attributes({
      'org:resource': 'O&apos;Hara &amp; &#67;o',
      'time:timestamp': '2011-10-11T13:45:40.276',
    })
    expect(read(aLog(aTrace(event)), { zone: 'Europe/Amsterdam' })).toEqual([
      { event: { ...STEP, staffId: "O'Hara & Co" } },
    ])
  })
})

describe('what is no step, and why', () => {
  it.each<[string, string, unknown]>([
    [
      'no time',
      aLog(aTrace(attributes({ 'time:timestamp': '' }))),
      { rejected: { field: 'event.time:timestamp', reason: 'is missing' } },
    ],
    [
      'a date alone',
      aLog(aTrace(attributes({ 'time:timestamp': '2011-10-11' }))),
      { rejected: { field: 'event.time:timestamp', reason: 'is a date without a time' } },
    ],
    [
      'an unheard-of transition',
      aLog(aTrace(attributes({ 'lifecycle:transition': CANARY.family }))),
      {
        rejected: {
          field: 'event.lifecycle:transition',
          reason: 'is no transition of the standard lifecycle',
        },
      },
    ],
    [
      'a trace without a name',
      aLog(aTrace(attributes()).replace(NAMED, '')),
      { rejected: { field: 'trace.concept:name', reason: 'is missing' } },
    ],
    [
      'a name of a hundred lines',
      aLog(aTrace(attributes({ 'concept:name': 'x'.repeat(200) }))),
      { rejected: { field: 'event.concept:name', reason: 'must be 1 to 128 printable characters' } },
    ],
    [
      'an event in no trace',
      aLog(`<event>${attributes()}</event>`),
      { rejected: { field: 'event', reason: 'stands in no trace' } },
    ],
    ['a trace without events', aLog(aTrace()), { ignored: 'a trace without events' }],
    [
      'a log without traces',
      aLog(),
      { rejected: { field: 'log', reason: 'is missing: no trace was found' } },
    ],
    ['nothing', '', { rejected: { field: 'log', reason: 'is missing: no trace was found' } }],
    [
      'entities that expand',
      `<!DOCTYPE log [<!ENTITY a "aa">]>${aLog()}`,
      { rejected: { field: 'log', reason: 'declares a document type or an entity, which is refused' } },
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual([expected])
  })

  it('a log that is cut short says so after what it had', () => {
    const text = aLog(aTrace(attributes()), aTrace(attributes(), attributes()))
    expect(read(text.slice(0, -60))).toEqual([
      { event: STEP },
      { event: STEP },
      { rejected: { field: 'log', reason: 'ends within an element' } },
    ])
  })

  it('a wrong event spoils itself alone', () => {
    expect(
      read(aLog(aTrace(attributes({ 'time:timestamp': 'x' }), attributes()))).map(
        (each) => Object.keys(each)[0],
      ),
    ).toEqual(['rejected', 'event'])
  })
})

describe('a log of any length', () => {
  it('is read event by event, before its trace has ended', () => {
    const reader = xesReader()
    expect(reader.push(`<log><trace>${NAMED}<event>${attributes()}</event><eve`)).toEqual([
      { number: 1, outcomes: [{ event: STEP }] },
    ])
    for (let number = 2; number < 500; number++) {
      expect(reader.push(`nt>${attributes()}</event><eve`)).toEqual([{ number, outcomes: [{ event: STEP }] }])
    }
  })

  it('may come in pieces of any length', () => {
    const text = aLog(aTrace(attributes(), attributes({ 'lifecycle:transition': 'start' })), aTrace())
    const whole = readWhole(xesReader(), text)
    expect(whole).toHaveLength(3)
    for (const length of [1, 2, 5, 64]) {
      const reader = xesReader()
      const pieces = text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? []
      expect([...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()]).toEqual(whole)
    }
  })

  const piece = fc.oneof(
    fc.constantFrom(
      '<log>',
      '</log>',
      '<trace>',
      '</trace>',
      '<event>',
      '</event>',
      NAMED,
      attributes(),
      aTrace(attributes()),
      '<!--',
      '-->',
      '<',
      '"',
      '&',
      '<string key="org:resource" value="\uFFFD"/>',
    ),
    fc.string({ maxLength: 10 }),
  )

  it('none makes the reader throw, none ends without a word, and every event passes the door', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        const outcomes = read(pieces.join(''))
        expect(outcomes.length).toBeGreaterThan(0)
        for (const outcome of outcomes) {
          if ('event' in outcome) expect(checkWorkEvent(outcome.event)).toMatchObject(outcome.event)
        }
      }),
      RUNS,
    )
  })
})

describe('a patient never leaves', () => {
  const { id, family, given, born } = CANARY
  const marks = `<string key="patient" value="${family}"/><string key="${family}" value="${id}"/><date key="birthdate" value="${born}"/><string key="x" value="y"><string key="concept:name" value="${given}"/></string><!-- ${family} --> ${family} <![CDATA[${family}]]>`

  it.each([
    ['of an event', aTrace(attributes() + marks)],
    ['of a trace', `<trace>${marks}${NAMED}${marks}<event>${attributes()}</event></trace>`],
    ['of a log', `${marks}${aTrace(attributes())}`],
    ['for a time', aTrace(attributes({ 'time:timestamp': family }))],
    ['for a transition', aTrace(attributes({ 'lifecycle:transition': family }))],
    ['in broken XML', aTrace(`${attributes()}<${family} ${id}`)],
    ['in an element of that name', aTrace(`${attributes()}<${family}/>`)],
  ])('%s', (_, trace) => {
    const outcomes = read(aLog(trace))
    expect(outcomes.length).toBeGreaterThan(0)
    expect(outcomes.filter(holdsCanary)).toEqual([])
  })
})
