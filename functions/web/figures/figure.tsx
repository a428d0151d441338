import type { FC } from 'hono/jsx'
import type { DefinitionId } from '../../../shared/domain/definition-reference.ts'
import { SUPPRESSED, type Suppressed } from '../../../shared/domain/suppression.ts'
import { type FigureUnit, figureInWords } from './figure-in-words.ts'

/** A number of the API, and where it stands in the answer. */
export interface Cell {
  readonly value: number | null | Suppressed
  /** The way to it in the answer of the panel's source: `weeks.0.inbox.received`. */
  readonly field: string
}

export interface FigureKind {
  readonly unit: FigureUnit
  readonly definition: DefinitionId
  /** Of money alone. */
  readonly currency?: string
}

/**
 * One number on a page, the API's own: the element carries the value, the way to it in the API's answer, and the
 * definition that it follows.
 */
export const Figure: FC<Cell & FigureKind> = ({ value, field, unit, definition, currency }) => {
  if (value === null || value === SUPPRESSED) {
    return (
      <span class="no-figure" data-field={field}>
        {cellInWords(value, { unit, definition })}
      </span>
    )
  }
  return (
    <data value={value} data-field={field} data-definition={definition}>
      {figureInWords(value, unit, currency)}
    </data>
  )
}

/** What a cell says: the number, or why there is none. */
export function cellInWords(value: Cell['value'], { unit, currency }: FigureKind): string {
  if (value === null) return 'none'
  return value === SUPPRESSED ? SUPPRESSED : figureInWords(value, unit, currency)
}

/** A name of figures that leads to their definition. */
export const Term: FC<{ readonly definition: DefinitionId; readonly children: string }> = ({
  definition,
  children,
}) => (
  <a class="term" href={`/definitions#${definition}`}>
    {children}
  </a>
)
