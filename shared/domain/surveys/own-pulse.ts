import type { AnswerOption, Instrument, Question } from './instrument.ts'
import type { Scale, ScoringKey } from './scoring-key.ts'

/**
 * The pulse that comes with Evenshift: seven short questions in own words, under two minutes.
 *
 *   strain   fairness   safety  |  one answer of five
 *   what slows you down         |  tags to choose
 *   demands                     |  one answer of five: what drives the workload
 *   feels unnecessary, easier   |  own words
 *
 * A cycle may ask fewer of them, three at the least.
 */
export const TAGS = [
  'prior-authorization',
  'inbox',
  'documentation',
  'staffing',
  'scheduling',
  'phone',
  'safety',
  'other',
] as const
export type SlowdownTag = (typeof TAGS)[number]

const scaleOf = (scaleId: string, higherIs: Scale['higherIs']): Scale => ({
  scaleId,
  items: [scaleId],
  reversed: [],
  answers: [1, 2, 3, 4, 5],
  combine: 'mean',
  times: 1,
  leastAnswered: 1,
  higherIs,
  bands: [],
})

export const OWN_PULSE_KEY: ScoringKey = {
  keyId: 'pulse',
  name: 'Evenshift pulse',
  source: 'Own words, not validated: for a comparison of a team with its own past alone',
  license: 'Apache-2.0',
  scales: [
    scaleOf('strain', 'worse'),
    scaleOf('demands', 'worse'),
    scaleOf('fairness', 'better'),
    scaleOf('safety', 'better'),
  ],
}

interface Words {
  readonly title: string
  readonly strain: string
  readonly demands: string
  readonly fairness: string
  readonly safety: string
  readonly slowdown: string
  readonly unnecessary: string
  readonly easier: string
  /** From 1 to 5. */
  readonly often: readonly string[]
  readonly agree: readonly string[]
  readonly tags: Readonly<Record<SlowdownTag, string>>
}

const ENGLISH: Words = {
  title: 'How is work going?',
  strain: 'In the past two weeks, how often did work leave you worn out?',
  demands: 'In the past two weeks, how often was there more to do than your hours could hold?',
  fairness: 'The work in my team is shared fairly.',
  safety: 'I feel safe from threats and harm at work.',
  slowdown: 'What slows you down? Choose all that apply.',
  unnecessary: 'What do you do that feels unnecessary?',
  easier: 'What one thing would make your day easier?',
  often: ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'],
  agree: ['Not at all', 'A little', 'Partly', 'Mostly', 'Fully'],
  tags: {
    'prior-authorization': 'Prior authorization',
    inbox: 'Inbox',
    documentation: 'Documentation',
    staffing: 'Staffing',
    scheduling: 'Scheduling',
    phone: 'Phone',
    safety: 'Safety',
    other: 'Something else',
  },
}

const GERMAN: Words = {
  title: 'Wie läuft die Arbeit?',
  strain: 'Wie oft hat Sie die Arbeit in den letzten zwei Wochen erschöpft?',
  demands: 'Wie oft war in den letzten zwei Wochen mehr zu tun, als in Ihre Arbeitszeit passt?',
  fairness: 'Die Arbeit ist in meinem Team gerecht verteilt.',
  safety: 'Ich fühle mich bei der Arbeit vor Drohungen und Gewalt sicher.',
  slowdown: 'Was hält Sie auf? Wählen Sie alles, was zutrifft.',
  unnecessary: 'Was müssen Sie tun, das Ihnen unnötig vorkommt?',
  easier: 'Was würde Ihnen den Arbeitstag am meisten erleichtern?',
  often: ['Nie', 'Selten', 'Manchmal', 'Oft', 'Immer'],
  agree: ['Gar nicht', 'Ein wenig', 'Teilweise', 'Überwiegend', 'Völlig'],
  tags: {
    'prior-authorization': 'Genehmigungen der Kasse',
    inbox: 'Posteingang',
    documentation: 'Dokumentation',
    staffing: 'Besetzung',
    scheduling: 'Terminplanung',
    phone: 'Telefon',
    safety: 'Sicherheit',
    other: 'Etwas anderes',
  },
}

export const PULSE_LANGUAGES = ['en', 'de'] as const
export type PulseLanguage = (typeof PULSE_LANGUAGES)[number]

export function ownPulse(language: PulseLanguage): Instrument {
  const words = { en: ENGLISH, de: GERMAN }[language]
  const choice = (linkId: string, text: string, answers: readonly string[]): Question => ({
    linkId,
    text,
    kind: 'choice',
    options: answers.map((answer, at): AnswerOption => ({ value: String(at + 1), text: answer })),
  })
  const open = (linkId: string, text: string): Question => ({ linkId, text, kind: 'text', options: [] })
  return {
    instrumentId: 'pulse',
    title: words.title,
    language,
    key: OWN_PULSE_KEY,
    questions: [
      choice('strain', words.strain, words.often),
      choice('demands', words.demands, words.often),
      choice('fairness', words.fairness, words.agree),
      choice('safety', words.safety, words.agree),
      {
        linkId: 'slowdown',
        text: words.slowdown,
        kind: 'tags',
        options: TAGS.map((tag) => ({ value: tag, text: words.tags[tag] })),
      },
      open('unnecessary', words.unnecessary),
      open('easier', words.easier),
    ],
  }
}
