import * as z from 'zod'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import type { SnapshotCell } from '../../shared/domain/surveys/snapshot.ts'

export const suppressionSchema = z.object({
  cycleId: z.string(),
  cells: z.int(),
  suppressed: z.object({ counts: z.int(), means: z.int(), details: z.int() }),
})

/** Of how many cells each kind of number is suppressed: never which, or why. */
export function suppressionOf(
  cells: readonly SnapshotCell[],
): Omit<z.infer<typeof suppressionSchema>, 'cycleId'> {
  const suppressedIn = (kind: 'counts' | 'means' | 'details') =>
    cells.filter(({ [kind]: numbers }) => numbers === SUPPRESSED).length
  return {
    cells: cells.length,
    suppressed: {
      counts: suppressedIn('counts'),
      means: suppressedIn('means'),
      details: suppressedIn('details'),
    },
  }
}
