/** What somebody may write wherever a text is taken: it ends an attribute, begins a script, loads a picture. */
export const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`

const MAPPING = {
  kind: 'item',
  zone: 'UTC',
  columns: { itemId: [HOSTILE, 'line'], at: HOSTILE, staffId: 'who', requires: 'needs' },
  constants: { step: 'worked', type: 'task.other', label: HOSTILE },
  values: { requires: { nurse: HOSTILE } },
  exclude: { staffId: [HOSTILE] },
}
export const HOSTILE_READING = {
  mapping: MAPPING,
  staff: HOSTILE,
  assigningAuthority: HOSTILE,
  metricNames: { 1: HOSTILE },
  systemAccounts: [HOSTILE],
}

export const HOSTILE_QUESTIONNAIRE = {
  resourceType: 'Questionnaire',
  title: HOSTILE,
  language: 'en',
  extension: [{ url: 'urn:evenshift:scoring-key', valueCode: 'who-5' }],
  item: ['1', '2', '3', '4', '5'].map((linkId) => ({
    linkId,
    type: 'choice',
    text: HOSTILE,
    answerOption: [0, 1, 2, 3, 4, 5].map((code) => ({
      valueCoding: { code: String(code), display: HOSTILE },
    })),
  })),
}

/** `teams[].name`: where a body has the hostile text; names of a map are stars. */
export function hostileFields(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return value.includes(HOSTILE) ? [name] : []
  if (Array.isArray(value)) return value.flatMap((each) => hostileFields(each, `${name}[]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    ['', '*'].flatMap((_, isStar) =>
      hostileFields(each, [name, isStar ? '*' : key].filter((part) => part !== '').join('.')),
    ),
  )
}
