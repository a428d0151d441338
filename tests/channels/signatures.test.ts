import { createHmac, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readAction, type SignedAction, signAction } from '../../shared/channels/action-token.ts'
import { newContactCode, tryContactCode } from '../../shared/channels/contact-code.ts'
import { isFromSlack } from '../../shared/channels/slack-signature.ts'

const NOW = 1_781_600_000

describe('what comes from Slack', () => {
  // The example of Slack's own documentation.
  const SECRET = '8f742231b10e8888abcd99yyyzzz85a5'
  const documented = {
    timestamp: '1531420618',
    signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  }
  const at = Number(documented.timestamp)

  test.each([
    ['at once', 0, true],
    ['after five minutes', 300, true],
    ['after more', 301, false],
    ['from a clock that is ahead by more', -301, false],
  ])('%s', (_name, later, isGood) => expect(isFromSlack(documented, SECRET, at + later)).toBe(isGood))

  test.each([
    ['another body', { body: `${documented.body}&x=1` }],
    ['another time', { timestamp: String(at + 1) }],
    ['no time', { timestamp: '' }],
    ['a time in words', { timestamp: '1531420618abc' }],
    ['no signature', { signature: '' }],
    ['half a signature', { signature: documented.signature.slice(0, 30) }],
    ['a signature of another version', { signature: documented.signature.replace('v0', 'v1') }],
  ])('%s is refused', (_name, change) =>
    expect(isFromSlack({ ...documented, ...change }, SECRET, at)).toBe(false),
  )

  test('another secret is refused', () => expect(isFromSlack(documented, 'other', at)).toBe(false))
})

describe('what a button carries', () => {
  const key = randomBytes(32)
  const action: SignedAction = {
    action: 'acknowledge',
    tenantId: 'demo',
    alertKey: 'alert-1',
    recipientId: 'maria',
    expiresAt: NOW + 60,
  }

  test('is read as it was signed, until it expires', () => {
    expect(readAction(signAction(action, key), key, NOW)).toEqual(action)
    expect(readAction(signAction(action, key), key, NOW + 60)).toBeUndefined()
  })

  test.each([
    ['another key', () => signAction(action, randomBytes(32))],
    ['no signature', () => signAction(action, key).split('.')[0] ?? ''],
    ['something after it', () => `${signAction(action, key)}.x`],
    [
      'another alert under the same signature',
      () => {
        const body = Buffer.from(JSON.stringify({ ...action, alertKey: 'alert-2' })).toString('base64url')
        return `${body}.${signAction(action, key).split('.')[1]}`
      },
    ],
    [
      'a signature made for something else',
      () => {
        const body = Buffer.from(JSON.stringify(action)).toString('base64url')
        return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`
      },
    ],
    ['nothing', () => ''],
  ])('%s is refused', (_name, token) => expect(readAction(token(), key, NOW)).toBeUndefined())
})

describe('the code that confirms a contact', () => {
  test('has at least 128 random bits, and is not kept', () => {
    const { code, kept } = newContactCode(NOW)
    expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/)
    expect(JSON.stringify(kept)).not.toContain(code)
    expect(newContactCode(NOW).code).not.toBe(code)
  })

  test('confirms once, in capitals and with blanks too', () => {
    const { code, kept } = newContactCode(NOW)
    const first = tryContactCode(kept, ` ${code.slice(0, 13).toUpperCase()} ${code.slice(13)}`, NOW + 10)
    expect(first.answer).toBe('confirmed')
    expect(tryContactCode(first.kept, code, NOW + 11).answer).toBe('used')
  })

  test.each([
    ['a second before a day is over', 86_399, 'confirmed'],
    ['when a day is over', 86_400, 'expired'],
  ])('%s', (_name, later, answer) => {
    const { code, kept } = newContactCode(NOW)
    expect(tryContactCode(kept, code, NOW + later).answer).toBe(answer)
  })

  test('after five wrong guesses the right one is refused', () => {
    const { code, kept } = newContactCode(NOW)
    let after = kept
    for (let guess = 0; guess < 5; guess++) {
      const tried = tryContactCode(after, 'wrong', NOW)
      expect(tried.answer).toBe('wrong')
      after = tried.kept
    }
    expect(tryContactCode(after, code, NOW)).toEqual({ answer: 'too many guesses', kept: after })
  })
})
