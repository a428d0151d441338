import type { FC } from 'hono/jsx'
import { WEEKDAYS } from '../figures/dates-in-words.ts'
import type { PageContext } from '../page-context.ts'
import { FormToken } from '../shell.tsx'
import { Fault } from './admin-shell.tsx'
import { SETTING_GROUPS, type SettingField } from './settings-fields.ts'
import { textOfSetting } from './settings-of-form.ts'

/** A setting may be wrong in a part of it: `pajamaWindow.end`. */
export interface SettingFault {
  readonly field: string
  readonly reason: string
}

interface FormProps {
  readonly c: PageContext
  /** As they are stored, or as they were sent. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly fault?: SettingFault | undefined
}

/** All settings, to be changed together: sending leads to what the change does, not to the change. */
export const SettingsForm: FC<FormProps> = ({ c, settings, fault }) => (
  <form method="post" action="/admin/settings/preview">
    <FormToken c={c} />
    {SETTING_GROUPS.map(({ name, fields }) => (
      <fieldset class="panel settings">
        <legend>{name}</legend>
        <div class="fields">
          {fields.map((field) => (
            <Field field={field} value={settings[field.name]} reason={reasonOf(field, fault)} />
          ))}
        </div>
      </fieldset>
    ))}
    <button type="submit">Look at what would change</button>
  </form>
)

function reasonOf({ name }: SettingField, fault: SettingFault | undefined): string | undefined {
  if (fault === undefined || fault.field.split('.')[0] !== name) return undefined
  const part = fault.field.slice(name.length + 1)
  return part === '' ? fault.reason : `has a fault at ${part}: ${fault.reason}`
}

/** Longer ones scroll. */
const MOST_LINES = 10

interface FieldProps {
  readonly field: SettingField
  readonly value: unknown
  readonly reason: string | undefined
}

const Field: FC<FieldProps> = ({ field, value, reason }) => {
  const { name, label, hint, kind } = field
  const described = reason === undefined ? `${name}-hint` : `${name}-hint ${name}-fault`
  const common = {
    id: name,
    name,
    'aria-describedby': described,
    'aria-invalid': reason && ('true' as const),
  }
  const text = textOfSetting(field, value)
  return (
    <div class={weekdaysOf(value) === undefined ? 'field' : 'field long'}>
      {kind === 'hours' ? (
        <Hours field={field} value={value} />
      ) : kind === 'switch' ? (
        <label class="switch">
          <input {...common} type="checkbox" value="yes" checked={value === true} /> {label}
        </label>
      ) : (
        <>
          <label for={name}>{label}</label>
          {kind === 'lines' || kind === 'json' ? (
            <textarea
              {...common}
              rows={Math.min(Math.max(text.split('\n').length, 3), MOST_LINES)}
              spellcheck={false}
            >
              {text}
            </textarea>
          ) : (
            <input {...common} value={text} inputmode={kind === 'number' ? 'decimal' : undefined} />
          )}
        </>
      )}
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
      <Fault id={`${name}-fault`} reason={reason} />
    </div>
  )
}

interface WrittenHours {
  readonly start?: string
  readonly end?: string
  readonly weekdays?: readonly number[]
}

function weekdaysOf(value: unknown): readonly number[] | undefined {
  return (value as WrittenHours | null | undefined)?.weekdays
}

const Hours: FC<Omit<FieldProps, 'reason'>> = ({ field: { name, label }, value }) => {
  const { start = '', end = '' } = (value ?? {}) as WrittenHours
  const weekdays = weekdaysOf(value)
  return (
    <fieldset>
      <legend class="name">{label}</legend>
      <div class="row">
        <label>
          from <input name={`${name}.start`} type="time" value={start} required />
        </label>
        <label>
          to <input name={`${name}.end`} type="time" value={end} required />
        </label>
      </div>
      {weekdays !== undefined && (
        <div class="row">
          {WEEKDAYS.map((day, at) => (
            <label class="switch">
              <input
                name={`${name}.${at + 1}`}
                type="checkbox"
                value="yes"
                checked={weekdays.includes(at + 1)}
              />{' '}
              {day}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  )
}
