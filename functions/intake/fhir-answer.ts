import type { Rejection } from '../../shared/rejection.ts'
import { type Issue, informs, type OperationOutcome, outcomeOf, refused } from './operation-outcome.ts'
import type { FhirReply } from './sort-out-fhir.ts'

export interface FhirAnswer {
  readonly status: 200 | 201 | 400 | 403 | 422
  readonly resource: OperationOutcome | BatchResponse
}

interface BatchResponse {
  readonly resourceType: 'Bundle'
  readonly type: 'batch-response'
  readonly entry: readonly {
    readonly response: { readonly status: string; readonly outcome?: OperationOutcome }
  }[]
}

/** An answer has at most 6 MB: what is beyond this is told by its status or its count alone. */
const MOST_ISSUES = 5000

const STATUS_LINES = {
  200: '200 OK',
  201: '201 Created',
  400: '400 Bad Request',
  403: '403 Forbidden',
  422: '422 Unprocessable Content',
} as const

/** 400 is what is no resource; 422 a resource in which an element is wrong; 403 what is not the sender's to say. */
function statusOf(reply: FhirReply): keyof typeof STATUS_LINES {
  const { events, isOfRoster, isForbidden, refused, isKnownType } = reply
  if (isForbidden) return 403
  if (refused.length > 0) return isKnownType ? 422 : 400
  return events > 0 || isOfRoster ? 201 : 200
}

export function answerToResource(reply: FhirReply): FhirAnswer {
  return { status: statusOf(reply), resource: outcomeOf(...issuesOf(reply).slice(0, MOST_ISSUES)) }
}

/** The answers stand in the order of the entries. Of an entry that was taken whole there is no more to say. */
export function answerToBundle(replies: readonly FhirReply[]): FhirAnswer {
  let issuesLeft = MOST_ISSUES
  const entry = replies.map((reply) => {
    const isTakenWhole = reply.refused.length === 0 && reply.ignored.length === 0
    const issues = isTakenWhole ? [] : issuesOf(reply).slice(0, issuesLeft)
    issuesLeft -= issues.length
    const outcome = issues.length > 0 ? { outcome: outcomeOf(...issues) } : {}
    return { response: { status: STATUS_LINES[statusOf(reply)], ...outcome } }
  })
  return { status: 200, resource: { resourceType: 'Bundle', type: 'batch-response', entry } }
}

/** Counts, then why how many lines were ignored, then an issue for each line that was refused. */
export function answerToLines(replies: readonly FhirReply[]): FhirAnswer {
  const wrong = replies.flatMap(({ refused, isForbidden }, index) =>
    refused[0] === undefined ? [] : [{ line: index + 1, isForbidden, ...refused[0] }],
  )
  const silent = replies.filter(
    ({ refused, events, isOfRoster }) => refused.length + events === 0 && !isOfRoster,
  )
  const ofRoster = replies.filter(({ isOfRoster }) => isOfRoster).length
  const events = replies.reduce((sum, reply) => sum + reply.events, 0)
  const roster = ofRoster > 0 ? ` lines of the roster: ${ofRoster},` : ''
  const counts = `lines: ${replies.length}, events taken: ${events},${roster} lines ignored: ${silent.length}, lines refused: ${wrong.length}`
  const reasons = Map.groupBy(silent, ({ ignored }) => ignored[0] ?? '')
  const resource = outcomeOf(
    informs(counts),
    ...[...reasons].map(([reason, { length }]) => informs(`lines ignored: ${length}, ${reason}`)),
    ...wrong.slice(0, MOST_ISSUES).map(refusedLine),
    ...(wrong.length > MOST_ISSUES
      ? [informs(`only the first ${MOST_ISSUES} refused lines are listed`)]
      : []),
  )
  return { status: 200, resource }
}

interface RefusedLine extends Rejection {
  readonly line: number
  readonly isForbidden: boolean
}

function refusedLine({ line, isForbidden, field, reason }: RefusedLine): Issue {
  if (field === 'line') return { severity: 'error', code: 'structure', diagnostics: `line ${line} ${reason}` }
  const issue = issueOf({ field, reason }, isForbidden)
  return { ...issue, diagnostics: `line ${line}: ${issue.diagnostics}` }
}

function issuesOf({ refused: wrong, ignored, events, isOfRoster, isForbidden }: FhirReply): Issue[] {
  const taken = events > 0 ? [informs(`events taken: ${events}`)] : []
  const ofRoster = isOfRoster ? [informs('taken into the roster')] : []
  const issues = wrong.map((rejection) => issueOf(rejection, isForbidden))
  return [...issues, ...ignored.map(informs), ...taken, ...ofRoster]
}

function issueOf(rejection: Rejection, isForbidden: boolean): Issue {
  return isForbidden ? { ...refused(rejection), code: 'forbidden' } : refused(rejection)
}
