import { type Issue, informs, type OperationOutcome, outcomeOf, refused } from './operation-outcome.ts'
import type { FhirReply } from './sort-out-fhir.ts'

export interface FhirAnswer {
  readonly status: 200 | 201 | 400 | 422
  readonly resource: OperationOutcome | BatchResponse
}

interface BatchResponse {
  readonly resourceType: 'Bundle'
  readonly type: 'batch-response'
  readonly entry: readonly {
    readonly response: { readonly status: string; readonly outcome?: OperationOutcome }
  }[]
}

/** An answer has at most 6 MB: where it says so much, the rest is told by its status or its number alone. */
const MOST_ISSUES = 10_000

const STATUS_LINES = {
  200: '200 OK',
  201: '201 Created',
  400: '400 Bad Request',
  422: '422 Unprocessable Content',
} as const

/** 400 is what is no resource; 422 a resource in which an element is wrong. */
function statusOf({ events, refused, isKnownType }: FhirReply): keyof typeof STATUS_LINES {
  if (refused.length > 0) return isKnownType ? 422 : 400
  return events > 0 ? 201 : 200
}

export function answerToResource(reply: FhirReply): FhirAnswer {
  const taken = reply.events > 0 ? [informs(`${reply.events} events were taken`)] : []
  const issues = [...issuesOf(reply, 'with ignored'), ...taken].slice(0, MOST_ISSUES)
  return { status: statusOf(reply), resource: outcomeOf(...issues) }
}

/** The answers stand in the order of the entries. */
export function answerToBundle(replies: readonly FhirReply[]): FhirAnswer {
  let issuesLeft = MOST_ISSUES
  const entry = replies.map((reply) => {
    const issues = issuesOf(reply, reply.events > 0 ? 'refused alone' : 'with ignored').slice(0, issuesLeft)
    issuesLeft -= issues.length
    const outcome = issues.length > 0 ? { outcome: outcomeOf(...issues) } : {}
    return { response: { status: STATUS_LINES[statusOf(reply)], ...outcome } }
  })
  return { status: 200, resource: { resourceType: 'Bundle', type: 'batch-response', entry } }
}

/** Counts, then why how many lines were ignored, then an issue for each line that was refused. */
export function answerToLines(replies: readonly FhirReply[]): FhirAnswer {
  const wrong = replies.flatMap(({ refused }, index) =>
    refused[0] === undefined ? [] : [{ line: index + 1, ...refused[0] }],
  )
  const silent = replies.filter(({ refused, events }) => refused.length === 0 && events === 0)
  const events = replies.reduce((sum, reply) => sum + reply.events, 0)
  const counts = `lines: ${replies.length}, events taken: ${events}, lines ignored: ${silent.length}, lines refused: ${wrong.length}`
  const reasons = Map.groupBy(silent, ({ ignored }) => ignored[0] ?? '')
  const resource = outcomeOf(
    informs(counts),
    ...[...reasons].map(([reason, { length }]) => informs(`lines ignored: ${length}, ${reason}`)),
    ...wrong.slice(0, MOST_ISSUES).map(refusedLine),
  )
  return { status: 200, resource }
}

function refusedLine({ line, field, reason }: { line: number; field: string; reason: string }): Issue {
  if (field === 'line') return { severity: 'error', code: 'structure', diagnostics: `line ${line} ${reason}` }
  const issue = refused({ field, reason })
  return { ...issue, diagnostics: `line ${line}: ${issue.diagnostics}` }
}

function issuesOf({ refused: wrong, ignored }: FhirReply, say: 'refused alone' | 'with ignored'): Issue[] {
  return [...wrong.map(refused), ...(say === 'with ignored' ? ignored.map(informs) : [])]
}
