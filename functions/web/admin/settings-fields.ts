import type { Settings } from '../../../shared/settings.ts'

export type FieldName = keyof Settings

/** How a setting is written into a form. */
export interface SettingField {
  readonly name: FieldName
  readonly label: string
  readonly hint: string
  readonly kind: 'text' | 'number' | 'switch' | 'lines' | 'hours' | 'json'
}

interface FieldGroup {
  readonly name: string
  readonly fields: readonly SettingField[]
}

/** Every setting, in the order in which somebody thinks of them. */
export const SETTING_GROUPS: readonly FieldGroup[] = [
  {
    name: 'Time',
    fields: [
      {
        name: 'zone',
        label: 'Time zone',
        hint: 'Such as America/New_York. Of the organisation; teams and people may have their own.',
        kind: 'text',
      },
      {
        name: 'inactivityGapSeconds',
        label: 'Inactivity gap, seconds',
        hint: 'The longest silence that still counts as work.',
        kind: 'number',
      },
      {
        name: 'pajamaWindow',
        label: 'Pajama time',
        hint: 'From the evening to the morning of working days.',
        kind: 'hours',
      },
      {
        name: 'shoulderMinutes',
        label: 'Shoulder, minutes',
        hint: 'Before the first and after the last visit, time that still counts as scheduled.',
        kind: 'number',
      },
      {
        name: 'businessHours',
        label: 'Business hours',
        hint: 'When the organisation is open, on which weekdays.',
        kind: 'hours',
      },
      { name: 'holidays', label: 'Holidays', hint: 'One date a line, such as 2026-12-25.', kind: 'lines' },
      {
        name: 'systemAccounts',
        label: 'System accounts',
        hint: 'Accounts of machines, one a line: they take no part in time.',
        kind: 'lines',
      },
    ],
  },
  {
    name: 'Work and money',
    fields: [
      {
        name: 'hourlyRate',
        label: 'What an hour costs',
        hint: 'For the price of prior authorisations. Empty: no price is shown.',
        kind: 'number',
      },
      { name: 'currency', label: 'Currency', hint: 'Three letters, such as USD.', kind: 'text' },
      {
        name: 'physicianRoles',
        label: 'Physicians',
        hint: 'Roles whose share of prior authorisations is measured, one a line.',
        kind: 'lines',
      },
      {
        name: 'minutesEach',
        label: 'Minutes of an item',
        hint: 'By type, where no step says so: {"task.denial": 20}.',
        kind: 'json',
      },
      {
        name: 'roleRanks',
        label: 'Ranks of roles',
        hint: 'A higher number is a higher role: {"nurse": 2}.',
        kind: 'json',
      },
      {
        name: 'mayDo',
        label: 'Who may take whose work',
        hint: 'By role: {"nurse": ["front-desk"]}.',
        kind: 'json',
      },
      {
        name: 'agreements',
        label: 'Team agreements',
        hint: 'Protected time, response hours, messages after hours, days in a row.',
        kind: 'json',
      },
    ],
  },
  {
    name: 'Privacy and surveys',
    fields: [
      {
        name: 'smallestGroup',
        label: 'Smallest group',
        hint: 'Fewer people behind a number, and it is suppressed. Never under 5.',
        kind: 'number',
      },
      {
        name: 'managersSeeWorkItemsByName',
        label: 'Managers see open work by name',
        hint: 'How many messages and tasks are open with whom. Each person has every such reading in their access log.',
        kind: 'switch',
      },
      {
        name: 'surveyBands',
        label: 'Bands of survey scores',
        hint: 'By scoring key and scale, in place of the key’s own.',
        kind: 'json',
      },
    ],
  },
  {
    name: 'What comes in',
    fields: [
      {
        name: 'feeds',
        label: 'Feeds',
        hint: 'How the files of each are read: {"clarity": {"zone": "America/Chicago"}}.',
        kind: 'json',
      },
      {
        name: 'futureToleranceHours',
        label: 'Future, hours',
        hint: 'How far ahead an event may lie.',
        kind: 'number',
      },
    ],
  },
]

export const LABELS: ReadonlyMap<string, string> = new Map(
  SETTING_GROUPS.flatMap(({ fields }) => fields.map(({ name, label }) => [name, label] as const)),
)
