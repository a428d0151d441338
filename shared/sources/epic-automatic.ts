import { type WordRule, wordReader } from './word-rules.ts'

/**
 * What the software did by itself, by the name of an Epic metric: nobody's work, although a row names the person
 * who was signed in.
 *
 *   fired, shown or suggested by it    an advisory displayed  (answering it is work)
 *   ran out                            a session, a lock
 *   sent or made by it                 an order transmitted, an In Basket message created
 */
const AUTOMATIC_RULES: readonly WordRule<'automatic'>[] = [
  {
    means: 'automatic',
    words: [
      'automat*',
      'autosave*',
      'auto save*',
      'trigger*',
      'timed out',
      'session expired',
      'inactivity',
      'background',
      'batch*',
      'interface',
      'prefetch*',
      'suggested',
      'transmitted',
      'by system',
      'by the system',
      'system generated',
      'basket + message* + created',
      'basket + message* + generated',
      'advisor* + shown',
      'advisor* + displayed',
      'advisor* + fired',
      'alert* + shown',
      'alert* + displayed',
      'alert* + fired',
      'notification* + generated',
    ],
  },
]

const readName = wordReader(AUTOMATIC_RULES)

export function isAutomatic(metric: string): boolean {
  return readName(metric) !== undefined
}
