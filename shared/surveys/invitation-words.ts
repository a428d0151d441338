import { localDateOf } from '../domain/local-time.ts'
import { primaryLanguage } from '../domain/primary-language.ts'
import type { SurveyMode } from '../domain/surveys/closed-cycle.ts'
import type { Instrument } from '../domain/surveys/instrument.ts'

/** What an invitation or a reminder is made of. It names nobody. */
export interface Invitation {
  readonly instrument: Instrument
  readonly mode: SurveyMode
  readonly smallestGroup: number
  /** First second in which no answer is taken any more. */
  readonly closesAt: number
  /** The recipient's. */
  readonly zone: string
  readonly isReminder: boolean
}

/** The same in every channel: plain words, before any escaping. */
export interface InvitationWords {
  readonly language: string
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly button: string
  /** Below the link. */
  readonly small: readonly string[]
}

export const INVITATION_LANGUAGES = ['en', 'de'] as const
export type InvitationLanguage = (typeof INVITATION_LANGUAGES)[number]

/** @param language BCP 47, as the roster has it; one that is not spoken here: English */
export function spokenLanguage(language: string | undefined): InvitationLanguage {
  return INVITATION_LANGUAGES.find((spoken) => spoken === primaryLanguage(language ?? '')) ?? 'en'
}

export function invitationWords(invitation: Invitation, language: InvitationLanguage): InvitationWords {
  const { closesAt, zone, instrument } = invitation
  const lastDay = new Intl.DateTimeFormat({ en: 'en-GB', de: 'de' }[language], {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(Date.parse(localDateOf(zone, closesAt - 1)))
  const facts = { ...invitation, lastDay, minutes: minutesOf(instrument), title: instrument.title }
  return { en: english, de: german }[language](facts)
}

interface Facts extends Invitation {
  readonly title: string
  readonly minutes: number
  readonly lastDay: string
}

function english({ title, minutes, lastDay, mode, smallestGroup, isReminder }: Facts): InvitationWords {
  const long = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return {
    language: 'en',
    subject: `${isReminder ? 'Reminder: ' : ''}${title} (${long})`,
    paragraphs: [
      `A few questions about your work. It takes about ${long}, also on a phone. You can answer until ${lastDay}.`,
      mode === 'anonymous'
        ? 'It is anonymous: your answers are kept without anything that leads to you. It is only noted that you have answered, so that nobody reminds you in vain.'
        : 'It is confidential, not anonymous: until the results are made, your answers are kept together with who you are. Nobody is shown single answers.',
      `Nobody can read an answer before ${lastDay} is over. Then the results are made, once, for groups of ${smallestGroup} people or more.`,
    ],
    button: 'Answer',
    small: [
      'This link is yours alone, and works once. Please do not pass it on.',
      isReminder
        ? 'If you would rather not answer, do nothing: there are two reminders at most.'
        : 'To answer is up to you. If you do not, you are reminded twice at most.',
    ],
  }
}

function german({ title, minutes, lastDay, mode, smallestGroup, isReminder }: Facts): InvitationWords {
  const long = minutes === 1 ? 'eine Minute' : `${minutes} Minuten`
  return {
    language: 'de',
    subject: `${isReminder ? 'Erinnerung: ' : ''}${title} (${long})`,
    paragraphs: [
      `Ein paar Fragen zu Ihrer Arbeit. Es dauert etwa ${long}, auch am Telefon. Sie können bis ${lastDay} antworten.`,
      mode === 'anonymous'
        ? 'Die Umfrage ist anonym: Ihre Antworten werden ohne alles gespeichert, was zu Ihnen führt. Festgehalten wird nur, dass Sie geantwortet haben, damit niemand Sie umsonst erinnert.'
        : 'Die Umfrage ist vertraulich, nicht anonym: Bis die Ergebnisse erstellt sind, werden Ihre Antworten zusammen mit Ihrer Kennung gespeichert. Einzelne Antworten bekommt niemand zu sehen.',
      `Bevor ${lastDay} vorbei ist, kann niemand eine Antwort lesen. Dann werden die Ergebnisse ein einziges Mal erstellt, für Gruppen ab ${smallestGroup} Personen.`,
    ],
    button: 'Antworten',
    small: [
      'Dieser Link gehört nur Ihnen und gilt einmal. Bitte geben Sie ihn nicht weiter.',
      isReminder
        ? 'Wenn Sie nicht antworten möchten, tun Sie nichts: Es gibt höchstens zwei Erinnerungen.'
        : 'Ob Sie antworten, entscheiden Sie. Wenn nicht, werden Sie höchstens zweimal erinnert.',
    ],
  }
}

/** How long a question of each kind takes, in seconds. */
const SECONDS_EACH = { choice: 10, tags: 15, text: 30 } as const

/** Whole minutes, one at least. */
function minutesOf({ questions }: Instrument): number {
  const seconds = questions.reduce((sum, { kind }) => sum + SECONDS_EACH[kind], 0)
  return Math.ceil(Math.max(seconds, 1) / 60)
}
