const MOST_SHOWN = 300

/** What a setting is, short enough for a table. */
export function settingInWords(value: unknown): string {
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const isList = Array.isArray(value) && value.every((each) => typeof each === 'string')
  const text = isList ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (text === '' || text === '{}') return 'none'
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)} …` : text
}
