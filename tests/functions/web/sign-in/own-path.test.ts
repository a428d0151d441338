import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownPath } from '../../../../functions/web/sign-in/own-path.ts'
import { RUNS } from '../../../support/arbitraries.ts'
import { pagesUnderTest } from '../../../support/signing-in.ts'

const HERE = 'https://evenshift.clinic.example'

const ELSEWHERE = [
  '//evil.example',
  '///evil.example',
  '////evil.example/%2f..',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\n//evil.example',
  '/ /evil.example',
  ' //evil.example',
  '\t//evil.example',
  '\u0000//evil.example',
  '/\u0000/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/a/%2e%2e//evil.example',
  '/./\\evil.example',
  '/／evil.example',
  '／／evil.example',
  'https://evil.example',
  'https:evil.example',
  'https:/evil.example',
  'http://evenshift.clinic.example',
  'HTTPS://EVIL.EXAMPLE',
  '//evenshift.clinic.example@evil.example',
  '//evil.example:443/',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  '/\tjavascript:alert(1)',
  'data:text/html,hello',
  'mailto:someone@evil.example',
  'evil.example',
  'sign-in',
  '?to=//evil.example',
  '#//evil.example',
  '',
  `/${'a'.repeat(1024)}`,
]

const CIRCLES = [
  '/sign-in',
  '/sign-in?to=/',
  '/sign-in/callback?code=1',
  '/sign-out',
  '/x/../sign-out',
  '/./sign-in',
]

describe('where one goes after the sign-in', () => {
  it.each([...ELSEWHERE, ...CIRCLES])('is the first page for %j', (wanted) => {
    expect(ownPath(wanted)).toBe('/')
  })

  it.each([
    ['/', '/'],
    ['/teams', '/teams'],
    ['/teams/icu?week=2026-W47&lang=de', '/teams/icu?week=2026-W47&lang=de'],
    ['/people/n%201%2F%C3%A4', '/people/n%201%2F%C3%A4'],
    ['/teams#fairness', '/teams'],
    ['/%2f%2fevil.example', '/%2f%2fevil.example'],
    ['/%5cevil.example', '/%5cevil.example'],
    ['/@evil.example', '/@evil.example'],
    ['/javascript:alert(1)', '/javascript:alert(1)'],
    ['/x?to=https://evil.example', '/x?to=https://evil.example'],
    ['/sign-inside', '/sign-inside'],
  ])('is %j when it is a page of ours', (wanted, path) => {
    expect(ownPath(wanted)).toBe(path)
  })

  it('never leaves us, whatever is asked for', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '\t',
      '\n',
      '%2f',
      '%5c',
      '@',
      ':',
      'http',
      'evil',
      '?',
      '#',
      ' ',
    )
    const wanted = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(wanted, (text) => {
        const path = ownPath(text)
        expect(new URL(path, HERE).origin).toBe(HERE)
        expect(path).toMatch(/^\/(?![/\\])[!-~]*$/)
        expect(ownPath(path)).toBe(path)
      }),
      RUNS,
    )
  })

  it.each(ELSEWHERE)('holds for the whole way with %j', async (wanted) => {
    const pages = pagesUnderTest()
    const browser = pages.newBrowser()
    const answer = await pages.signIn(browser, undefined, `/sign-in?to=${encodeURIComponent(wanted)}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
  })
})
