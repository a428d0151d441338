import type { PageLanguage } from './page-language.ts'

/** How a visit may end other than with a form. */
export type Ending =
  | 'saved'
  | 'answered'
  | 'begun with another link'
  | 'closed'
  | 'unknown link'
  | 'report left'
  | 'unknown door'
  | 'from elsewhere'
  | 'too large'
  | 'failed'

interface EndingText {
  readonly title: string
  readonly lines: readonly string[]
}

interface EndingWords {
  readonly endings: Readonly<Record<Ending, EndingText>>
  readonly tryAgain: string
  readonly fault: string
  readonly faultTitle: string
  readonly languages: string
  readonly foot: string
}

const ENGLISH: EndingWords = {
  endings: {
    saved: {
      title: 'Thank you',
      lines: [
        'Your answers are in, and sealed until the survey closes.',
        'You can close this page. The link has done its work, and no reminder will come.',
      ],
    },
    answered: {
      title: 'You have already answered',
      lines: [
        'Your answers are in, and they count. Nothing more is needed, and nothing was changed just now.',
        'Thank you. You can close this page.',
      ],
    },
    'begun with another link': {
      title: 'Please use your other link',
      lines: [
        'You have begun to send your answers with another of your links: from another mail, message or card.',
        'Open that one to finish. This way everybody counts once.',
      ],
    },
    closed: {
      title: 'This survey has closed',
      lines: [
        'It takes no more answers. Those that were sent before are counted.',
        'The next survey will be announced as this one was.',
      ],
    },
    'unknown link': {
      title: 'This link leads nowhere',
      lines: [
        'Perhaps a part of it is missing: it ends in 26 letters and digits. Please open it once more from the invitation, or type it once more from the card.',
        'Links of surveys that are over are deleted after a month.',
      ],
    },
    'report left': {
      title: 'Your report has been left',
      lines: [
        'The privacy officer can read it from tomorrow on. You can close this page.',
        'If you are in danger now: go to a safe place and call security or the emergency number.',
      ],
    },
    'unknown door': {
      title: 'This address leads nowhere',
      lines: [
        'The address for reports is changed from time to time. Please ask your privacy officer for the present one, or look where it is posted.',
        'If you are in danger now: go to a safe place and call security or the emergency number.',
      ],
    },
    'from elsewhere': {
      title: 'Please open the link itself',
      lines: ['This was sent by another page than ours, so nothing of it was kept.'],
    },
    'too large': {
      title: 'That was too much text',
      lines: ['Nothing was kept. Please go back, shorten it, and send it again.'],
    },
    failed: {
      title: 'That did not work',
      lines: ['It is our fault, not yours. Please try again in a minute.'],
    },
  },
  tryAgain:
    'We could not save this just now. Nothing you filled in is lost: please send it again in a minute.',
  fault: 'Please look at this again',
  faultTitle: 'Error',
  languages: 'Language',
  foot: 'This page sets no cookie, runs no script and loads nothing from elsewhere.',
}

const GERMAN: EndingWords = {
  endings: {
    saved: {
      title: 'Vielen Dank',
      lines: [
        'Ihre Antworten sind angekommen und bis zum Ende der Umfrage versiegelt.',
        'Sie können diese Seite schließen. Der Link hat seinen Zweck erfüllt, eine Erinnerung kommt nicht mehr.',
      ],
    },
    answered: {
      title: 'Sie haben schon geantwortet',
      lines: [
        'Ihre Antworten sind da, und sie zählen. Mehr ist nicht nötig, und eben wurde nichts geändert.',
        'Vielen Dank. Sie können diese Seite schließen.',
      ],
    },
    'begun with another link': {
      title: 'Bitte nehmen Sie Ihren anderen Link',
      lines: [
        'Sie haben begonnen, mit einem anderen Ihrer Links zu antworten: aus einer anderen Mail, Nachricht oder Karte.',
        'Öffnen Sie bitte diesen, um fertig zu werden. So zählt jede Person einmal.',
      ],
    },
    closed: {
      title: 'Diese Umfrage ist beendet',
      lines: [
        'Sie nimmt keine Antworten mehr an. Was vorher gesendet wurde, zählt.',
        'Die nächste Umfrage wird angekündigt wie diese.',
      ],
    },
    'unknown link': {
      title: 'Dieser Link führt nirgendwohin',
      lines: [
        'Vielleicht fehlt ein Teil: Er endet mit 26 Buchstaben und Ziffern. Bitte öffnen Sie ihn noch einmal aus der Einladung oder tippen Sie ihn noch einmal von der Karte ab.',
        'Links beendeter Umfragen werden nach einem Monat gelöscht.',
      ],
    },
    'report left': {
      title: 'Ihre Meldung ist hinterlegt',
      lines: [
        'Die oder der Datenschutzbeauftragte kann sie ab morgen lesen. Sie können diese Seite schließen.',
        'Wenn Sie jetzt in Gefahr sind: Bringen Sie sich in Sicherheit und rufen Sie den Sicherheitsdienst oder den Notruf.',
      ],
    },
    'unknown door': {
      title: 'Diese Adresse führt nirgendwohin',
      lines: [
        'Die Adresse für Meldungen wird von Zeit zu Zeit geändert. Bitte fragen Sie im Datenschutz nach der jetzigen oder sehen Sie dort nach, wo sie aushängt.',
        'Wenn Sie jetzt in Gefahr sind: Bringen Sie sich in Sicherheit und rufen Sie den Sicherheitsdienst oder den Notruf.',
      ],
    },
    'from elsewhere': {
      title: 'Bitte öffnen Sie den Link selbst',
      lines: ['Dies wurde von einer fremden Seite gesendet. Nichts davon wurde aufbewahrt.'],
    },
    'too large': {
      title: 'Das war zu viel Text',
      lines: ['Nichts wurde aufbewahrt. Bitte gehen Sie zurück, kürzen Sie und senden Sie noch einmal.'],
    },
    failed: {
      title: 'Das hat nicht geklappt',
      lines: ['Es liegt an uns, nicht an Ihnen. Bitte versuchen Sie es in einer Minute noch einmal.'],
    },
  },
  tryAgain:
    'Wir konnten das gerade nicht sichern. Was Sie ausgefüllt haben, steht noch da: Bitte senden Sie es in einer Minute noch einmal.',
  fault: 'Bitte sehen Sie hier noch einmal nach',
  faultTitle: 'Fehler',
  languages: 'Sprache',
  foot: 'Diese Seite setzt kein Cookie, führt kein Skript aus und lädt nichts von anderswo.',
}

export const ENDING_WORDS: Readonly<Record<PageLanguage, EndingWords>> = { en: ENGLISH, de: GERMAN }
