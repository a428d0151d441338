import { setFlagsFromString } from 'node:v8'
import { importBatches } from '../../shared/reading/batches.ts'
import type { ReadingPlan } from '../../shared/reading/reading-plan.ts'
import { requestToken } from '../local/sign-in/local-token.ts'
import { type DisplayTarget, importDisplay } from './display.ts'
import { eventSender } from './event-sender.ts'
import { explain } from './explain.ts'
import { importPlan } from './import-plan.ts'
import { IMPORT_USAGE, type ImportOptions, importOptions } from './options.ts'
import {
  type ImportCounts,
  type ImportIdentity,
  NOTHING_YET,
  readProgress,
  removeProgress,
  saveProgress,
} from './progress.ts'
import { areRejectionsKept, openRejections } from './rejections.ts'
import { runImport } from './run.ts'
import { type ImportSource, openSource } from './source.ts'

export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv
  readonly stdout: DisplayTarget
  readonly stderr: DisplayTarget
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

/**
 * `npm run import`: streams a file into a running service, and can be interrupted and run again.
 *
 * @returns the exit code: 0 when the import ran, also with rejected rows; 1 with one clear line when it did not
 */
export async function importCommand(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    const options = importOptions(args, around.environment)
    if (options === undefined) around.stdout.write(`${IMPORT_USAGE}\n`)
    else await importFile(options, around)
    return 0
  } catch (error) {
    around.stderr.write(`${around.signal.aborted ? STOPPED : oneLine(error)}\n`)
    return 1
  }
}

const STOPPED = 'Stopped. The same command goes on where this one ended.'

async function importFile(options: ImportOptions, around: Surroundings): Promise<void> {
  const source = await openSource(options.file)
  try {
    const plan = await importPlan(options, source, Date.now())
    if (options.explain) around.stdout.write(await explain(plan, source, around.signal))
    else await sendFile(options, plan, source, around)
  } finally {
    source.close()
  }
}

async function sendFile(
  options: ImportOptions,
  plan: ReadingPlan,
  source: ImportSource,
  around: Surroundings,
): Promise<void> {
  const identity: ImportIdentity = {
    version: 1,
    size: source.size,
    modifiedAt: source.modifiedAt,
    mapping: plan.identity,
    url: options.url,
    feed: options.feed,
    rejections: options.rejections,
  }
  const { counts: startWith, note } = startingPoint(options, identity)
  const share = () => source.bytesRead() / source.size
  const display = importDisplay(around.stderr, startWith, share, () => performance.now())
  if (note !== undefined) display.say(note)

  const rejections = openRejections(options.rejections, startWith.rejectionsBytes, plan.countedBy)
  const failed = new AbortController()
  const signal = AbortSignal.any([around.signal, failed.signal])
  try {
    const rows = plan.rows(source.chunks, startWith.read)
    const counts = await runImport({
      batches: importBatches(rows),
      send: eventSender({
        url: options.url,
        feedId: options.feed,
        token: () => tokenFor(options),
        signal,
        onRetry: (reason, attempt) => display.say(`${reason}; try ${attempt} follows`),
      }),
      parallel: options.parallel,
      startWith,
      rejections,
      onCounts: (counts) => {
        saveProgress(options.progress, identity, counts)
        around.signal.throwIfAborted()
        display.show(counts)
      },
    })
    removeProgress(options.progress)
    display.finish(counts)
    around.stdout.write(`${JSON.stringify(result(counts, options))}\n`)
  } catch (error) {
    display.clear()
    throw error
  } finally {
    failed.abort()
    rejections.close()
  }
}

function startingPoint(
  options: ImportOptions,
  identity: ImportIdentity,
): { counts: ImportCounts; note?: string } {
  const found = options.restart ? 'none' : readProgress(options.progress, identity)
  if (found === 'none') return { counts: NOTHING_YET }
  if (found === 'changed' || !areRejectionsKept(options.rejections, found.rejectionsBytes)) {
    return {
      counts: NOTHING_YET,
      note: 'The interrupted import was of another file, mapping, feed or service: beginning again.',
    }
  }
  const rows = found.read.toLocaleString('en-US')
  return {
    counts: found,
    note: `Going on after the ${rows} rows that an interrupted run brought in (--restart begins again).`,
  }
}

function result(counts: ImportCounts, options: ImportOptions) {
  const { read, accepted, rejected } = counts
  return { read, accepted, rejected, rejectionsFile: rejected === 0 ? null : options.rejections }
}

async function tokenFor(options: ImportOptions): Promise<string> {
  return options.token ?? (await requestToken(options.url, { role: 'integration' }))
}

function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return `Import failed: ${text.split('\n')[0]}`
}

if (import.meta.main) {
  // Rows are short-lived. Left to itself the engine sets ever more room aside for them, 100 MB in a long import.
  setFlagsFromString('--semi-space-growth-factor=1')
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  const { env: environment, stdout, stderr } = process
  process.exitCode = await importCommand(process.argv.slice(2), {
    environment,
    stdout,
    stderr,
    signal: stop.signal,
  })
}
