import { fhirReader } from '../sources/fhir.ts'
import type { FhirOutcome, FhirReading } from '../sources/fhir-outcome.ts'
import type { SourceOutcome } from '../sources/source-outcome.ts'
import { lineRows } from './line-rows.ts'
import { addRow, type ImportRow, type ReadRows } from './rows.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** What a document, or a bundle on one line, may have: it is read as a whole. */
const MOST_BYTES = 16_777_216

/** FHIR resources or bundles, one on each line, as bulk exports write them. */
export function fhirLines(reading: FhirReading): ReadRows {
  const read = fhirReader(reading)
  return lineRows((resource) => read(resource).flatMap(({ outcomes }) => outcomes.map(ofFile)), MOST_BYTES)
}

/** One resource or bundle that is the whole file; a unit is an entry of the bundle. */
export function fhirDocument(reading: FhirReading): ReadRows {
  return async function* (chunks, skip) {
    const parts: Buffer[] = []
    let bytes = 0
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > MOST_BYTES) {
        throw new UnreadableFile(
          `The file is one JSON text of more than ${MOST_BYTES} bytes: write it as NDJSON`,
        )
      }
      parts.push(chunk)
    }
    const rows: ImportRow[] = []
    fhirReader(reading)(parsed(Buffer.concat(parts))).forEach(({ outcomes }, index) => {
      if (index >= skip) addRow(rows, index + 1, outcomes.map(ofFile))
    })
    yield rows
  }
}

/** Text that is no JSON ends the import: there is no part of it that could be right. */
function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new UnreadableFile('The file is not JSON')
  }
}

const OF_THE_ROSTER: SourceOutcome = { ignored: 'a piece of the roster: send the file to POST /fhir' }

function ofFile(outcome: FhirOutcome): SourceOutcome {
  return 'directory' in outcome ? OF_THE_ROSTER : outcome
}
