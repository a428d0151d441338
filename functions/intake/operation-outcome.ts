import type { HttpProblem } from '../../shared/problem.ts'
import type { Rejection } from '../../shared/rejection.ts'

/** How FHIR says what became of something. The words are ours; nothing of what was sent is repeated. */
export interface OperationOutcome {
  readonly resourceType: 'OperationOutcome'
  readonly issue: readonly Issue[]
}

export interface Issue {
  readonly severity: 'error' | 'information'
  /** Source: hl7.org/fhir/valueset-issue-type. */
  readonly code: string
  readonly diagnostics: string
  /** Where the element stands, as FHIRPath. */
  readonly expression?: readonly string[]
}

const CODES = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-supported',
  409: 'conflict',
  410: 'deleted',
  412: 'conflict',
  413: 'too-long',
  415: 'not-supported',
  500: 'exception',
  503: 'transient',
} as const satisfies Readonly<Record<HttpProblem['problem']['status'], string>>

export function outcomeOf(...issue: readonly Issue[]): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue }
}

/** A request that was refused whole. What is at fault may be a header, which has no place in a resource. */
export function outcomeOfProblem({ problem }: HttpProblem): OperationOutcome {
  const { status, detail, field, reason } = problem
  const diagnostics = field === undefined ? detail : `${detail}: ${field} ${reason}`
  return outcomeOf({ severity: 'error', code: CODES[status], diagnostics })
}

export function refused({ field, reason }: Rejection): Issue {
  const code = reason.startsWith('is missing') ? 'required' : 'value'
  return { severity: 'error', code, diagnostics: `${field} ${reason}`, expression: [field] }
}

export function informs(diagnostics: string): Issue {
  return { severity: 'information', code: 'informational', diagnostics }
}
