import { accessSync, constants, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { feedId } from '../../shared/identifier.ts'
import { FORMAT_NAMES } from '../../shared/reading/format-names.ts'
import { type ReadingOptions, readingOptionsSchema } from '../../shared/reading/reading-options.ts'
import { check } from '../../shared/rejection.ts'
import { defaultUrl } from '../local/local-service.ts'

export const IMPORT_USAGE = `npm run import -- FILE [options]

FILE is plain or .gz. What it is, is seen by its content: work events (NDJSON), FHIR, Epic and Oracle Health
extracts, process-mining logs (CSV, XES), HL7 v2 SIU, audit messages (XML, syslog), iCalendar. Any other CSV or
NDJSON goes in by a mapping.

  --explain           what the first rows of each kind become and what is dropped; sends nothing
  --map MAP.json      how columns become events
  --format NAME       what the file is, where its content does not say it:
                      ${FORMAT_NAMES.slice(0, 6).join(', ')},
                      ${FORMAT_NAMES.slice(6).join(', ')}
  --zone ZONE         the zone of local times, such as America/New_York, unless a mapping names one
  --staff ID          whose calendar it is
  --person WHO        in a calendar of several: attendee or organizer
  --from, --to DAY    the days of a calendar (default 31 days back to 366 days ahead)
  --options FILE.json more of what the file does not say: metricNames, systemAccounts, assigningAuthority,
                      auditIdFrom, itemType, and all of the above; see the README
  --url URL           the service (default http://127.0.0.1:\${PORT:-8787})
  --token TOKEN       an access token (default EVENSHIFT_TOKEN, else one of the local service)
  --feed ID           the name of this feed (default "import")
  --parallel N        requests at once, 1 to 32 (default 4)
  --rejections PATH   where rejected rows are written (default FILE.rejections.ndjson)
  --restart           begins again, where an interrupted import would go on`

const optionsSchema = z.strictObject({
  file: z.string({ error: 'is missing' }).min(1),
  map: z.string().optional(),
  options: z.string().optional(),
  reading: readingOptionsSchema,
  explain: z.boolean().default(false),
  url: z.url({ protocol: /^https?$/, error: 'is not an http or https address' }),
  token: z.string().min(1).optional(),
  feed: feedId.default('import'),
  parallel: z.coerce.number().int().min(1).max(32).default(4),
  rejections: z.string().min(1).optional(),
  restart: z.boolean().default(false),
})

export interface ImportOptions extends z.infer<typeof optionsSchema> {
  /** What the flags say of the file; an options file says the rest. */
  readonly reading: ReadingOptions
  readonly rejections: string
  readonly progress: string
}

/** @returns nothing where only the usage was asked for; @throws Error naming the option that is wrong */
export function importOptions(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): ImportOptions | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      map: { type: 'string' },
      format: { type: 'string' },
      zone: { type: 'string' },
      staff: { type: 'string' },
      person: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      options: { type: 'string' },
      explain: { type: 'boolean' },
      url: { type: 'string' },
      token: { type: 'string' },
      feed: { type: 'string' },
      parallel: { type: 'string' },
      rejections: { type: 'string' },
      restart: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) return undefined
  if (positionals.length > 1) throw new Error('One FILE at a time, please')
  const { help: _, format, zone, staff, person, from, to, ...given } = values
  const flags = Object.entries({ format, zone, staff, person, from, to })
  const checked = check(
    optionsSchema,
    {
      ...given,
      reading: Object.fromEntries(flags.filter(([, value]) => value !== undefined)),
      file: positionals[0],
      url: given.url ?? defaultUrl(environment),
      token: given.token ?? (environment.EVENSHIFT_TOKEN || undefined),
    },
    'options',
  )
  if (!('value' in checked)) throw new Error(`${optionName(checked.field)} ${checked.reason}`)
  const options = checked.value
  return {
    ...options,
    rejections: options.rejections ?? placeFor(options.file, '.rejections.ndjson'),
    progress: placeFor(options.file, '.progress.json'),
  }
}

function optionName(field: string): string {
  return field === 'file' ? 'FILE' : `--${field.replace('reading.', '')}`
}

/** Beside the file where one may write there, else in the current folder. */
function placeFor(file: string, ending: string): string {
  return isWritable(dirname(file)) ? `${file}${ending}` : join('.', `${basename(file)}${ending}`)
}

/** A folder that grants writing to nobody is meant to stay as it is, even for an administrator who could. */
function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return process.platform === 'win32' || (statSync(folder).mode & 0o222) !== 0
  } catch {
    return false
  }
}
