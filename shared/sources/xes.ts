import { type EventLogOptions, type LogField, logStepReader } from './event-log-step.ts'
import type { ReadUnit, UnitReader } from './read-unit.ts'
import { elementReader } from './xml-elements.ts'

/**
 * XES, the XML of process-mining logs, event by event: neither a log nor a trace has to fit in memory.
 *
 *   <trace>  <string key="concept:name" value="case-7"/>
 *     <event>  <string key="org:resource" value="Ann"/> <date key="time:timestamp" value="..."/>  </event>
 *
 * A unit is an event, and a trace that has none. Only the attributes that stand directly in a trace or an event
 * are read, and of those the five that the standard names; what a hospital has added may name a patient. The
 * standard has a trace's attributes stand before its events.
 */
const FIELD_OF_KEY: ReadonlyMap<string, LogField> = new Map([
  ['concept:name', 'activity'],
  ['time:timestamp', 'at'],
  ['org:resource', 'resource'],
  ['org:group', 'group'],
  ['lifecycle:transition', 'transition'],
] as const)

const NAMES = {
  caseId: 'trace.concept:name',
  activity: 'event.concept:name',
  at: 'event.time:timestamp',
  resource: 'event.org:resource',
  group: 'event.org:group',
  transition: 'event.lifecycle:transition',
} as const satisfies Record<LogField, string>

const NOTHING: Readonly<Record<LogField, string>> = {
  caseId: '',
  activity: '',
  at: '',
  resource: '',
  group: '',
  transition: '',
}

export function xesReader(options: EventLogOptions = {}): UnitReader {
  const readStep = logStepReader(options, (field) => NAMES[field])
  let finished: ReadUnit[] = []
  let number = 0
  let trace: { caseId: string; readonly depth: number; events: number } | undefined
  let event: { readonly fields: Record<LogField, string>; readonly depth: number } | undefined
  let hasEnded = false

  function finish(...outcomes: ReadUnit['outcomes']): void {
    finished.push({ number: ++number, outcomes })
  }

  function fail(reason: string): void {
    if (!hasEnded) finish({ rejected: { field: 'log', reason } })
    hasEnded = true
  }

  const reader = elementReader({
    open(name, attributes, depth) {
      if (name === 'trace' && trace === undefined) {
        trace = { caseId: '', depth, events: 0 }
      } else if (name === 'event' && event === undefined) {
        event = { fields: { ...NOTHING, caseId: trace?.caseId ?? '' }, depth }
        if (trace !== undefined) trace.events++
      } else if (event !== undefined) {
        const field = FIELD_OF_KEY.get(attributes.get('key') ?? '')
        if (field !== undefined && depth === event.depth + 1)
          event.fields[field] = attributes.get('value')?.trim() ?? ''
      } else if (
        trace !== undefined &&
        depth === trace.depth + 1 &&
        attributes.get('key') === 'concept:name'
      ) {
        trace.caseId = attributes.get('value')?.trim() ?? ''
      }
    },
    close(_, depth) {
      if (event?.depth === depth) {
        finish(
          trace === undefined
            ? { rejected: { field: 'event', reason: 'stands in no trace' } }
            : readStep(event.fields),
        )
        event = undefined
      } else if (trace?.depth === depth) {
        if (trace.events === 0) finish({ ignored: 'a trace without events' })
        trace = undefined
      }
    },
  })

  function taken(): ReadUnit[] {
    const units = finished
    finished = []
    return units
  }

  return {
    push(piece) {
      const problem = reader.push(piece)
      if (problem !== undefined) fail(problem)
      return taken()
    },
    end() {
      const problem = reader.end() ?? (number === 0 ? 'is missing: no trace was found' : undefined)
      if (problem !== undefined) fail(problem)
      return taken()
    },
  }
}
