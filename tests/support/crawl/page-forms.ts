import type { parseHTML } from 'linkedom'

export type PageDocument = ReturnType<typeof parseHTML>['document']
type PageElement = NonNullable<ReturnType<PageDocument['querySelector']>>

/** A form as it stands in a page. */
export interface PageForm {
  readonly page: string
  readonly method: 'get' | 'post'
  readonly action: string
  /** What it sends when nothing is changed. */
  readonly fields: Readonly<Record<string, string>>
  /** Its text fields, each with this text. */
  readonly filledWith: (text: string) => Readonly<Record<string, string>>
}

export function formsIn(document: PageDocument, page: string): PageForm[] {
  return [...document.querySelectorAll('form')].map((form) => {
    const inputs = [...form.querySelectorAll('input[name], select[name], textarea[name]')]
    const sent = inputs.filter((input) => !isUnchecked(input))
    const texts = inputs.filter((input) => /^(text|search)$/.test(input.getAttribute('type') ?? 'text'))
    return {
      page,
      method: form.getAttribute('method')?.toLowerCase() === 'post' ? 'post' : 'get',
      action: new URL(form.getAttribute('action') ?? page, `https://ours.example${page}`).href.replace(
        'https://ours.example',
        '',
      ),
      fields: Object.fromEntries(sent.map((input) => [nameOf(input), valueIn(input)])),
      filledWith: (text) => Object.fromEntries(texts.filter(isTyped).map((input) => [nameOf(input), text])),
    }
  })
}

/**
 * A page, whatever week, date, number or id it is asked for.
 *
 *   /teams/east/weeks?from=2026-W01   ->   /teams/east/weeks?from=*
 */
export function shapeOf(path: string): string {
  const [pathname = '', query = ''] = path.split('?')
  const segments = pathname.split('/').map((segment) => (/^[a-z-]*$/.test(segment) ? segment : '*'))
  const parameters = [...new URLSearchParams(query)].map(
    ([name, value]) => `${name}=${/^[a-z-]+$/.test(value) ? value : '*'}`,
  )
  return `${segments.join('/')}?${parameters.sort().join('&')}`
}

function nameOf(input: PageElement): string {
  return input.getAttribute('name') ?? ''
}

function isTyped(input: PageElement): boolean {
  return (
    input.tagName === 'TEXTAREA' || (input.tagName === 'INPUT' && input.getAttribute('type') !== 'hidden')
  )
}

function isUnchecked(input: PageElement): boolean {
  return /^(radio|checkbox)$/.test(input.getAttribute('type') ?? '') && !input.hasAttribute('checked')
}

function valueIn(input: PageElement): string {
  if (input.tagName === 'TEXTAREA') return input.textContent ?? ''
  if (input.tagName !== 'SELECT') return input.getAttribute('value') ?? ''
  const option = input.querySelector('option[selected]') ?? input.querySelector('option')
  return option?.getAttribute('value') ?? option?.textContent ?? ''
}
