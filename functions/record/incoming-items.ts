import { type ItemStep, type WorkItem, workItem } from '../../shared/domain/work-item.ts'
import type { CheckedItemEvent } from '../../shared/events.ts'
import type { Rejection } from '../../shared/rejection.ts'
import type { IntakeRejection } from '../../shared/stores/intake-rejection-store.ts'

/** What came for one item, and the messages that brought it. */
export interface IncomingItem {
  readonly itemId: string
  readonly item: WorkItem
  readonly messageIds: ReadonlySet<string>
  readonly steps: readonly IncomingStep[]
}

interface IncomingStep {
  readonly step: ItemStep
  readonly messageId: string
  /** What becomes of the step where its item takes no more. */
  readonly setAside: (rejection: Rejection) => IntakeRejection
}

/** Gathers the steps of each item. */
export class IncomingItems {
  readonly #items = new Map<string, IncomingStep[]>()

  add(messageId: string, event: CheckedItemEvent, setAside: IncomingStep['setAside']): void {
    const { kind: _kind, itemId, epochMilliseconds: at, ...fields } = event
    const steps = this.#items.get(itemId) ?? []
    // A field that zod leaves undefined is left out by workItem.
    steps.push({ step: { ...fields, at } as ItemStep, messageId, setAside })
    this.#items.set(itemId, steps)
  }

  all(): IncomingItem[] {
    return [...this.#items].map(([itemId, steps]) => ({
      itemId,
      item: workItem(steps.map(({ step }) => step)),
      messageIds: new Set(steps.map(({ messageId }) => messageId)),
      steps,
    }))
  }
}
