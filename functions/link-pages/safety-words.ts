import type { PageLanguage } from '../../shared/pages/page-language.ts'
import type { SafetyKind } from '../../shared/stores/safety-report-store.ts'

export type SafetyFault = 'no kind' | 'no text' | 'too long'

interface SafetyWords {
  readonly title: string
  readonly lead: string
  readonly emergency: { readonly title: string; readonly text: string }
  readonly terms: { readonly title: string; readonly lines: readonly string[] }
  readonly kind: string
  readonly kinds: Readonly<Record<SafetyKind, string>>
  readonly text: string
  readonly textHint: string
  readonly send: string
  readonly faults: Readonly<Record<SafetyFault, string>>
}

export const SAFETY_WORDS: Readonly<Record<PageLanguage, SafetyWords>> = {
  en: {
    title: 'Report violence or harassment',
    lead: 'For everybody who works here, at any time. Two fields, no sign-in.',
    emergency: {
      title: 'This is no emergency line',
      text: 'Nobody reads reports at once. If you are in danger: go to a safe place and call security or the emergency number.',
    },
    terms: {
      title: 'What happens with your report',
      lines: [
        'The privacy officer of your organization reads it, from tomorrow on, and nobody else.',
        'It is kept with today’s date and no time. Neither your name nor your device is kept with it.',
        'So nobody can write back. If you would like an answer, say how you can be reached.',
      ],
    },
    kind: 'What is it about?',
    kinds: {
      violence: 'Violence or threats',
      harassment: 'Harassment or bullying',
      other: 'Something else that makes work unsafe',
    },
    text: 'What happened?',
    textHint: 'Where it was, and what should be done. Up to 2,000 characters. Please name no patient.',
    send: 'Send report',
    faults: {
      'no kind': 'Please choose what it is about.',
      'no text': 'Please write what happened.',
      'too long': 'Please use at most 2,000 characters.',
    },
  },
  de: {
    title: 'Gewalt oder Belästigung melden',
    lead: 'Für alle, die hier arbeiten, zu jeder Zeit. Zwei Felder, keine Anmeldung.',
    emergency: {
      title: 'Dies ist kein Notruf',
      text: 'Niemand liest Meldungen sofort. Wenn Sie in Gefahr sind: Bringen Sie sich in Sicherheit und rufen Sie den Sicherheitsdienst oder den Notruf.',
    },
    terms: {
      title: 'Was mit Ihrer Meldung geschieht',
      lines: [
        'Die oder der Datenschutzbeauftragte Ihres Hauses liest sie, ab morgen, und sonst niemand.',
        'Sie wird mit dem heutigen Datum aufbewahrt, ohne Uhrzeit. Weder Ihr Name noch Ihr Gerät wird dabei festgehalten.',
        'Darum kann Ihnen niemand antworten. Wenn Sie eine Antwort möchten, schreiben Sie, wie Sie zu erreichen sind.',
      ],
    },
    kind: 'Worum geht es?',
    kinds: {
      violence: 'Gewalt oder Drohungen',
      harassment: 'Belästigung oder Mobbing',
      other: 'Etwas anderes, das die Arbeit unsicher macht',
    },
    text: 'Was ist geschehen?',
    textHint:
      'Wo es war und was geschehen sollte. Bis zu 2.000 Zeichen. Bitte nennen Sie keine Patientin und keinen Patienten.',
    send: 'Meldung senden',
    faults: {
      'no kind': 'Bitte wählen Sie, worum es geht.',
      'no text': 'Bitte schreiben Sie, was geschehen ist.',
      'too long': 'Bitte schreiben Sie höchstens 2.000 Zeichen.',
    },
  },
}
