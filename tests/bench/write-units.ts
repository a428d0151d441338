import { clinicDay, ROWS_A_DAY } from './clinic-day.ts'
import { cost } from './cost.ts'
import { feed } from './feed.ts'
import { atMost, type Figure, shown } from './figure.ts'

const PEOPLE = 10
const AT_ONCE = Number.POSITIVE_INFINITY

/** Write units per 1,000 audit rows, all tables and indexes, for a clinic day that is fed in pieces. */
export async function writeUnits(): Promise<Figure[]> {
  const rows = (PEOPLE * ROWS_A_DAY) / 1000
  const inClinic = clinicDay(PEOPLE, 'in-clinic')
  const [five, fifteen] = [await feed(inClinic, 5), await feed(inClinic, 15)]
  const backfill = await feed(inClinic, AT_ONCE)
  const withEvening = await feed(clinicDay(PEOPLE, 'with-evening'), AT_ONCE)
  return [
    atMost('write units per 1,000 rows, fed every 5 min', five.write / rows, 'units', 220),
    atMost('write units per 1,000 rows, fed every 15 min', fifteen.write / rows, 'units', 80),
    atMost('write units per 1,000 rows, backfill', backfill.write / rows, 'units', 8),
    shown(
      'write units per 1,000 rows, backfill of a day with an evening session',
      withEvening.write / rows,
      'units',
    ),
    ...cost(five),
  ]
}
