/**
 * The order in which DynamoDB sorts keys: by UTF-8 bytes, where JavaScript puts U+E000 to U+FFFF behind all
 * that follows them. For `sort`.
 */
export function byKeyOrder(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const [unit, otherUnit] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (unit !== otherUnit) return rankOf(unit) - rankOf(otherUnit)
  }
  return one.length - other.length
}

/** Halves of characters of later planes (U+D800 to U+DFFF) come last. */
function rankOf(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
