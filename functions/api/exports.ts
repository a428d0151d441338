import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { identifier } from '../../shared/identifier.ts'
import { FIRST_DATE, LAST_DATE } from '../../shared/start-recomputation.ts'
import type { StaffDayKey } from '../../shared/stores/staff-day-store.ts'
import { localDate } from '../../shared/zone.ts'
import { allow } from './access.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { pageOfPersonDays } from './page-of-person-days.ts'
import { personDaysCsv } from './person-days-csv.ts'
import { recordReading } from './record-reading.ts'

/** Under 3 MB with long ids: a function may answer 6 MB. */
const ROWS_A_PAGE = 20_000

const cursorSchema = z.object({ staffId: identifier, date: localDate })
const cursor = z
  .string()
  .max(1024)
  .transform((text, context) => {
    const parsed = cursorSchema.safeParse(readCursor(text))
    if (parsed.success) return parsed.data
    context.addIssue({ code: 'custom', message: 'is not a cursor of this export' })
    return z.NEVER
  })
  .openapi({ type: 'string', description: 'From the Link header of the page before.' })

const personDays = createRoute({
  method: 'get',
  path: '/v1/exports/person-days.csv',
  tags: ['Exports'],
  summary: 'All person-days as a CSV file',
  description:
    'Sorted by person, then date; days without activity and items are left out. Pages of 20,000 rows: while more follow, ' +
    'the answer has a Link header with rel="next". Each person in a page gets a record in their access log ' +
    'before the page is answered. Seconds by category follow after the five columns shown here, then the seconds ' +
    'that the schedule makes of the day, and counts of messages and tasks; outsideShiftSeconds is empty for ' +
    'people without shifts. An id that a spreadsheet would run as a formula has an apostrophe before it.',
  ...allow({
    leader: 'persons:export',
    admin: 'persons:export',
    'privacy-officer': 'persons:export',
    integration: 'persons:export',
  }),
  request: {
    query: z
      .strictObject({
        from: localDate.default(FIRST_DATE),
        to: localDate.default(LAST_DATE),
        cursor: cursor.optional(),
      })
      .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not be before from' }),
  },
  responses: {
    200: {
      description: 'A page of the file.',
      content: {
        'text/csv': {
          schema: z.string().meta({
            example: 'staffId,date,events,activeSeconds,pajamaSeconds\r\nn-17,2026-11-20,1312,20113,1804\r\n',
          }),
        },
      },
    },
  },
})

const PURPOSE = 'A file of the daily figures of all people'

export function exportRoutes(dependencies: ApiDependencies) {
  const { staffDays, roster } = dependencies
  return newRoutes().openapi(personDays, async (c) => {
    const caller = c.get('caller')
    const { from, to, cursor: after = null } = c.req.valid('query')
    const page = await pageOfPersonDays(caller.tenantId, { from, to, after }, ROWS_A_PAGE, {
      staffDays,
      roster,
    })

    const people = [...new Set(page.days.map(({ staffId }) => staffId))]
    await recordReading(caller, personDays.path, PURPOSE, people, dependencies)
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'private, no-store' }
    const link = page.next && { link: `<${addressOf(from, to, page.next)}>; rel="next"` }
    return c.body(personDaysCsv(page.days), 200, { ...headers, ...link })
  })
}

function addressOf(from: string, to: string, next: StaffDayKey): string {
  const query = new URLSearchParams({ from, to, cursor: writeCursor(next) })
  return `${personDays.path}?${query}`
}

function writeCursor({ staffId, date }: StaffDayKey): string {
  return Buffer.from(JSON.stringify({ staffId, date })).toString('base64url')
}

function readCursor(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}
