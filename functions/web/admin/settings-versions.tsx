import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { settingsVersionsSchema } from '../../api/settings-history.ts'
import { Instant } from '../figures/instant.tsx'
import { WordsTable } from '../words-table.tsx'
import { settingInWords } from './setting-in-words.ts'
import { LABELS } from './settings-fields.ts'

export type Versions = z.infer<typeof settingsVersionsSchema>['versions']

/** What was changed of the settings, when and by whom; the privacy officer reads it, too. */
export const SettingsVersions: FC<{ readonly versions: Versions }> = ({ versions }) => (
  <WordsTable
    caption="Each change, the newest first"
    columns={['When', 'Version', 'Who', 'Setting', 'Before', 'After']}
  >
    {versions.flatMap(({ at, revision, actorId, changes }) =>
      changes.map(({ field, before, after }) => (
        <tr>
          <td>
            <Instant at={at} />
          </td>
          <td>{revision}</td>
          <td>{actorId}</td>
          <td>{LABELS.get(field) ?? field}</td>
          <td>{settingInWords(before)}</td>
          <td>{settingInWords(after)}</td>
        </tr>
      )),
    )}
  </WordsTable>
)
