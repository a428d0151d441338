import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { atMost, type Figure, shown } from './figure.ts'

const CHILD = fileURLToPath(new URL('constant-memory-child.ts', import.meta.url))
const FILES = ['FHIR AuditEvent of R4, NDJSON', 'Epic ACCESS_LOG, CSV']
const EARLY = 100_000_000
const LATE = 1_000_000_000
/** The engine collects when it must: with room it would take more before it does, and say less of what is held. */
const HEAP_MEGABYTES = 64

/** What an import of 1 GB needs at the most, against the first 100 MB of it. Takes some minutes: `--large`. */
export async function constantMemory(): Promise<Figure[]> {
  return FILES.flatMap((file) =>
    ['plain', 'packed'].flatMap((packing) => {
      const [early, late] = peaksOf(file, packing)
      return [
        atMost(`memory after 1 GB of ${file}, ${packing}, against 100 MB`, late / early, 'x', 1.2),
        shown('  peak of the process', late / 1000, 'MB'),
      ]
    }),
  )
}

function peaksOf(file: string, packing: string): readonly [number, number] {
  const options = [`--max-old-space-size=${HEAP_MEGABYTES}`, CHILD, file, packing, `${EARLY}`, `${LATE}`]
  const { peaks } = JSON.parse(execFileSync(process.execPath, options, { encoding: 'utf8' }))
  return peaks
}
