import { type ClockAhead, virtualNow } from './virtual-clock.ts'

/**
 * From now on `Date.now()` and `new Date()` of this thread show the time of the local system. To be called before
 * the code that is not to notice is loaded.
 *
 *   Date.now()   new Date()   Date()             |  follow the clock
 *   new Date(0)  Date.parse   Date.UTC           |  as ever
 *   setTimeout   performance.now                 |  stay real
 */
export function followClock(ahead: ClockAhead): void {
  const RealDate = Date
  const now = () => virtualNow(ahead, RealDate.now())
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values, called) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, called),
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  })
}
