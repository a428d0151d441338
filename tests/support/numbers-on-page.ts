import { parseHTML } from 'linkedom'
import { expect } from 'vitest'
import { DEFINITIONS } from '../../shared/domain/definitions.ts'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import type { ApiUnderTest } from './api-under-test.ts'
import type { TestClaims } from './test-tokens.ts'

/** A number that a page shows, or the word that stands in its place. */
interface NumberOnPage {
  /** The route of the API that it says it is from. */
  readonly source: string | undefined
  readonly field: string
  /** Undefined where there is a word and no number. */
  readonly value: string | undefined
  readonly definition: string | undefined
  readonly text: string
}

const IDS = new Set<string>(DEFINITIONS.map(({ id }) => id))

/**
 * Holds every number of a page against what the API answers to the same person at the route and the field that the
 * page names, and every word in place of a number against its absence there.
 *
 * @returns how many numbers there were: a test says how many it expects at least
 */
export async function numbersAreThoseOfApi(
  html: string,
  api: ApiUnderTest,
  claims: TestClaims,
): Promise<number> {
  const numbers = numbersOnPage(html)
  const answers = new Map<string | undefined, unknown>()
  for (const source of new Set(numbers.map((each) => each.source))) {
    const answer = await api.ask('GET', source ?? 'a number without data-source', claims)
    expect(answer.status, source).toBe(200)
    answers.set(source, await answer.json())
  }
  for (const { source, field, value, definition, text } of numbers) {
    const name = `${field} of ${source}: ${text}`
    const found = fieldOf(answers.get(source), field)
    if (value === undefined) expect([null, SUPPRESSED], name).toContain(found)
    else expect(found, name).toBe(Number(value))
    // How many rows were refused is no figure of anybody's work, and has no definition.
    if (definition !== undefined) expect(IDS, name).toContain(definition)
    expect(text, name).not.toBe('')
  }
  return numbers.filter(({ value }) => value !== undefined).length
}

function numbersOnPage(html: string): NumberOnPage[] {
  const { document } = parseHTML(html)
  const shown = document.querySelectorAll('data, .no-figure[data-field]')
  return [...shown].map((element) => ({
    source: element.closest('[data-source]')?.getAttribute('data-source') ?? undefined,
    field: element.getAttribute('data-field') ?? '',
    value: element.getAttribute('value') ?? undefined,
    definition: element.getAttribute('data-definition') ?? undefined,
    text: (element.textContent ?? '').trim(),
  }))
}

/** `weeks.0.byType.message.result.received`: a key may have dots of its own. Undefined where the way leads nowhere. */
function fieldOf(answer: unknown, field: string): unknown {
  if (field === '') return answer
  if (typeof answer !== 'object' || answer === null) return undefined
  for (const [key, inner] of Object.entries(answer)) {
    if (key === field) return inner
    const found = field.startsWith(`${key}.`) ? fieldOf(inner, field.slice(key.length + 1)) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
