import { setTimeout as sleep } from 'node:timers/promises'
import { IN_FLIGHT_PATH, type InFlight, totalInFlight } from './in-flight.ts'
import { LocalServiceError, reachLocal } from './local-service.ts'

const BETWEEN_CHECKS_MS = 150

/**
 * Waits until nothing is on its way, seen twice in a row.
 * @returns what was left: nothing but dead letters, if there are any
 * @throws LocalServiceError when no service answers, or one that does not run locally
 */
export async function waitUntilSettled(url: string): Promise<InFlight> {
  let quietChecks = 0
  for (;;) {
    const inFlight = await readInFlight(url)
    quietChecks = totalInFlight(inFlight) === 0 ? quietChecks + 1 : 0
    if (quietChecks === 2) return inFlight
    await sleep(BETWEEN_CHECKS_MS)
  }
}

async function readInFlight(url: string): Promise<InFlight> {
  const response = await reachLocal(url, IN_FLIGHT_PATH)
  if (!response.ok) {
    throw new LocalServiceError(`${url} answers, but not as a local Evenshift (status ${response.status}).`)
  }
  return (await response.json()) as InFlight
}
