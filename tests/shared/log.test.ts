import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EvenshiftError } from '../../shared/errors.ts'
import { createLog } from '../../shared/log.ts'

const CANARY = 'Jane Doe, 1970-01-01'
const lines: string[] = []

beforeEach(() => {
  const keep = (chunk: string | Uint8Array) => {
    lines.push(String(chunk))
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
})

afterEach(() => {
  vi.restoreAllMocks()
  lines.length = 0
})

/** The one line that an error leaves. */
function lineOf(error: unknown) {
  createLog('record').error('It failed', { messageId: 'm-1' }, error)
  expect(lines).toHaveLength(1)
  return JSON.parse(lines[0] as string) as Record<string, unknown>
}

describe('a line of the log', () => {
  it('holds its text, its fields and the service', () => {
    createLog('record').info('Events recorded', { tenantId: 'demo', events: 3 })
    expect(JSON.parse(lines[0] as string)).toMatchObject({
      level: 'INFO',
      message: 'Events recorded',
      service: 'record',
      tenantId: 'demo',
      events: 3,
    })
  })

  it('of our own error holds its static message and its details', () => {
    const error = new EvenshiftError('The bus does not take all events', {
      permanent: false,
      details: { left: 2 },
      cause: new Error(CANARY),
    })
    expect(lineOf(error)).toMatchObject({
      level: 'ERROR',
      message: 'It failed',
      messageId: 'm-1',
      reason: 'The bus does not take all events',
      left: 2,
    })
    expect(lines.join()).not.toContain('Jane')
  })

  it('of another error says its class and where it was thrown', () => {
    const line = lineOf(new TypeError('x is not a function'))
    expect(line).toMatchObject({ errorName: 'TypeError' })
    expect(line.at).toMatch(/^at .*log\.test\.ts:\d+:\d+/)
  })

  it('without an error says nothing of one', () => {
    expect(lineOf(undefined)).not.toHaveProperty('errorName')
  })
})

describe('what an error quotes of its input', () => {
  const broken = (text: string) => {
    try {
      return JSON.parse(text) as unknown
    } catch (error) {
      return error
    }
  }

  it.each([
    ['its message', new Error(`cannot read ${CANARY}`)],
    ['broken JSON', broken(`{"name": ${CANARY}}`)],
    ['a message whose lines look like those of a stack', new Error(`x\n    at ${CANARY}\n    at ${CANARY}`)],
    ['broken JSON whose lines look so', broken(`[\n  at ${CANARY}`)],
    ['its cause', new Error('failed', { cause: new Error(CANARY) })],
    ['a field of its own', Object.assign(new Error('failed'), { input: CANARY })],
    ['being a text itself', CANARY],
    ['being an object', { name: CANARY }],
  ])('does not reach the log: %s', (_, error) => {
    const line = lineOf(error)
    expect(line.errorName).toBeDefined()
    expect(lines.join()).not.toContain('Jane')
  })
})
