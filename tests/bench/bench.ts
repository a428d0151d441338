import { bundles } from './bundles.ts'
import { constantMemory } from './constant-memory.ts'
import { epicAgreement } from './epic-agreement.ts'
import { eventCost } from './event-cost.ts'
import type { Figure } from './figure.ts'
import { nullClinicAlerts } from './null-clinic.ts'
import { organizationReads } from './organization-reads.ts'
import { personDayCost } from './person-day-cost.ts'
import { runningService } from './running-service.ts'
import { sourceThroughput } from './source-throughput.ts'
import { surveyRelease } from './survey-release.ts'
import { writeUnits } from './write-units.ts'

/**
 * `npm run bench`: the figures, each beside its target. With `--json` one object on standard output; with
 * `--large` imports of 1 GB too, which take some minutes.
 */
const isJson = process.argv.includes('--json')
const figures: Figure[] = []
for (const measure of [
  eventCost,
  personDayCost,
  writeUnits,
  organizationReads,
  runningService,
  bundles,
  epicAgreement,
  sourceThroughput,
  nullClinicAlerts,
  surveyRelease,
  ...(process.argv.includes('--large') ? [constantMemory] : []),
]) {
  for (const figure of await measure()) {
    figures.push(figure)
    if (!isJson) print(figure)
  }
}
if (isJson) console.log(JSON.stringify({ figures }))
else console.log(`${figures.filter(({ holds }) => holds).length} of ${figures.length} hold`)

function print({ name, value, unit, target, holds }: Figure): void {
  const verdict = target === '' ? '' : `  (${target}: ${holds ? 'holds' : 'DOES NOT HOLD'})`
  console.log(`${name.padEnd(92)} ${String(value).padStart(8)} ${unit}${verdict}`)
}
