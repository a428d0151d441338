/**
 * Work done by someone of a higher role than it needs: a refill that a nurse may renew, renewed by a physician.
 *
 *   needed   |  nurse      nurse  physician  front-desk  -      |
 *   done by  |  physician  nurse  nurse      billing     nurse  |
 *   result   |  x                                               |      front desk and billing rank alike
 *
 * Of a role that has no rank nothing can be said, and then there is no mismatch. Source: METRICS section 3.
 */
export type RoleRanks = ReadonlyMap<string, number>

/** @param ranks a higher number is a higher role; roles side by side have the same */
export function isRoleMismatch(
  requires: string | undefined,
  doerRole: string | undefined,
  ranks: RoleRanks,
): boolean {
  const needed = requires === undefined ? undefined : ranks.get(requires)
  const given = doerRole === undefined ? undefined : ranks.get(doerRole)
  return needed !== undefined && given !== undefined && needed < given
}
