import { createWeb } from '../../functions/web/web.tsx'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { SafetyReportStore } from '../../shared/stores/safety-report-store.ts'
import { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import type { Table } from '../../shared/stores/table.ts'
import { MemoryTable } from './memory-table.ts'
import { surveyHouse } from './survey-builders.ts'

/** The pages on tables in memory, or on those that a test puts in their place. */
export function webUnderTest(
  tables: { readonly surveys?: Table; readonly surveyAnswers?: Table; readonly surveyResults?: Table } = {},
) {
  const surveysTable = tables.surveys ?? new MemoryTable()
  const house = surveyHouse(surveysTable, tables.surveyAnswers ?? new MemoryTable())
  const roster = new RosterStore(new MemoryTable())
  const surveyResults = new SurveyResultStore(tables.surveyResults ?? new MemoryTable())
  const safetyReports = new SafetyReportStore(surveysTable)
  const logged: unknown[] = []
  const app = createWeb({
    ...house,
    roster,
    surveyResults,
    safetyReports,
    log: {
      info: (message, fields) => logged.push({ message, ...fields }),
      error: (message, fields, error) => logged.push({ message, ...fields, error }),
    },
  })
  return {
    ...house,
    roster,
    surveyResults,
    safetyReports,
    logged,
    app,
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
