import { type Context, Hono } from 'hono'
import { localDateOf } from '../../shared/domain/local-time.ts'
import { tenantId as tenantIdSchema } from '../../shared/identifier.ts'
import { answerPage, languageFor } from '../../shared/pages/answer-page.ts'
import { EndingPage } from '../../shared/pages/ending-page.tsx'
import {
  isReportId,
  newReportId,
  SAFETY_KINDS,
  type SafetyReport,
} from '../../shared/stores/safety-report-store.ts'
import { LONGEST_TEXT, ownWords } from '../../shared/surveys/own-words.ts'
import { isDoor, reportExpiry } from '../../shared/surveys/safety-door.ts'
import type { LinkPagesDependencies } from './link-pages-dependencies.ts'
import { SafetyPage } from './safety-page.tsx'
import type { SafetyFault } from './safety-words.ts'

type SafetyContext = Context<object, '/safety/:tenantId/:code'>

/** The door at which anybody who has the address can leave a report. */
export function safetyRoutes({ safetyReports, roster, now, log }: LinkPagesDependencies) {
  async function isOpen(c: SafetyContext): Promise<boolean> {
    const { tenantId, code } = c.req.param()
    if (!tenantIdSchema.safeParse(tenantId).success) return false
    return isDoor(code, await safetyReports.door(tenantId))
  }

  const noDoor = (c: SafetyContext) =>
    answerPage(c, <EndingPage ending="unknown door" language={languageFor(c)} />, 404)

  /** A report that was sent twice is there already, under the id that its form has had from the start. */
  async function leave(
    tenantId: string,
    report: Pick<SafetyReport, 'reportId' | 'kind' | 'text'>,
  ): Promise<void> {
    const { settings } = await roster.settings(tenantId)
    const day = localDateOf(settings.zone, now() / 1000)
    const left = { ...report, day, closedBy: null }
    await safetyReports.save(tenantId, left, reportExpiry(left), undefined)
  }

  return new Hono()
    .get('/safety/:tenantId/:code', async (c) => {
      if (!(await isOpen(c))) return noDoor(c)
      return answerPage(c, <SafetyPage language={languageFor(c)} reportId={newReportId()} />)
    })
    .post('/safety/:tenantId/:code', async (c) => {
      if (!(await isOpen(c))) return noDoor(c)
      const form = new URLSearchParams(await c.req.text())
      const language = languageFor(c)
      const sent = form.get('report') ?? ''
      const reportId = isReportId(sent) ? sent : newReportId()
      const text = ownWords(form.get('text') ?? '')
      const kind = SAFETY_KINDS.find((each) => each === form.get('kind'))
      const filledIn = { language, reportId, text, ...(kind && { kind }) }
      const faults = faultsOf(kind, text)
      if (kind === undefined || faults.length > 0) {
        return answerPage(c, <SafetyPage {...filledIn} faults={faults} />, 400)
      }
      try {
        await leave(c.req.param('tenantId'), { reportId, kind, text })
      } catch (error) {
        log.error('A report could not be left', {}, error)
        return answerPage(c, <SafetyPage {...filledIn} isToBeSentAgain />, 503)
      }
      return answerPage(c, <EndingPage ending="report left" language={language} />)
    })
}

function faultsOf(kind: string | undefined, text: string): SafetyFault[] {
  return [
    ...(kind === undefined ? (['no kind'] as const) : []),
    ...(text === '' ? (['no text'] as const) : []),
    ...(text.length > LONGEST_TEXT ? (['too long'] as const) : []),
  ]
}
