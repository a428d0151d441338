import { setTimeout } from 'node:timers/promises'
import { EvenshiftError } from '../errors.ts'

const ATTEMPTS = 12

/**
 * Tries a save on a revision until it holds, with a growing, random wait after each that somebody else's save
 * came before.
 *
 * @param trySave from the second attempt on it has to read anew what it merges with; false: somebody was faster
 */
export async function untilSaved(trySave: (attempt: number) => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await trySave(attempt)) return
    await setTimeout(Math.random() * 5 * 2 ** Math.min(attempt, 6))
  }
  throw new EvenshiftError('A row is being saved by too many at once', { permanent: false })
}
