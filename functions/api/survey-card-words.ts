import type { SurveyMode } from '../../shared/domain/surveys/closed-cycle.ts'

/** What is printed on a card, in one language. */
export interface CardWords {
  readonly language: string
  readonly mode: Readonly<Record<SurveyMode, string>>
  /** @param people how many at least stand behind every number */
  readonly published: (people: number) => string
  /** @param date the last day */
  readonly until: (date: string) => string
  readonly once: string
  readonly scan: string
}

const ENGLISH: CardWords = {
  language: 'en',
  mode: {
    anonymous: 'Anonymous: nobody can tell which answers are yours.',
    confidential: 'Confidential: it is known which answers are yours, and nobody is shown them.',
  },
  published: (people) => `Results are shown of ${people} people and more alone, when all is over.`,
  until: (date) => `Under two minutes. Until ${date}.`,
  once: 'This card is yours alone. You answer once, by this card or by any other link to you.',
  scan: 'Code with the address of the survey',
}

const GERMAN: CardWords = {
  language: 'de',
  mode: {
    anonymous: 'Anonym: Niemand kann sagen, welche Antworten von Ihnen sind.',
    confidential:
      'Vertraulich: Es ist bekannt, welche Antworten von Ihnen sind; gezeigt werden sie niemandem.',
  },
  published: (people) => `Ergebnisse gibt es erst ab ${people} Personen und erst, wenn alles vorbei ist.`,
  until: (date) => `Unter zwei Minuten. Bis ${date}.`,
  once: 'Diese Karte ist nur für Sie. Sie antworten einmal, über diese Karte oder einen anderen Link an Sie.',
  scan: 'Code mit der Adresse der Umfrage',
}

/** @param language of a person; undefined: not known */
export function cardWords(language: string | undefined): CardWords {
  return language?.split('-')[0] === 'de' ? GERMAN : ENGLISH
}
