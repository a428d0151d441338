import type { ImportCounts } from './progress.ts'

export interface DisplayTarget {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  write(text: string): unknown
}

export interface ImportDisplay {
  /** A line that stays. */
  say(text: string): void
  show(counts: ImportCounts): void
  finish(counts: ImportCounts): void
  /** Takes an unfinished bar off the terminal. */
  clear(): void
}

const MOST_BAR_CELLS = 40
const BAR_MILLISECONDS = 100
const LINE_MILLISECONDS = 5000

/**
 * How far an import is: a bar that stays in its place on a terminal, a plain line every few seconds elsewhere.
 *
 *   [=======>         ]  43%  182,400 rows  21,300 rows/s  182,398 accepted  2 rejected
 *
 * @param share of the file's bytes that have been read, 0 to 1
 */
export function importDisplay(
  target: DisplayTarget,
  startWith: ImportCounts,
  share: () => number,
  now: () => number,
): ImportDisplay {
  const isTerminal = target.isTTY === true
  const startedAt = now()
  const every = isTerminal ? BAR_MILLISECONDS : LINE_MILLISECONDS
  let shownAt = startedAt

  const rate = (counts: ImportCounts) =>
    ((counts.read - startWith.read) / Math.max(now() - startedAt, 1)) * 1000

  function clear(): void {
    if (isTerminal) target.write('\r\u001b[K')
  }

  return {
    clear,
    say(text) {
      clear()
      target.write(`${text}\n`)
    },
    show(counts) {
      if (now() - shownAt < every) return
      shownAt = now()
      const figures = [
        `${Math.floor(share() * 100)}%`.padStart(4),
        `${thousands(counts.read)} rows`,
        `${thousands(rate(counts))} rows/s`,
        `${thousands(counts.accepted)} accepted`,
        `${thousands(counts.rejected)} rejected`,
      ].join('  ')
      if (!isTerminal) {
        target.write(`${figures.trim()}\n`)
        return
      }
      const width = (target.columns ?? 80) - 1
      const line = bar(share(), width - figures.length - 3) + figures
      target.write(`\r\u001b[K${line.slice(0, width)}`)
    },
    finish(counts) {
      clear()
      const seconds = ((now() - startedAt) / 1000).toFixed(1)
      const parts = [`${thousands(counts.accepted)} accepted`, `${thousands(counts.rejected)} rejected`]
      if (counts.excluded > 0) parts.push(`${thousands(counts.excluded)} excluded`)
      target.write(
        `${thousands(counts.read)} ${counts.read === 1 ? 'row' : 'rows'} read: ${parts.join(', ')} (${seconds} s, ${thousands(rate(counts))} rows/s)\n`,
      )
    },
  }
}

/** As wide as the terminal leaves room for, or nothing. */
function bar(share: number, room: number): string {
  const cells = Math.min(room, MOST_BAR_CELLS)
  if (cells < 4) return ''
  const filled = Math.min(Math.floor(share * cells), cells)
  const head = filled < cells ? '>' : ''
  return `[${('='.repeat(filled) + head).padEnd(cells)}] `
}

function thousands(count: number): string {
  return Math.round(count).toLocaleString('en-US')
}
