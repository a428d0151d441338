/**
 * What a person was doing in the EHR when an audit row was written.
 *
 * The order is part of the stored format and of the figures: events of one second are sorted by it, and the
 * time that follows belongs to the last of them. New categories are appended, none is moved or removed.
 */
export const ACTIVITY_CATEGORIES = [
  'navigation',
  'chart-review',
  'results',
  'imaging',
  'handoff',
  'scheduling',
  'billing',
  'prior-auth',
  'messaging',
  'inbox',
  'prescribing',
  'orders',
  'notes',
  'other',
] as const

export type ActivityCategory = (typeof ACTIVITY_CATEGORIES)[number]

const INDEX_OF_CATEGORY: ReadonlyMap<string, number> = new Map(
  ACTIVITY_CATEGORIES.map((category, index) => [category, index]),
)

export function isCategory(word: unknown): word is ActivityCategory {
  return INDEX_OF_CATEGORY.has(word as string)
}

/** The position in {@link ACTIVITY_CATEGORIES}. */
export function categoryIndex(category: ActivityCategory): number {
  return INDEX_OF_CATEGORY.get(category) as number
}
