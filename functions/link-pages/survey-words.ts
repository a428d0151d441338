import type { PageLanguage } from '../../shared/pages/page-language.ts'
import type { AnswerFault } from '../../shared/surveys/read-answers.ts'

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
  readonly promise: Readonly<Record<'anonymous' | 'confidential', string>>
  readonly results: (facts: SurveyFacts) => string
  readonly more: string
  /** What is kept, for how long, and who reads own words. */
  readonly kept: Readonly<Record<'anonymous' | 'confidential', (facts: SurveyFacts) => string>>
  readonly read: (facts: SurveyFacts) => string
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
    anonymous: 'Nothing that is kept ties your answers to you: no name, no device, no time.',
    confidential: 'Your answers are kept together with your staff id, until the results are made.',
  },
  results: ({ smallestGroup }) =>
    `Results come after the survey has closed, and only for groups of ${smallestGroup} people or more.`,
  more: 'What is kept, and who reads what',
  kept: {
    anonymous: ({ hasRole }) =>
      `Two things are kept, apart from each other: that you have answered, so that no reminder comes; and your answers, with your team${hasRole ? ' and role' : ''} only. The answers are sealed: nobody can read them before the survey has closed. Once the results are made, they are deleted.`,
    confidential: () =>
      'The answers are sealed: nobody can read them before the survey has closed. Once the results are made, they are deleted. That you have answered is kept for a month more.',
  },
  read: (facts) =>
    `What is written in own words is shown to the managers of groups of ${large(facts)} people or more, in mixed order and without the names and numbers that we recognize.`,
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

const GERMAN: SurveyWords = {
  brief: ({ questions, lastDay }) =>
    `${questions} kurze Fragen, unter 2 Minuten. Lassen Sie aus, was Sie möchten. Offen bis ${lastDay}.`,
  mode: {
    anonymous: 'Diese Umfrage ist anonym',
    confidential: 'Diese Umfrage ist vertraulich, nicht anonym',
  },
  promise: {
    anonymous:
      'Nichts, was aufbewahrt wird, verbindet Ihre Antworten mit Ihnen: kein Name, kein Gerät, keine Uhrzeit.',
    confidential:
      'Ihre Antworten werden mit Ihrer Personalkennung aufbewahrt, bis die Ergebnisse feststehen.',
  },
  results: ({ smallestGroup }) =>
    `Ergebnisse gibt es erst nach dem Ende der Umfrage und nur für Gruppen ab ${smallestGroup} Personen.`,
  more: 'Was aufbewahrt wird und wer was liest',
  kept: {
    anonymous: ({ hasRole }) =>
      `Aufbewahrt wird zweierlei, voneinander getrennt: dass Sie geantwortet haben, damit keine Erinnerung kommt; und Ihre Antworten, nur mit Ihrem Team${hasRole ? ' und Ihrer Rolle' : ''}. Die Antworten sind versiegelt: Niemand kann sie vor dem Ende der Umfrage lesen. Sobald die Ergebnisse feststehen, werden sie gelöscht.`,
    confidential: () =>
      'Die Antworten sind versiegelt: Niemand kann sie vor dem Ende der Umfrage lesen. Sobald die Ergebnisse feststehen, werden sie gelöscht. Dass Sie geantwortet haben, bleibt noch einen Monat gespeichert.',
  },
  read: (facts) =>
    `Was Sie in eigenen Worten schreiben, sehen die Leitungen von Gruppen ab ${large(facts)} Personen, in gemischter Reihenfolge und ohne die Namen und Zahlen, die wir erkennen.`,
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

export const SURVEY_WORDS: Readonly<Record<PageLanguage, SurveyWords>> = { en: ENGLISH, de: GERMAN }
