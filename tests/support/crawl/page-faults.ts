import type { CrawledPage } from './crawl-pages.ts'
import type { PageDocument } from './page-forms.ts'

/** What a browser asks for by itself, without anybody's click. */
const LOADED = [
  ['script', 'src'],
  ['link', 'href'],
  ['img', 'src'],
  ['iframe', 'src'],
  ['object', 'data'],
  ['embed', 'src'],
  ['use', 'href'],
  ['image', 'href'],
  ['form', 'action'],
  ['button', 'formaction'],
  ['input', 'formaction'],
] as const

/** What no page may have, whoever looks at it; with its place, so that a failed test says where. */
export function faultsOf({ path, html, headers, document }: CrawledPage, hostile: string): string[] {
  const faults = [...headerFaults(headers), ...scriptFaults(document), ...elsewhere(document)]
  if (html.includes(hostile)) faults.push('has a hostile text as it was written')
  if (document.querySelector('[style]') !== null) faults.push('has a style of one element')
  if (document.querySelectorAll('h1').length !== 1) faults.push('has not one title')
  return faults.map((fault) => `${path} ${fault}`)
}

function headerFaults(headers: Headers): string[] {
  const policy = headers.get('content-security-policy') ?? ''
  const wanted: readonly (readonly [string, boolean])[] = [
    ['may be framed', headers.get('x-frame-options') === 'DENY'],
    ['may be framed by a new browser', policy.includes("frame-ancestors 'none'")],
    ['lets everything in', policy.includes("default-src 'none'") && !policy.includes('unsafe')],
    ['sends forms elsewhere', policy.includes("form-action 'self'")],
    ['is kept', headers.get('cache-control') === 'no-store'],
    ['tells where one came from', headers.get('referrer-policy') === 'no-referrer'],
    ['is guessed at', headers.get('x-content-type-options') === 'nosniff'],
  ]
  return wanted.filter(([, holds]) => !holds).map(([fault]) => fault)
}

function scriptFaults(document: PageDocument): string[] {
  const attributes = [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes])
  return [
    ...[...document.querySelectorAll('script, iframe, object, embed')].map(({ tagName }) => `has ${tagName}`),
    ...attributes.filter(({ name }) => name.startsWith('on')).map(({ name }) => `has ${name}`),
    ...attributes.filter(({ value }) => /^\s*javascript:/i.test(value)).map(({ name }) => `runs its ${name}`),
  ]
}

function elsewhere(document: PageDocument): string[] {
  return LOADED.flatMap(([name, attribute]) =>
    [...document.querySelectorAll(`${name}[${attribute}]`)]
      .map((element) => element.getAttribute(attribute) ?? '')
      .filter((address) => /^(\w+:|\/\/)/.test(address) && !address.startsWith('data:'))
      .map((address) => `asks ${address}`),
  )
}

/** All that a reader gets of a page: what is written, and what stands in values, titles and addresses. */
export function wordsOf({ document }: CrawledPage): string {
  const attributes = [...document.querySelectorAll('body *')].flatMap((element) =>
    [...element.attributes]
      .filter(({ name }) => /^(value|title|href|alt|aria-label|placeholder|action|data-.*)$/.test(name))
      .map(({ value }) => decoded(value)),
  )
  // Where a number is from begins so: it is nobody's name.
  return [document.body.textContent ?? '', ...attributes].join('\n').replaceAll('/v1/', '/')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
