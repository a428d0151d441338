import type { Child, FC } from 'hono/jsx'

/** A table of words: it scrolls by itself where it is too wide. Numbers of the API stand in a `FigureTable`. */
export const WordsTable: FC<{
  readonly caption: string
  readonly columns: readonly string[]
  readonly children: Child
}> = ({ caption, columns, children }) => (
  <section class="scroll" aria-label={caption} tabindex={0}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)
