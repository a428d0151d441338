import type { SendOutcome } from '../domain/alerts/delivery.ts'

/** A call of an AWS service: what it throws may name an address, so only its status is kept. */
export async function byService(call: () => Promise<unknown>): Promise<SendOutcome> {
  try {
    await call()
    return { isDelivered: true, status: 200 }
  } catch (error) {
    return { isDelivered: false, status: statusOf(error), reason: 'refused by service' }
  }
}

function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('$metadata' in error)) return null
  const { httpStatusCode } = error.$metadata as { httpStatusCode?: number }
  return httpStatusCode ?? null
}
