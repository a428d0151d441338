/** What somebody may write to one question. */
export const LONGEST_TEXT = 2000

/** What was written, without control characters but line ends, and without the space around it. */
export function ownWords(written: string): string {
  return written
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .trim()
}
