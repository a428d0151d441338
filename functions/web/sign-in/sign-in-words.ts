import type { PageLanguage } from '../../../shared/pages/page-language.ts'
import type { SignInRefusal } from './refused-sign-in.ts'

export interface SignInText {
  readonly title: string
  readonly lines: readonly string[]
}

interface SignInWords {
  /** The foreign form is of those who are signed in: see own-form.tsx. */
  readonly refusals: Readonly<Record<SignInRefusal | 'foreign form', SignInText>>
  readonly signedOut: SignInText
  readonly signInAgain: string
  readonly toFirstPage: string
  readonly signOutThereToo: string
  readonly foot: string
}

const ENGLISH: SignInWords = {
  refusals: {
    stale: {
      title: 'Please sign in once more',
      lines: ['This sign-in was begun too long ago, twice, or in another browser. Nothing has happened.'],
    },
    declined: {
      title: 'You were not signed in',
      lines: ['The sign-in of your organisation did not let you through, or you have stopped there.'],
    },
    'no role': {
      title: 'This account has no role here',
      lines: [
        'The sign-in worked, but your organisation has not said what this account may do in Evenshift.',
        'Please ask your administrator for a role.',
      ],
    },
    failed: {
      title: 'The sign-in did not work',
      lines: [
        'What came back from the sign-in of your organisation does not hold, so nobody was signed in.',
        'If it happens again, please tell your administrator.',
      ],
    },
    unreachable: {
      title: 'The sign-in does not answer',
      lines: ['The sign-in of your organisation cannot be reached just now. Please try again in a minute.'],
    },
    'foreign form': {
      title: 'Nothing was changed',
      lines: [
        'This was not sent by a page of ours that is still good. Please open the page anew and try again.',
      ],
    },
  },
  signedOut: {
    title: 'You are signed out',
    lines: [
      'Evenshift no longer knows who is at this computer. Whoever signs in next is asked who they are.',
    ],
  },
  signInAgain: 'Sign in again',
  toFirstPage: 'To the first page',
  signOutThereToo: 'Sign out of your organisation’s sign-in, too',
  foot: 'One cookie says that you are signed in, until you sign out, for 8 hours at most. No script, nothing from elsewhere.',
}

const GERMAN: SignInWords = {
  refusals: {
    stale: {
      title: 'Bitte melden Sie sich noch einmal an',
      lines: [
        'Diese Anmeldung wurde vor zu langer Zeit, zweimal oder in einem anderen Browser begonnen. Es ist nichts passiert.',
      ],
    },
    declined: {
      title: 'Sie wurden nicht angemeldet',
      lines: [
        'Die Anmeldung Ihrer Organisation hat Sie nicht durchgelassen, oder Sie haben dort abgebrochen.',
      ],
    },
    'no role': {
      title: 'Dieses Konto hat hier keine Rolle',
      lines: [
        'Die Anmeldung hat geklappt, aber Ihre Organisation hat nicht gesagt, was dieses Konto in Evenshift darf.',
        'Bitte fragen Sie Ihre Administration nach einer Rolle.',
      ],
    },
    failed: {
      title: 'Die Anmeldung hat nicht geklappt',
      lines: [
        'Was von der Anmeldung Ihrer Organisation zurückkam, ist nicht gültig. Niemand wurde angemeldet.',
        'Wenn das noch einmal geschieht, sagen Sie es bitte Ihrer Administration.',
      ],
    },
    unreachable: {
      title: 'Die Anmeldung antwortet nicht',
      lines: [
        'Die Anmeldung Ihrer Organisation ist gerade nicht erreichbar. Bitte versuchen Sie es in einer Minute noch einmal.',
      ],
    },
    'foreign form': {
      title: 'Es wurde nichts geändert',
      lines: [
        'Das kam nicht von einer Seite von uns, die noch gilt. Bitte öffnen Sie die Seite neu und versuchen Sie es noch einmal.',
      ],
    },
  },
  signedOut: {
    title: 'Sie sind abgemeldet',
    lines: [
      'Evenshift weiß nicht mehr, wer an diesem Computer ist. Wer sich als Nächstes anmeldet, wird gefragt, wer es ist.',
    ],
  },
  signInAgain: 'Wieder anmelden',
  toFirstPage: 'Zur ersten Seite',
  signOutThereToo: 'Auch bei der Anmeldung Ihrer Organisation abmelden',
  foot: 'Ein Cookie sagt, dass Sie angemeldet sind: bis Sie sich abmelden, höchstens 8 Stunden. Kein Skript, nichts von anderswo.',
}

export const SIGN_IN_WORDS: Readonly<Record<PageLanguage, SignInWords>> = { en: ENGLISH, de: GERMAN }
