import type { AnswerFault } from '../../shared/surveys/read-answers.ts'
import type { PageLanguage } from './page-language.ts'

/** What the page of a survey says about it. */
export interface SurveyFacts {
  readonly questions: number
  readonly lastDay: string
  readonly smallestGroup: number
  readonly hasRole: boolean
}

interface SurveyWords {
  readonly brief: (facts: SurveyFacts) => string
  readonly mode: Readonly<Record<'anonymous' | 'confidential', string>>
  /** What is kept, who sees what, and from when. */
  readonly promise: Readonly<Record<'anonymous' | 'confidential', (facts: SurveyFacts) => readonly string[]>>
  readonly question: (at: number, of: number) => string
  readonly noAnswer: string
  readonly ownWords: string
  readonly send: string
  readonly once: Readonly<Record<'anonymous' | 'confidential', string>>
  readonly faults: Readonly<Record<AnswerFault['fault'], string>>
}

/** Groups twice as large as the smallest: distributions and own words are told of those alone. */
const large = ({ smallestGroup }: SurveyFacts) => 2 * smallestGroup

const ENGLISH: SurveyWords = {
  brief: ({ questions, lastDay }) =>
    `${questions} short questions, under 2 minutes. Leave out whatever you like. Open until ${lastDay}.`,
  mode: {
    anonymous: 'This survey is anonymous',
    confidential: 'This survey is confidential, not anonymous',
  },
  promise: {
    anonymous: (facts) => [
      'Nothing that is kept ties your answers to you: no name, no device, no time.',
      `Two things are kept, apart from each other: that you have answered, so that no reminder comes; and your answers, with your team${facts.hasRole ? ' and role' : ''} only. Until the survey closes they are sealed. Once the results are made, they are deleted one and all.`,
      ...resultsInEnglish(facts),
    ],
    confidential: (facts) => [
      'Your answers are kept together with your staff id. Until the survey closes they are sealed, and nobody can read them. Once the results are made, they are deleted one and all.',
      ...resultsInEnglish(facts),
    ],
  },
  question: (at, of) => `Question ${at} of ${of}`,
  noAnswer: 'No answer',
  ownWords: 'Please name no colleague and no patient.',
  send: 'Send answers',
  once: {
    anonymous: 'They can be sent once. Nobody can find them again to change them, not even you.',
    confidential: 'They can be sent once, and not be changed.',
  },
  faults: {
    'nothing answered': 'Please answer at least one question.',
    'not an answer': 'Please choose one of the answers that are offered here.',
    'too long': 'Please use at most 2,000 characters.',
    'unknown question': 'This question is not part of the survey.',
  },
}

function resultsInEnglish(facts: SurveyFacts): string[] {
  return [
    `Results come after the survey has closed, and only for groups of ${facts.smallestGroup} people or more. What is written in own words is shown to the managers of groups of ${large(facts)} or more, in mixed order and without the names and numbers that we recognize.`,
  ]
}

const GERMAN: SurveyWords = {
  brief: ({ questions, lastDay }) =>
    `${questions} kurze Fragen, unter 2 Minuten. Lassen Sie aus, was Sie möchten. Offen bis ${lastDay}.`,
  mode: {
    anonymous: 'Diese Umfrage ist anonym',
    confidential: 'Diese Umfrage ist vertraulich, nicht anonym',
  },
  promise: {
    anonymous: (facts) => [
      'Nichts, was aufbewahrt wird, verbindet Ihre Antworten mit Ihnen: kein Name, kein Gerät, keine Uhrzeit.',
      `Aufbewahrt wird zweierlei, voneinander getrennt: dass Sie geantwortet haben, damit keine Erinnerung kommt; und Ihre Antworten, nur mit Ihrem Team${facts.hasRole ? ' und Ihrer Rolle' : ''}. Bis zum Ende der Umfrage sind sie versiegelt. Sobald die Ergebnisse feststehen, werden sie ausnahmslos gelöscht.`,
      ...resultsInGerman(facts),
    ],
    confidential: (facts) => [
      'Ihre Antworten werden zusammen mit Ihrer Personalkennung aufbewahrt. Bis zum Ende der Umfrage sind sie versiegelt, niemand kann sie lesen. Sobald die Ergebnisse feststehen, werden sie ausnahmslos gelöscht.',
      ...resultsInGerman(facts),
    ],
  },
  question: (at, of) => `Frage ${at} von ${of}`,
  noAnswer: 'Keine Antwort',
  ownWords: 'Bitte nennen Sie niemanden beim Namen, weder Kollegen noch Patienten.',
  send: 'Antworten senden',
  once: {
    anonymous:
      'Das geht einmal. Niemand kann die Antworten wiederfinden, um sie zu ändern, auch Sie selbst nicht.',
    confidential: 'Das geht einmal. Danach lassen sich die Antworten nicht mehr ändern.',
  },
  faults: {
    'nothing answered': 'Bitte beantworten Sie mindestens eine Frage.',
    'not an answer': 'Bitte wählen Sie eine der Antworten, die hier stehen.',
    'too long': 'Bitte schreiben Sie höchstens 2.000 Zeichen.',
    'unknown question': 'Diese Frage gehört nicht zur Umfrage.',
  },
}

function resultsInGerman(facts: SurveyFacts): string[] {
  return [
    `Ergebnisse gibt es erst nach dem Ende, und nur für Gruppen ab ${facts.smallestGroup} Personen. Was Sie in eigenen Worten schreiben, sehen die Leitungen von Gruppen ab ${large(facts)} Personen, in gemischter Reihenfolge und ohne Namen und Zahlen, die wir erkennen.`,
  ]
}

export const SURVEY_WORDS: Readonly<Record<PageLanguage, SurveyWords>> = { en: ENGLISH, de: GERMAN }
