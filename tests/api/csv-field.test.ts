import { describe, expect, it } from 'vitest'
import { csvField } from '../../functions/api/csv-field.ts'

/** What a spreadsheet takes for the beginning of a formula. */
const IS_FORMULA = /^\s*[=+\-@＝＋－＠]/

/** The cells that a spreadsheet sees in a line, whose lists are separated so. */
function cells(line: string, separator: string): string[] {
  const isQuoted = line.startsWith('"')
  const text = isQuoted ? line.slice(1, -1).replaceAll('""', '"') : line
  // Where the separator is not the comma, the quotes do not hold the field together.
  return separator === ',' ? [text] : text.split(separator)
}

describe('No cell of a file that we write is a formula', () => {
  it.each([
    '=HYPERLINK("http://x","y")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    ' =1+1',
    '＝1+1',
    '－1',
    'a;=1+1',
    'a\t=cmd()',
    'a|@x',
    'a\n=1+1',
    'a; +1',
  ])('%j', (text) => {
    for (const separator of [',', ';', '\t', '|', '\n', '\r']) {
      for (const cell of cells(csvField(text), separator)) expect(cell).not.toMatch(IS_FORMULA)
    }
  })

  it.each(['ann', 'a=b', 'a-b', 'jo@example.org', 'O"Brien', 'a,b', 'Zoë +'])('%j is as it was', (text) => {
    expect(cells(csvField(text), ',')).toEqual([text])
  })
})
