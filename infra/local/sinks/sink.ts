import type { IncomingHttpHeaders } from 'node:http'

export const SINK_KINDS = ['ses', 'sns', 'slack', 'teams', 'pagerduty', 'webhook'] as const
export type SinkKind = (typeof SINK_KINDS)[number]

/** Where the sinks are mounted, on the port of the service: `/local/sinks/slack/api/chat.postMessage`. */
export const SINKS_PATH = '/local/sinks'

export interface SinkRequest {
  /** below the sink: `/api/chat.postMessage` */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** the time of the local system, epoch milliseconds */
  readonly now: number
}

export interface SinkAnswer {
  readonly status: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  /** what was sent, as far as it could be read */
  readonly sent: SentContent
  /** what the role of a function must allow: the action, on one of these resources at least */
  readonly needs?: { readonly action: string; readonly resources: readonly string[] }
  /** why it was refused, for whoever looks */
  readonly refusal?: string
}

/** What the page of sent messages shows. */
export interface SentContent {
  readonly to: string
  readonly title: string
  readonly body: unknown
}

/** Stands for a service outside: takes what it takes, refuses what it refuses, and answers as it does. */
export type Sink = (request: SinkRequest) => SinkAnswer

export function json(status: number, body: unknown) {
  return { status, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

/** What a text says as JSON; a text that is none stays as it is. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
