import { randomBytes } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { ReleasedCycle } from '../domain/surveys/released-cycle.ts'
import type { Table } from './table.ts'

/**
 * Table SurveyAnswers: `tenant#sealed#cycle` / random -> an answer that nobody can read before its cycle has closed.
 * It has no key in common with the participation, and no time; what opens it stands in another table
 * (`sealing-key-store.ts`). Whoever takes answers may put them and read nothing; the rest is for `survey-cycles` alone:
 *
 *   `tenant#keys` / `#people` under which people are hashed for the release rules
 *   `tenant#released` / cycle what the release of later cycles must know of this one
 */
export class SurveyAnswerStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /** @returns false if this answer is there already: the first one stays */
  putSealed(
    tenantId: string,
    cycleId: string,
    answerId: string,
    sealed: string,
    expiresAt: number,
  ): Promise<boolean> {
    return this.#table.save({ pk: sealedKey(tenantId, cycleId), sk: answerId, sealed, expiresAt }, undefined)
  }

  /** Sorted by random ids. */
  async sealed(tenantId: string, cycleId: string): Promise<SealedAnswer[]> {
    const rows = await this.#table.query({ pk: sealedKey(tenantId, cycleId) })
    return rows.map(({ sk, sealed }) => ({ answerId: sk, sealed: sealed as string }))
  }

  removeSealed(tenantId: string, cycleId: string, answerId: string): Promise<void> {
    return this.#table.delete({ pk: sealedKey(tenantId, cycleId), sk: answerId })
  }

  /** Made at its first use, and never changed: another key would make another person of every person. */
  async peopleKey(tenantId: string): Promise<Uint8Array> {
    const key = { pk: `${tenantId}#keys`, sk: '#people' }
    const stored = await this.#table.get(key)
    if (stored !== undefined) return stored.secret as Uint8Array
    const secret = new Uint8Array(randomBytes(32))
    if (await this.#table.save({ ...key, secret }, undefined)) return secret
    // Somebody was faster: theirs counts.
    return (await this.#table.get(key))?.secret as Uint8Array
  }

  async released(tenantId: string): Promise<ReleasedCycle[]> {
    const rows = await this.#table.query({ pk: `${tenantId}#released` })
    return rows.map(
      ({ released }) => JSON.parse(gunzipSync(released as Uint8Array).toString()) as ReleasedCycle,
    )
  }

  /** Packed: it names every person who answered, and a row holds 400 kB. */
  putReleased(tenantId: string, cycle: ReleasedCycle, expiresAt: number): Promise<void> {
    const released = new Uint8Array(gzipSync(JSON.stringify(cycle)))
    return this.#table.put({ pk: `${tenantId}#released`, sk: cycle.cycleId, released, expiresAt })
  }
}

export interface SealedAnswer {
  readonly answerId: string
  readonly sealed: string
}

function sealedKey(tenantId: string, cycleId: string): string {
  return `${tenantId}#sealed#${cycleId}`
}
