import { isIdentifier } from '../identifier.ts'
import type { Row } from './csv-mapping.ts'
import { epicActivity } from './epic-activity-rules.ts'
import { isAutomatic } from './epic-automatic.ts'
import { epicCell, epicInstantReader } from './epic-cell.ts'
import type { EpicColumn, EpicColumns } from './epic-columns.ts'
import { epicTimeReader } from './epic-time.ts'
import type { SourceOutcome } from './source-outcome.ts'

export interface EpicActivityOptions {
  /** Of local times without offset. */
  readonly zone?: string | undefined
  /** By METRIC_ID, for an extract that was not joined with ACCESS_LOG_METRIC. */
  readonly metricNames?: ReadonlyMap<string, string> | undefined
  /** Accounts that belong to interfaces and batch jobs. */
  readonly systemAccounts?: ReadonlySet<string> | undefined
}

/**
 * One row of an access log or of a user action log: a person did something at an instant.
 *
 *   hidden, automatic or of a system account   ignored, even where another cell of the row is bad
 *   a person, a time and a name                event; a name that no rule knows is `other`
 *   a METRIC_ID that nothing gives a name to   rejected: whether a person did it cannot be told
 *
 * ACCESS_TIME, when it happened by the clock of the site, is read before ACCESS_INSTANT, when it was logged in
 * UTC; of an hour that comes twice, the latter tells which of the two it was (epic-time.ts). Joining the detail
 * table repeats a row, which changes no figure; the details themselves are never read, for patients stand in them.
 */
export function epicActivityReader(
  columns: EpicColumns,
  options: EpicActivityOptions,
): (row: Row) => SourceOutcome {
  const time = columns.time ?? columns.utcTime
  const readInstant = epicInstantReader()
  const readTime = epicTimeReader(options.zone)
  const named = columns.metric ?? columns.description ?? columns.metricId

  function metricOf(row: Row): string {
    const name = `${epicCell(row, columns.metric)} ${epicCell(row, columns.description)}`.trim()
    return name || (options.metricNames?.get(epicCell(row, columns.metricId)) ?? '')
  }

  return (row) => {
    if (isYes(epicCell(row, columns.hidden))) return { ignored: 'hidden: the software did it, not a person' }
    const staffId = epicCell(row, columns.user)
    if (options.systemAccounts?.has(staffId)) return { ignored: 'done by a system account' }
    const metric = metricOf(row)
    if (isAutomatic(metric)) return { ignored: 'automatic: the software did it, not a person' }

    if (metric === '') return rejected(named, nameless(columns))
    if (staffId === '') return rejected(columns.user, 'is missing')
    if (!isIdentifier(staffId)) return rejected(columns.user, 'must be 1 to 128 printable characters')
    const written = epicCell(row, time)
    if (written === '') return rejected(time, 'is missing')
    const read =
      columns.time === undefined ? readInstant(written) : readTime(written, epicCell(row, columns.utcTime))
    if ('problem' in read) return rejected(time, read.problem)
    const action = epicActivity(metric, epicCell(row, columns.report))
    return { event: { kind: 'activity', staffId, at: read.at, action } }
  }
}

function nameless({ metric, description }: EpicColumns): string {
  if (metric !== undefined || description !== undefined) return 'is missing'
  return 'has no name: join ACCESS_LOG_METRIC, without which nobody can tell what was done'
}

function isYes(text: string): boolean {
  return /^(?:y|yes|1|true|t)$/i.test(text)
}

function rejected(column: EpicColumn | undefined, reason: string): SourceOutcome {
  return { rejected: { field: column?.name ?? 'row', reason } }
}
