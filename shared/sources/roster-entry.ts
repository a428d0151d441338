/**
 * A piece of the roster, as a directory tells it: no work was done, so it is no event. Whoever keeps the roster
 * may merge it there; a source does not know the whole.
 *
 *   person      somebody works here, or no longer does
 *   placement   where, as what and in which days: dates as the feed writes them, the last day included
 *   team        a unit, the unit it belongs to, and the lists of common work that are its own
 *
 * Persons have the id that their work is told under, and no name.
 */
export type RosterEntry =
  | { readonly kind: 'person'; readonly staffId: string; readonly isActive: boolean }
  | {
      readonly kind: 'placement'
      readonly staffId: string
      readonly isActive: boolean
      readonly teamId?: string
      /** The role of our own vocabulary where the code is known, else the code. */
      readonly role?: string
      readonly firstDay?: string
      readonly lastDay?: string
    }
  | {
      readonly kind: 'team'
      readonly teamId: string
      readonly isActive: boolean
      readonly name?: string
      readonly parentId?: string
      readonly pools?: readonly string[]
    }
