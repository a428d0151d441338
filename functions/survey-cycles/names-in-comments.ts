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

/**
 * Takes names and numbers out of comments. Of tens of thousands of names only those are looked for whose first word
 * stands in the comment.
 */
export function redaction(names: readonly string[]): (comment: string) => string {
  const byFirstWord = Map.groupBy(new Set(names), (name) => wordsIn(name)[0])
  return (comment) => {
    const words = new Set(wordsIn(comment))
    return redacted(
      comment,
      [...words].flatMap((word) => byFirstWord.get(word) ?? []),
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
