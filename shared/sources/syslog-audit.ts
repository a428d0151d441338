import { type AuditOptions, auditMessageReader } from './audit-message-reader.ts'
import { MOST_CHARACTERS_OF_UNIT, type ReadUnit, readWhole, type UnitReader } from './read-unit.ts'
import type { SourceOutcome } from './source-outcome.ts'

/**
 * Lines of RFC 5424 syslog that hold an audit message each, as ATNA sends them.
 *
 *   <85>1 2026-11-22T14:05:09Z host app 123 IHE+RFC-3881 - BOM <AuditMessage>...
 *   PRI version, time, host, program, process, message id, data, then the message
 *
 * The count of bytes that TCP puts before a line is passed over. The time is that of the audit message, not of
 * the line. One wrong line spoils itself alone.
 */
export function syslogAuditReader(
  options: AuditOptions & { readonly mostCharacters?: number | undefined } = {},
): UnitReader {
  const mostCharacters = options.mostCharacters ?? MOST_CHARACTERS_OF_UNIT
  let line = ''
  let isTooLong = false
  let number = 0

  function extend(text: string): void {
    isTooLong ||= line.length + text.length > mostCharacters
    line = isTooLong ? '' : line + text
  }

  function endLine(): ReadUnit[] {
    const text = line.trim()
    const wasTooLong = isTooLong
    line = ''
    isTooLong = false
    if (text === '' && !wasTooLong) return []
    const outcomes = wasTooLong
      ? [{ rejected: { field: 'line', reason: 'is longer than a message may be' } }]
      : outcomesOfLine(text, options)
    return [{ number: ++number, outcomes }]
  }

  return {
    push(piece) {
      const [first = '', ...others] = piece.split('\n')
      extend(first)
      return others.flatMap((text) => {
        const units = endLine()
        extend(text)
        return units
      })
    },
    end() {
      const units = endLine()
      const none = { rejected: { field: 'line', reason: 'is missing: no line of syslog was found' } }
      return number === 0 ? [{ number: 1, outcomes: [none] }] : units
    },
  }
}

function outcomesOfLine(line: string, options: AuditOptions): readonly SourceOutcome[] {
  const message = messageOfSyslog(line)
  if (message === undefined) {
    return [
      { rejected: { field: 'line', reason: 'is no line of syslog (RFC 5424) such as <85>1 time host ...' } },
    ]
  }
  if (!message.includes('AuditMessage')) return [{ ignored: 'a line of syslog without an audit message' }]
  return readWhole(auditMessageReader(options), message).flatMap(({ outcomes }) => outcomes)
}

const HEADER = /^(?:\d{1,10} )?<\d{1,3}>[1-9]\d{0,2} \S+ \S+ \S+ \S+ \S+ /

/** What stands after the header and its structured data; undefined for what is no syslog. */
function messageOfSyslog(line: string): string | undefined {
  const header = HEADER.exec(line)?.[0]
  if (header === undefined) return undefined
  const end = endOfData(line, header.length)
  return end === undefined ? undefined : line.slice(end).replace(/^ ?\uFEFF?/, '')
}

/** `-`, or elements in brackets with values in quotes, in which a backslash takes the next character along. */
function endOfData(line: string, start: number): number | undefined {
  if (line[start] === '-') return start + 1
  let position = start
  while (line[position] === '[') {
    let isQuoted = false
    for (position++; position < line.length; position++) {
      const character = line[position]
      if (character === '\\' && isQuoted) position++
      else if (character === '"') isQuoted = !isQuoted
      else if (character === ']' && !isQuoted) break
    }
    if (position >= line.length) return undefined
    position++
  }
  return position === start ? undefined : position
}
