import { SUPPRESSED, type Suppressed } from '../../../shared/domain/suppression.ts'

/** The report's lines fit in a terminal. */
const COLUMNS = 98

export function hours(seconds: number): string {
  return (seconds / 3600).toFixed(1)
}

export function minutes(seconds: number): string {
  return (seconds / 60).toFixed(0)
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}

export function money({ money, currency }: { readonly money: number | null; readonly currency: string }) {
  if (money === null) return 'no rate'
  return new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 }).format(money)
}

/** A figure in words, unless it is suppressed: then that, and nothing else. */
export function shown<T>(figure: T | Suppressed | undefined, inWords: (figure: T) => string): string {
  return figure === undefined || figure === SUPPRESSED ? SUPPRESSED : inWords(figure)
}

/** Broken at spaces; what follows the first line is set in. */
export function wrapped(text: string, indent: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) as string
    if (line === '') lines[lines.length - 1] = `${lines.length > 1 ? indent : ''}${word}`
    else if (line.length + 1 + word.length <= COLUMNS) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(`${indent}${word}`)
  }
  return lines
}
