import { createLinkPages } from '../../functions/link-pages/link-pages.ts'
import { createWeb } from '../../functions/web/web.ts'
import type { Log } from '../../shared/log.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { SafetyReportStore } from '../../shared/stores/safety-report-store.ts'
import { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import type { Table } from '../../shared/stores/table.ts'
import type { ApiUnderTest } from './api-under-test.ts'
import { MemoryTable } from './memory-table.ts'
import { signInUnderTest } from './sign-in-under-test.ts'
import { surveyHouse } from './survey-builders.ts'

const LINKS = /^(https?:\/\/[^/]+)?\/(s|safety)\//

/** The pages on tables in memory, or on those that a test puts in their place. */
export function webUnderTest(
  tables: {
    readonly surveys?: Table
    readonly surveyAnswers?: Table
    readonly surveyResults?: Table
    readonly sessions?: MemoryTable
    /** Where the pages are open; by default in the cloud. */
    readonly origin?: string
    /** What the pages behind the sign-in ask; by default an empty one. */
    readonly api?: ApiUnderTest
  } = {},
) {
  const surveysTable = tables.surveys ?? new MemoryTable()
  const house = surveyHouse(surveysTable, tables.surveyAnswers ?? new MemoryTable())
  const roster = new RosterStore(new MemoryTable())
  const surveyResults = new SurveyResultStore(tables.surveyResults ?? new MemoryTable())
  const safetyReports = new SafetyReportStore(surveysTable)
  const logged: unknown[] = []
  const signIn = signInUnderTest({
    ...(tables.sessions && { table: tables.sessions }),
    ...(tables.origin && { origin: tables.origin }),
    ...(tables.api && { api: tables.api }),
  })
  const log: Log = {
    info: (message, fields) => logged.push({ message, ...fields }),
    error: (message, fields, error) => logged.push({ message, ...fields, error }),
  }
  const linkPages = createLinkPages({ ...house, roster, surveyResults, safetyReports, log })
  const web = createWeb({ ...house, ...signIn.dependencies, log })
  const app = {
    /** As the gateway leads a request to one of the two functions. */
    request: (path: string, init: RequestInit = {}) =>
      (LINKS.test(path) ? linkPages : web).request(path, init),
  }
  return {
    ...house,
    roster,
    surveyResults,
    safetyReports,
    logged,
    app,
    ...signIn,
    open: async (path: string, headers: Readonly<Record<string, string>> = {}) =>
      app.request(path, { headers }),
    /** As a browser sends a form of our own page. */
    send: async (
      path: string,
      form: readonly (readonly [string, string])[],
      headers: Readonly<Record<string, string>> = {},
    ) =>
      app.request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          origin: 'null',
          ...headers,
        },
        body: new URLSearchParams(form.map(([name, value]): [string, string] => [name, value])).toString(),
      }),
  }
}
