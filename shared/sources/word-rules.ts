/**
 * Names that people gave to things, sorted by the words in them.
 *
 *   { means: 'notes', words: ['notewriter', 'note* + sign*'] }
 *
 *   sign*          a word that begins so
 *   hand off       these words, one after the other
 *   note* + sign*  both, in whatever order, anywhere in the name
 *
 * Rules stand in order and the first that fits decides, so the narrow ones come before the wide ones. Case,
 * punctuation and underscores do not matter; `camelCase` is two words.
 */
export interface WordRule<T> {
  readonly means: T
  /** One of these is enough. */
  readonly words: readonly string[]
}

/** Names are short; whatever is longer is read this far. */
const LONGEST_NAME = 300

/** Names come back by the million, and there are few of them. */
const MOST_KEPT_NAMES = 20_000

/** @returns what a name means, or undefined where no rule knows it; what was found is kept for the next time */
export function wordReader<T extends string>(rules: readonly WordRule<T>[]): (name: string) => T | undefined {
  const compiled = rules.map(({ means, words }) => ({ means, patterns: words.map(parsePattern) }))
  const known = new Map<string, T | undefined>()

  function find(name: string): T | undefined {
    const words = wordsOf(name)
    return compiled.find(({ patterns }) => patterns.some((phrases) => hasAll(words, phrases)))?.means
  }

  return (name) => {
    const read = name.slice(0, LONGEST_NAME)
    const kept = known.get(read)
    if (kept !== undefined || known.has(read)) return kept
    if (known.size >= MOST_KEPT_NAMES) known.clear()
    const found = find(read)
    known.set(read, found)
    return found
  }
}

type Phrase = readonly string[]

function parsePattern(pattern: string): readonly Phrase[] {
  return pattern.split(' + ').map((phrase) => phrase.split(' '))
}

function wordsOf(name: string): string[] {
  const apart = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2')
  return apart.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function hasAll(words: readonly string[], phrases: readonly Phrase[]): boolean {
  return phrases.every((phrase) => words.some((_, start) => standsAt(words, start, phrase)))
}

function standsAt(words: readonly string[], start: number, phrase: Phrase): boolean {
  return phrase.every((wanted, offset) => {
    const word = words[start + offset]
    if (word === undefined) return false
    return wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted
  })
}
