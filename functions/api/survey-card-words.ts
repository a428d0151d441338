import type { SurveyMode } from '../../shared/domain/surveys/closed-cycle.ts'
import { type InvitationLanguage, spokenLanguage } from '../../shared/surveys/invitation-words.ts'

/** What is printed on a card, in one language. */
export interface CardWords {
  readonly language: InvitationLanguage
  readonly mode: Readonly<Record<SurveyMode, string>>
  /** @param people how many at least stand behind every number */
  readonly published: (people: number) => string
  /** @param day the last on which answers are taken */
  readonly until: (day: string) => string
  readonly once: string
  readonly code: string
}

const ENGLISH: CardWords = {
  language: 'en',
  mode: {
    anonymous: 'Anonymous: your answers are kept without anything that leads to you.',
    confidential: 'Confidential, not anonymous: your answers are kept with who you are, and shown to nobody.',
  },
  published: (people) => `Results are made once, at the end, for groups of ${people} people or more.`,
  until: (day) => `Until ${day}.`,
  once: 'This card is yours alone. You answer once, by this card or by another link to you.',
  code: 'Code with the address of the survey',
}

const GERMAN: CardWords = {
  language: 'de',
  mode: {
    anonymous: 'Anonym: Ihre Antworten werden ohne alles aufbewahrt, was zu Ihnen führt.',
    confidential:
      'Vertraulich, nicht anonym: Ihre Antworten werden mit Ihrer Person aufbewahrt und niemandem gezeigt.',
  },
  published: (people) => `Ergebnisse gibt es einmal, am Ende, für Gruppen ab ${people} Personen.`,
  until: (day) => `Bis ${day}.`,
  once: 'Diese Karte ist nur für Sie. Sie antworten einmal, über diese Karte oder einen anderen Link an Sie.',
  code: 'Code mit der Adresse der Umfrage',
}

/** @param language of a person; undefined: not known */
export function cardWords(language: string | undefined): CardWords {
  return { en: ENGLISH, de: GERMAN }[spokenLanguage(language)]
}

/** @param date `2026-12-13` */
export function dayInWords(date: string, language: InvitationLanguage): string {
  const options = { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' } as const
  return new Intl.DateTimeFormat({ en: 'en-GB', de: 'de' }[language], options).format(Date.parse(date))
}
