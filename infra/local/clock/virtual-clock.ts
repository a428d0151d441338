/** The time of the local system: the real one, moved forward by however much somebody asked for. */
export interface VirtualClock {
  /** epoch milliseconds */
  readonly now: () => number
  /**
   * Moves on to an instant; one that has passed already changes nothing.
   * @param to epoch milliseconds
   */
  readonly moveTo: (to: number) => void
  /** how far the clock is ahead, for threads that follow it */
  readonly ahead: ClockAhead
}

/** Milliseconds ahead of the real time, as one 64-bit number that all threads see. */
export type ClockAhead = SharedArrayBuffer

/** A clock that shows the real time until it is moved. It goes on from there at the usual pace, and never back. */
export function startClock(): VirtualClock {
  const ahead = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT)
  const now = () => virtualNow(ahead, Date.now())
  return {
    now,
    moveTo(to) {
      const by = Math.trunc(to - now())
      if (by > 0) Atomics.add(new BigInt64Array(ahead), 0, BigInt(by))
    },
    ahead,
  }
}

export function virtualNow(ahead: ClockAhead, realNow: number): number {
  return realNow + Number(Atomics.load(new BigInt64Array(ahead), 0))
}
