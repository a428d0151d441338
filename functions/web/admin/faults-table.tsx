import type { FC } from 'hono/jsx'
import { WordsTable } from '../words-table.tsx'

interface FaultsTableProps {
  readonly caption: string
  /** What `where` is: Line, Where. */
  readonly of: string
  readonly faults: readonly { readonly where: string; readonly field: string; readonly reason: string }[]
}

/** What was refused of a file, fault by fault. */
export const FaultsTable: FC<FaultsTableProps> = ({ caption, of, faults }) => (
  <WordsTable caption={caption} columns={[of, 'Field', 'Why']}>
    {faults.map(({ where, field, reason }) => (
      <tr>
        <th scope="row">{where}</th>
        <td>
          <code>{field}</code>
        </td>
        <td>{reason}</td>
      </tr>
    ))}
  </WordsTable>
)
