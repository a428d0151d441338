import { redacted } from '../../shared/domain/surveys/redaction.ts'
import type { Roster } from '../../shared/roster.ts'

/** Shorter pieces of an address stand in too many words. */
const SHORTEST_PIECE = 3

/**
 * What the roster knows of names: ids of people, names of teams, and the words of their addresses.
 *
 *   ann.miller@clinic.example  |  ann, miller
 */
export function namesOf({ staff, teams }: Roster): string[] {
  return [
    ...staff.map(({ staffId }) => staffId),
    ...staff.flatMap(({ email }) => wordsIn(email?.split('@')[0] ?? '').filter(isLongWord)),
    ...teams.flatMap(({ teamId, name }) => [teamId, name]),
  ]
}

interface Name {
  readonly text: string
  readonly words: readonly string[]
}

/**
 * Takes names and numbers out of comments. Of tens of thousands of names only those are looked for whose words all
 * stand in the comment; they are found by the rarest of them.
 *
 *   names    |  n-1 ... n-50000: by their number     Ann: by itself      Intensive Care: by the rarer of the two
 */
export function redaction(names: readonly string[]): (comment: string) => string {
  const all = [...new Set(names)].map((text): Name => ({ text, words: wordsIn(text) }))
  const uses = new Map<string, number>()
  for (const word of all.flatMap(({ words }) => words)) uses.set(word, (uses.get(word) ?? 0) + 1)
  const usesOf = (word: string | undefined) => uses.get(word ?? '') ?? 0
  const byRarest = Map.groupBy(all, ({ words }) =>
    words.reduce((rarest, word) => (usesOf(word) < usesOf(rarest) ? word : rarest), words[0] ?? ''),
  )
  return (comment) => {
    const inComment = new Set(wordsIn(comment))
    const candidates = [...inComment].flatMap((word) => byRarest.get(word) ?? [])
    const standing = candidates.filter(({ words }) => words.every((word) => inComment.has(word)))
    return redacted(
      comment,
      standing.map(({ text }) => text),
    )
  }
}

function isLongWord(word: string): boolean {
  return word.length >= SHORTEST_PIECE && /\p{L}/u.test(word)
}

/** In lower case: letters with letters, digits with digits. */
function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []
}
