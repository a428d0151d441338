import * as z from 'zod'

/** `2026-11-23T06:00:00.000Z.a1b2`: where the last page ended. */
export const timeCursor = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z\.[\w-]{1,64}$/, 'is not where a page ended')
  .optional()
  .meta({ description: 'What the last page named as next.' })

/** Query parameters of every route that answers page by page, the newest first. */
export const pageByTime = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  before: timeCursor,
}

/** A place in a list that is sorted by time. */
export interface Place {
  /** Seconds since 1970. */
  readonly at: number
  readonly id: string
}

/**
 * One page of what is sorted by time, the newest first; of one time by id.
 *
 * @returns next: where the next page begins, null where nothing follows
 */
export function pageOf<T>(
  items: readonly T[],
  placeOf: (item: T) => Place,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): { page: T[]; next: string | null } {
  const named = items.map((item) => ({ item, name: nameOf(placeOf(item)) }))
  const rest = named
    .filter(({ name }) => before === undefined || name < before)
    .sort((one, other) => (one.name > other.name ? -1 : 1))
  const page = rest.slice(0, limit)
  const next = rest.length > limit ? (page.at(-1)?.name ?? null) : null
  return { page: page.map(({ item }) => item), next }
}

function nameOf({ at, id }: Place): string {
  return `${new Date(at * 1000).toISOString()}.${id}`
}
