import { csvField } from './csv-field.ts'
import { numbersOf } from './numbers-of.ts'
import type { CellView } from './survey-result-schemas.ts'

export const RESULTS_CSV_HEADER = 'unit,scope,attribute,figure,value'

/**
 * Results as a table with one number a line: the same numbers as in JSON, none more, and no comments.
 *
 *   unit,scope,attribute,figure,value
 *   riverside,unit,,means.strain,3.25
 *   riverside,unit,nurse,means,suppressed
 *   ,unit,,counts.answered,180                 the whole organization
 */
export function surveyResultsCsv(cells: readonly CellView[]): string {
  const lines = cells.flatMap(({ unitId, scope, attribute, counts, means, details }) => {
    const place = `${csvField(unitId ?? '')},${scope},${csvField(attribute ?? '')}`
    const { distributions, questions, themes } =
      typeof details === 'string' ? { distributions: details, questions: details, themes: details } : details
    const tags =
      typeof themes === 'string' ? themes : Object.fromEntries(themes.map(({ tag, people }) => [tag, people]))
    return numbersOf({ counts, means, distributions, questions, tags }).map(
      ([name, value]) => `${place},${csvField(name)},${value}`,
    )
  })
  return [RESULTS_CSV_HEADER, ...lines].map((line) => `${line}\r\n`).join('')
}
