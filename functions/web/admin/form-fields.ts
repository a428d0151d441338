/** What a form has sent, as Hono reads it. */
export type SentForm = Readonly<Record<string, unknown>>

/** The text of a field; empty where it was not sent, or is a file. Forms send line ends of Windows. */
export function textIn(form: SentForm, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
}

/** @returns undefined where the text is none */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
