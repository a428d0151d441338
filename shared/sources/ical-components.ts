import ICAL from 'ical.js'

/**
 * Cuts the text of calendars into their components, so that a broken one spoils itself alone.
 *
 *   BEGIN:VCALENDAR  METHOD:..  BEGIN:VTIMEZONE ... END  BEGIN:VEVENT ... BEGIN:VALARM ... END  END  END
 *   result           method     one                      one
 */
export interface CalendarText {
  /** Of its METHOD, in capitals. */
  readonly method: string
  readonly components: readonly ComponentText[]
}

export interface ComponentText {
  readonly name: string
  readonly text: string
}

const LINE = /^(BEGIN|END|METHOD):[ \t]*([A-Za-z0-9-]+)[ \t]*$/i

/** @returns undefined for what is no text of calendars, or ends within one */
export function calendarTexts(text: string): CalendarText[] | undefined {
  const calendars: { method: string; components: ComponentText[] }[] = []
  let current: (typeof calendars)[number] | undefined
  let depth = 0
  let lines: string[] = []
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    if (line.trim() === '') continue
    const [, word = '', value = ''] = (line.length < 100 ? LINE.exec(line) : null) ?? []
    const isBegin = word.toUpperCase() === 'BEGIN'
    const isEnd = word.toUpperCase() === 'END'
    if (current === undefined) {
      if (!isBegin || value.toUpperCase() !== 'VCALENDAR') return undefined
      current = { method: '', components: [] }
      continue
    }
    if (depth === 0 && word.toUpperCase() === 'METHOD') current.method = value.toUpperCase()
    if (depth === 0 && isEnd) {
      calendars.push(current)
      current = undefined
      continue
    }
    if (isBegin) depth++
    if (depth > 0) lines.push(line)
    if (!isEnd) continue
    depth--
    if (depth > 0) continue
    const name = LINE.exec(lines[0] ?? '')?.[2]?.toUpperCase() ?? ''
    current.components.push({ name, text: lines.join('\r\n') })
    lines = []
  }
  return current === undefined && calendars.length > 0 ? calendars : undefined
}

/** The library takes time by the square of a line's parameters. A meeting of a thousand persons has as much. */
const MOST_CHARACTERS_OF_COMPONENT = 131_072

/** @returns undefined for a component that is too long, or that the library cannot read */
export function parsedComponent({ name, text }: ComponentText): ICAL.Component | undefined {
  if (text.length > MOST_CHARACTERS_OF_COMPONENT) return undefined
  try {
    const component = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0])
    return component.name.toUpperCase() === name ? component : undefined
  } catch {
    return undefined
  }
}
