import { ROWS_A_DAY } from './clinic-day.ts'
import type { Feed } from './feed.ts'
import { atMost, type Figure, shown } from './figure.ts'

/** List prices in USD, us-east-1, on demand, November 2026, without free tiers. */
const PRICES = {
  writeUnit: 0.625e-6,
  readUnit: 0.125e-6,
  busEvent: 1e-6,
  queueRequest: 0.4e-6,
  functionCall: 0.2e-6,
  gigabyteSecond: 13.3334e-6,
  httpRequest: 1e-6,
}
/** A clinic whose feed sends every 5 minutes, day and night; its fixed parts are shared by its clinicians. */
const CLINICIANS = 100
const WORKING_DAYS = 21
const FLUSHES = 12 * 24 * 30.4
/** One flush: the request, two events on the bus, each put into a queue, received and deleted; three functions. */
const A_FLUSH = PRICES.httpRequest + 2 * PRICES.busEvent + 6 * PRICES.queueRequest + 3 * PRICES.functionCall
/** A function of 1,024 MB has 0.58 of a processor. */
const PROCESSORS_A_GIGABYTE = 0.58

/** What a clinician costs in a month, from the units and the processor time that a feed every 5 minutes took. */
export function cost({ write, read, cpuSeconds, rows }: Feed): Figure[] {
  const month = (ROWS_A_DAY * WORKING_DAYS) / rows
  const parts = {
    writes: month * write * PRICES.writeUnit,
    reads: month * read * PRICES.readUnit,
    functions: month * (cpuSeconds / PROCESSORS_A_GIGABYTE) * PRICES.gigabyteSecond,
    'requests, bus and queues': (FLUSHES * A_FLUSH) / CLINICIANS,
  }
  const whole = Object.values(parts).reduce((sum, part) => sum + part, 0)
  return [
    atMost('cost of a clinician-month at list price, fed every 5 min', whole, 'USD', 0.01),
    ...Object.entries(parts).map(([name, part]) => shown(`  of that ${name}`, part, 'USD')),
  ]
}
