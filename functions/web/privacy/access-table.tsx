import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { accessSchema } from '../../api/me.ts'
import { ROLE_NAMES } from '../account-routes.tsx'
import { Instant } from '../figures/instant.tsx'
import { WordsTable } from '../words-table.tsx'

/** Who read somebody's data, when and what for: as the person reads it, and the privacy officer. */
export const AccessTable: FC<{
  readonly caption: string
  readonly accesses: readonly (z.infer<typeof accessSchema> & { readonly staffId?: string })[]
}> = ({ caption, accesses }) => {
  const isOfMany = accesses.some(({ staffId }) => staffId !== undefined)
  const columns = ['When', 'Who', ...(isOfMany ? ['Whose data'] : []), 'What for']
  return (
    <WordsTable caption={caption} columns={columns}>
      {accesses.map(({ at, readerId, role, staffId, purpose, route }) => (
        <tr>
          <td>
            <Instant at={at} />
          </td>
          <td>
            {ROLE_NAMES[role]}
            <p class="hint">{readerId}</p>
          </td>
          {staffId !== undefined && (
            <td>
              <a href={personPath(staffId)}>{staffId}</a>
            </td>
          )}
          <td>
            {purpose}
            <p class="hint">
              <code>{breakable(route)}</code>
            </p>
          </td>
        </tr>
      ))}
    </WordsTable>
  )
}

/** The privacy officer's page of a person. */
export function personPath(staffId: string): string {
  return `/privacy/people/${encodeURIComponent(staffId)}`
}

/** A line may end after each part of a route. */
function breakable(route: string) {
  return route.split(/(?<=\/)/).map((part) => (
    <>
      {part}
      <wbr />
    </>
  ))
}
