import type { Row } from './csv-mapping.ts'
import { type EpicActivityOptions, epicActivityReader } from './epic-activity.ts'
import type { EpicTable } from './epic-columns.ts'
import { epicMessageReader } from './epic-in-basket.ts'
import type { SourceOutcome } from './source-outcome.ts'

/** @returns what becomes of a row of a recognised table: one outcome or more, never none, whatever it holds */
export function epicRowReader(
  { format, columns }: EpicTable,
  options: EpicActivityOptions,
): (row: Row) => readonly SourceOutcome[] {
  switch (format) {
    case 'epic-in-basket':
      return epicMessageReader(columns, options)
    case 'epic-action-hours':
      return () => HOURS_REFUSED
    default: {
      const read = epicActivityReader(columns, options)
      return (row) => [read(row)]
    }
  }
}

/** Sums by hour tell how long, not when: time outside of a shift or a visit cannot be found in them. */
const HOURS_REFUSED = [
  {
    rejected: {
      field: 'ACTIVITY_HOUR_DTTM',
      reason: 'is the sum of an hour, not an instant: send ACCESS_LOG or the single actions instead',
    },
  },
] as const
