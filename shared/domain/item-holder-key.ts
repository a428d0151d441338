import type { ItemHolder } from './item-holders.ts'

/** A person or a pool, as one text: `staff#ana`, `pool#refills`. */
export type HolderKey = `staff#${string}` | `pool#${string}`

/** Whose desk an item lies on: the person's, else the pool's; undefined where nobody has it. */
export function holderKey({ staffId, poolId }: ItemHolder): HolderKey | undefined {
  if (staffId !== undefined) return `staff#${staffId}`
  return poolId === undefined ? undefined : `pool#${poolId}`
}
