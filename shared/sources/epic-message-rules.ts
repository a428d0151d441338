import type { ItemSource, ItemType } from '../domain/work-item.ts'
import { type WordRule, wordReader } from './word-rules.ts'

/**
 * What an In Basket message is, by the name of its type: the rules, in order. Hospitals add types of their own,
 * so words decide; a type that no rule knows is a colleague's message where a sender stands in the row, and one
 * of the system's where none does.
 */
const TYPE_RULES: readonly WordRule<ItemType>[] = [
  { means: 'task.prior-auth', words: ['prior auth*', 'preauth*', 'precert*'] },
  { means: 'task.appeal', words: ['appeal*'] },
  { means: 'task.denial', words: ['denial*', 'denied'] },
  { means: 'message.chat', words: ['chat*'] },
  { means: 'message.refill', words: ['refill*', 'rx', 'prescription*', 'renewal*', 'medication request*'] },
  { means: 'message.call', words: ['call', 'calls', 'telephone', 'phone'] },
  {
    means: 'message.cosign',
    words: ['cosign*', 'co sign*', 'order* + sign*', 'note* + sign*', 'verbal order*'],
  },
  { means: 'message.copied-chart', words: ['cc chart*', 'cc d chart*', 'copied chart*', 'chart cop*'] },
  {
    means: 'message.patient',
    words: [
      'patient message*',
      'patient advice',
      'medical advice',
      'mychart',
      'my chart',
      'portal',
      'pt message*',
      'pt advice*',
    ],
  },
  { means: 'message.result', words: ['result*', 'lab', 'labs', 'imaging', 'patholog*'] },
  {
    means: 'task.scheduling',
    words: ['schedul*', 'appointment*', 'appt*', 'waitlist*', 'wait list*', 'recall*'],
  },
  { means: 'task.referral', words: ['referral*'] },
  {
    means: 'task.billing',
    words: ['charge', 'charges', 'billing', 'coding', 'claim*', 'coverage*', 'account*'],
  },
  { means: 'task.form', words: ['form', 'forms', 'letter*', 'paperwork'] },
  { means: 'task.callback', words: ['callback*', 'call back*', 'outreach'] },
  {
    means: 'task.documentation',
    words: [
      'open chart*',
      'open encounter*',
      'incomplete*',
      'deficienc*',
      'overdue',
      'transcription*',
      'chart completion',
    ],
  },
  { means: 'message.staff', words: ['staff', 'colleague*', 'e mail', 'reminder*'] },
]

const SOURCE_OF_TYPE: Readonly<Partial<Record<ItemType, ItemSource>>> = {
  'message.patient': 'patient',
  'message.call': 'patient',
  'message.result': 'system',
  'message.system': 'system',
  'message.staff': 'colleague',
  'message.chat': 'colleague',
  'message.cosign': 'colleague',
  'message.copied-chart': 'colleague',
  'task.denial': 'payer',
}

const readType = wordReader(TYPE_RULES)

/** @param hasSender whether a colleague is named as its sender */
export function epicMessageType(name: string, hasSender: boolean): ItemType {
  return readType(name) ?? (hasSender ? 'message.staff' : 'message.system')
}

/** Where it came from; undefined where the type leaves it open and no colleague is named. */
export function epicMessageSource(type: ItemType, hasSender: boolean): ItemSource | undefined {
  return SOURCE_OF_TYPE[type] ?? (hasSender ? 'colleague' : undefined)
}
