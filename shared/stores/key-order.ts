/**
 * The order in which DynamoDB sorts keys: by UTF-8 bytes, where JavaScript puts U+E000 to U+FFFF behind all
 * that follows them. For `sort`.
 */
export function byKeyOrder(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}
