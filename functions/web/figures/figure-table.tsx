import type { Child, FC } from 'hono/jsx'
import { type Cell, Figure, type FigureKind, Term } from './figure.tsx'

export interface FigureColumn extends FigureKind {
  readonly name: string
}

export interface FigureRow {
  readonly name: string
  /** Where its name leads. */
  readonly href?: string
  /** In the order of the columns. */
  readonly cells: readonly Cell[]
  /** What stands after the numbers, in words. */
  readonly note?: Child
}

export interface FigureTableProps {
  readonly caption: string
  /** What the rows are: Week, Team, Type. */
  readonly of: string
  readonly columns: readonly FigureColumn[]
  readonly rows: readonly FigureRow[]
  /** The heading of what stands after the numbers. */
  readonly noteName?: string
}

/** Numbers in rows; the head of each column leads to the definition of its figure. */
export const FigureTable: FC<FigureTableProps> = ({ caption, of, columns, rows, noteName }) => (
  <section class="scroll" aria-label={caption} tabindex={0}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          {columns.map(({ name, definition }) => (
            <th scope="col" class="number">
              <Term definition={definition}>{name}</Term>
            </th>
          ))}
          {noteName !== undefined && <th scope="col">{noteName}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, href, cells, note }) => (
          <tr>
            <th scope="row">{href === undefined ? name : <a href={href}>{name}</a>}</th>
            {columns.map(({ name: _name, ...kind }, index) => (
              <td class="number">{cells[index] && <Figure {...cells[index]} {...kind} />}</td>
            ))}
            {noteName !== undefined && <td>{note}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
