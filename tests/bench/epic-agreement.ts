import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { ActivityCategory } from '../../shared/domain/activity-category.ts'
import { epicActivity } from '../../shared/sources/epic-activity-rules.ts'
import { isAutomatic } from '../../shared/sources/epic-automatic.ts'
import { atLeast, atMost, type Figure, shown } from './figure.ts'

/** Names of Epic metrics with real counts, and the category that researchers gave them. Beside the repository. */
export const METRIC_NAMES = new URL('../../../shared/samples/epic-metrics/metric-names.csv', import.meta.url)

/**
 * Their category as ours. Reading a note is chart review here, for `notes` is writing; prescribing is a part of
 * their order entry, and messaging of their inbox. An advisory and a phase of the stay ("discharge") are no kind
 * of work with us: these have no counterpart, and count as disagreement, whatever we say.
 */
const COUNTERPARTS: Readonly<Record<string, readonly ActivityCategory[]>> = {
  Navigation: ['navigation'],
  Navigator: ['navigation'],
  'Chart Review': ['chart-review'],
  'Note Review': ['chart-review'],
  'Results Review': ['results'],
  Imaging: ['imaging'],
  Inbox: ['inbox', 'messaging'],
  'Note Entry': ['notes'],
  'Order Entry': ['orders', 'prescribing'],
  BPA: [],
  Discharge: [],
}

/**
 * The metrics that are automatic by their meaning, found by reading all 214 names and not by the rules. They are
 * told by fingerprint, since the names are not ours to publish. Names that can be read either way (a session or a
 * ticket that was created) are left to the person.
 */
const AUTOMATIC_BY_READING = new Set([
  '98d37cafbac5',
  'a7888fdb6342',
  '63192afa55ea',
  'f7825a1e2dd1',
  '1342a5c57251',
  'ddf95e154702',
])

interface Agreement {
  /** Shares of the actions that the researchers gave a category. */
  readonly ofAll: number
  readonly ofThoseWithCounterpart: number
  readonly withoutNavigator: number
  /** Automatic actions that we would count as work, of all actions in the file. */
  readonly automaticAsWork: number
}

/** @returns how far our rules and the researchers agree, by actions; undefined where the file is not at hand */
export function agreement(): Agreement | undefined {
  if (!existsSync(METRIC_NAMES)) return undefined
  const tally = {
    all: 0,
    agreed: 0,
    withCounterpart: 0,
    navigator: 0,
    agreedNavigator: 0,
    automaticAsWork: 0,
  }
  const rows: Readonly<Record<string, string>>[] = parse(readFileSync(METRIC_NAMES), { columns: true })
  for (const row of rows) {
    const { METRIC_NAME: metric = '', REPORT_NAME: report = '', metric_category: theirs = '' } = row
    const count = Number(row.count)
    const isOurWork = !isAutomatic(metric)
    if (isOurWork && AUTOMATIC_BY_READING.has(fingerprint(metric))) tally.automaticAsWork += count
    if (theirs === 'NULL') continue
    const counterparts = COUNTERPARTS[theirs]
    if (counterparts === undefined)
      throw new Error('The file has a category that no counterpart was chosen for')
    const agreed = isOurWork && counterparts.includes(epicActivity(metric, report)) ? count : 0
    tally.all += count
    tally.agreed += agreed
    if (counterparts.length > 0) tally.withCounterpart += count
    if (theirs === 'Navigator') {
      tally.navigator += count
      tally.agreedNavigator += agreed
    }
  }
  return {
    ofAll: tally.agreed / tally.all,
    ofThoseWithCounterpart: tally.agreed / tally.withCounterpart,
    withoutNavigator: (tally.agreed - tally.agreedNavigator) / (tally.all - tally.navigator),
    automaticAsWork: tally.automaticAsWork,
  }
}

/** How the rules for Epic's metrics compare with researchers; nothing where their file is not at hand. */
export function epicAgreement(): Figure[] {
  const found = agreement()
  if (found === undefined) return []
  return [
    atLeast(
      'Epic actions categorised as by researchers, of all they categorised',
      100 * found.ofAll,
      '%',
      90,
    ),
    atMost('automatic Epic actions counted as work', found.automaticAsWork, 'actions', 0),
    shown('  of those whose category has a counterpart', 100 * found.ofThoseWithCounterpart, '%'),
    shown('  of all but their largest category of doubt, "Navigator"', 100 * found.withoutNavigator, '%'),
  ]
}

function fingerprint(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 12)
}
