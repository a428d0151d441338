import { jsonOf, type SentForm, textIn } from './form-fields.ts'
import { SETTING_GROUPS, type SettingField } from './settings-fields.ts'

const FIELDS = SETTING_GROUPS.flatMap(({ fields }) => fields)

/**
 * What a form says as the body of `PUT /v1/settings`. What is no number, or no JSON, goes on as its text: the API says
 * what is wrong with it, and of which field.
 */
export function settingsOfForm(form: SentForm): Record<string, unknown> {
  return Object.fromEntries(FIELDS.map((field) => [field.name, settingIn(field, form)]))
}

function settingIn({ name, kind }: SettingField, form: SentForm): unknown {
  const text = textIn(form, name).trim()
  switch (kind) {
    case 'number':
      return text === '' ? null : Number.isNaN(Number(text)) ? text : Number(text)
    case 'switch':
      return text !== ''
    case 'lines':
      return text.split('\n').flatMap((line) => line.trim() || [])
    case 'hours':
      return hoursOf(name, form)
    case 'json':
      return text === '' ? {} : (jsonOf(text) ?? text)
    case 'text':
      return text
  }
}

function hoursOf(name: string, form: SentForm) {
  const hours = { start: textIn(form, `${name}.start`), end: textIn(form, `${name}.end`) }
  if (name !== 'businessHours') return hours
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((day) => textIn(form, `${name}.${day}`) !== '')
  return { weekdays, ...hours }
}

/** What a form shows of a setting, so that sending it again changes nothing. */
export function textOfSetting({ kind }: SettingField, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (kind === 'lines' && Array.isArray(value)) return value.join('\n')
  if (kind === 'json' && typeof value !== 'string') return JSON.stringify(value, null, 2)
  return String(value)
}
