import type { ItemState } from '../../shared/domain/item-state.ts'
import type { PriorAuthCounts } from '../../shared/domain/prior-auth-burden.ts'

/** Counted item by item, each of them handled. @param minutesEach for an item that says nothing of its minutes */
export function priorAuthCounts(items: readonly ItemState[], minutesEach = 20): PriorAuthCounts {
  const of = (type: string) => items.filter((item) => item.type === type)
  const [requests, denials, appeals] = [of('task.prior-auth'), of('task.denial'), of('task.appeal')]
  const all = [...requests, ...denials, ...appeals]
  return {
    items: all.length,
    minutes: all.reduce((sum, { minutes }) => sum + (minutes ?? minutesEach), 0),
    requestsDecided: requests.filter(({ outcome }) => outcome !== undefined).length,
    requestsDenied: requests.filter(({ outcome }) => outcome === 'denied').length,
    denials: denials.length,
    appeals: appeals.length,
    appealsDecided: appeals.filter(({ outcome }) => outcome !== undefined).length,
    appealsOverturned: appeals.filter(({ outcome }) => outcome === 'overturned').length,
  }
}
