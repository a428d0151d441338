import { setTimeout as sleep } from 'node:timers/promises'
import type { RuleTarget, ScheduleDefinition } from '../template/deployment.ts'
import { tickEvent } from './scheduled-event.ts'
import { type Tick, ticksBetween } from './ticks.ts'
import type { VirtualClock } from './virtual-clock.ts'

export interface SchedulerOptions {
  readonly schedules: readonly ScheduleDefinition[]
  readonly clock: VirtualClock
  /** hands an event to a function or a queue, and does not throw: what goes wrong stands in the function's log */
  readonly deliver: (target: RuleTarget, event: object) => Promise<void>
  /** whether anything is on its way through the system */
  readonly isBusy: () => Promise<boolean>
}

export interface Scheduler {
  /**
   * Moves the clock on, and walks through what the schedules ask for in between, each tick settled before the next.
   * @returns how many ticks there were
   */
  readonly walkTo: (to: number) => Promise<number>
  /** walks that are not at their end */
  readonly walks: () => number
  /** lets no further tick begin */
  readonly stop: () => void
}

/** A walk through a night asks five-minute ticks of a schedule of each minute: the same work, pressed together. */
const WALKED_SLOT_MINUTES = 5

const MINUTE = 60_000

/** Calls the targets of the template's schedules, minute by minute, and whenever the clock is moved on. */
export function startScheduler({ schedules, clock, deliver, isBusy }: SchedulerOptions): Scheduler {
  const stopping = new AbortController()
  let seenUntil = clock.now()
  let walks = 0
  /** One after the other: the minute's tick, and walks. */
  let last: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }

  const run = async (tick: Tick) => {
    for (const target of tick.schedule.targets) await deliver(target, tickEvent(tick, target))
  }

  const settle = async () => {
    while (!stopping.signal.aborted && (await isBusy())) await sleep(5)
  }

  async function tickNow(): Promise<void> {
    const now = clock.now()
    // One a schedule: what a machine has slept through is not called for, as AWS would not either.
    const ticks = ticksBetween(schedules, seenUntil, now, Number.POSITIVE_INFINITY)
    seenUntil = now
    for (const tick of ticks) await run(tick)
  }

  async function walk(to: number): Promise<number> {
    await settle()
    const ticks = ticksBetween(schedules, seenUntil, to, WALKED_SLOT_MINUTES)
    for (const tick of ticks) {
      if (stopping.signal.aborted) return 0
      clock.moveTo(tick.at)
      await run(tick)
      await settle()
    }
    clock.moveTo(to)
    seenUntil = Math.max(seenUntil, to)
    return ticks.length
  }

  async function everyMinute(): Promise<void> {
    const { signal } = stopping
    while (!signal.aborted) {
      await sleep(MINUTE - (clock.now() % MINUTE), undefined, { signal, ref: false }).catch(() => {})
      if (!signal.aborted) await inTurn(tickNow)
    }
  }
  if (schedules.length > 0) void everyMinute()

  return {
    async walkTo(to) {
      walks += 1
      try {
        return await inTurn(() => walk(to))
      } finally {
        walks -= 1
      }
    },
    walks: () => walks,
    stop: () => stopping.abort(),
  }
}
