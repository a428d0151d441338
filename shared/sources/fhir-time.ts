import { instantProblem, parseInstant } from '../domain/instant.ts'
import { type Element, isPresent, type Rejected, rejected, textOf } from './fhir-element.ts'
import { wallClockReader } from './wall-clock.ts'

export type FhirTime = { readonly at: string } | Rejected

/** The door takes no others: years have four digits, and days around the last one must have a name. */
const LAST_MILLISECOND = Date.UTC(9999, 0) - 1

/**
 * Reads `instant` and `dateTime`. FHIR asks for an offset wherever there is a time of day; feeds that leave it
 * out are read in the zone, if one is known. A date alone is refused: read as midnight it would be after hours.
 *
 * @param zone of local times
 */
export function fhirTimeReader(zone: string | undefined): (element: Element) => FhirTime {
  const readClock = wallClockReader(zone)

  return (element) => {
    const text = textOf(element)
    if (text === undefined) return rejected(element, isPresent(element) ? 'is not a text' : 'is missing')
    const written = Number.isNaN(parseInstant(text)) ? readClock(text) : { at: text }
    if ('problem' in written) {
      return rejected(element, zone === undefined ? instantProblem(text) : written.problem)
    }
    const milliseconds = parseInstant(written.at)
    if (milliseconds < 0) return rejected(element, 'is before 1970')
    return milliseconds > LAST_MILLISECOND ? rejected(element, 'is after 9998') : written
  }
}
