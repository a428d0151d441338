/**
 * Reads a partial batch response as Lambda does: nothing, or an empty list, means that all went well; a list
 * names the messages to deliver again; anything else, or a name that was not in the batch, means that none
 * did.
 */
export function failedMessages(result: unknown, messageIds: readonly string[]): ReadonlySet<string> {
  if (result === null || result === undefined) return new Set()
  const everything = new Set(messageIds)
  if (typeof result !== 'object') return everything
  const { batchItemFailures } = result as { readonly batchItemFailures?: unknown }
  if (batchItemFailures === null || batchItemFailures === undefined) return new Set()
  if (!Array.isArray(batchItemFailures)) return everything
  const failed = new Set<string>()
  for (const failure of batchItemFailures as readonly unknown[]) {
    const id = (failure as { readonly itemIdentifier?: unknown } | null)?.itemIdentifier
    if (typeof id !== 'string' || !everything.has(id)) return everything
    failed.add(id)
  }
  return failed
}
