/**
 * A comment without names and numbers.
 *
 *   written   |  "Dr. Miller left me 40 charts, call 555-0100 or ann@clinic.example"
 *   redacted  |  "[name] left me [number] charts, call [number] or [address]"
 *
 * A name is one that the organisation has listed, or a word with a capital after a title; numbers are digits and
 * what joins them. What is written so that neither sees it stays: comments are read by people before they are
 * passed on.
 * @param names listed; whole words, whatever the case
 */
export function redacted(comment: string, names: readonly string[]): string {
  const listed = names.map((name) => name.trim()).filter((name) => name !== '')
  const withoutAddresses = comment.replace(/(?:https?:\/\/|www\.)\S+|\S+@\S+|(?<!\S)@\S+/giu, '[address]')
  const withoutTitled = withoutAddresses.replace(
    /(?<![\p{L}\p{M}])(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|Nurse|Schwester|Pfleger)\b\.?(?:\s+(?:Dr|med|Prof)\.?)*(?:\s+\p{Lu}[\p{L}\p{M}'’-]*)+/gu,
    '[name]',
  )
  const withoutListed = listed
    .toSorted((one, other) => other.length - one.length)
    .reduce((text, name) => text.replace(wholeWord(name), '[name]'), withoutTitled)
  return withoutListed.replace(/\p{N}(?:[\p{N}.,:/()\s+-]*\p{N})?/gu, '[number]')
}

function wholeWord(name: string): RegExp {
  const literal = name.replace(/[.*+?^$()[\]{}|\\/]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{M}])${literal}(?![\\p{L}\\p{M}])`, 'giu')
}
