import type { Rejection } from './rejection.ts'

export const PROBLEM_CONTENT_TYPE = 'application/problem+json'

const TITLES = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Unknown content type',
  500: 'Our fault',
  503: 'Try again soon',
} as const

export type ProblemStatus = keyof typeof TITLES

/** An answer that says no, as RFC 9457 writes it. It names a field and why, and never repeats a value. */
export interface Problem extends Partial<Rejection> {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: ProblemStatus
  readonly detail: string
}

/** Thrown wherever a request must be refused; the door of the function turns it into the answer. */
export class HttpProblem extends Error {
  readonly problem: Problem
  readonly headers: Readonly<Record<string, string>>

  /** @param detail static text, for whoever called */
  constructor(
    status: ProblemStatus,
    detail: string,
    options: {
      readonly rejection?: Rejection
      readonly headers?: Readonly<Record<string, string>>
      readonly cause?: unknown
    } = {},
  ) {
    super(detail, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'HttpProblem'
    this.problem = { type: 'about:blank', title: TITLES[status], status, detail, ...options.rejection }
    this.headers = options.headers ?? {}
  }
}
