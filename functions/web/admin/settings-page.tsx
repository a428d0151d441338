import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { settingsPreviewSchema } from '../../api/settings-history.ts'
import { Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { FormToken } from '../shell.tsx'
import { AdminShell } from './admin-shell.tsx'
import { settingInWords } from './setting-in-words.ts'
import { LABELS } from './settings-fields.ts'
import { type SettingFault, SettingsForm } from './settings-form.tsx'
import { SettingsVersions, type Versions } from './settings-versions.tsx'

type Preview = z.infer<typeof settingsPreviewSchema>
type Written = Readonly<Record<string, unknown>>

export const SettingsPage: FC<{
  readonly c: PageContext
  readonly settings: Written
  readonly versions: Versions
  readonly fault?: SettingFault
}> = ({ c, settings, versions, fault }) => (
  <AdminShell
    c={c}
    title="Settings"
    lead="What the organisation decides about its figures. You see what a change does before it is made."
  >
    {fault !== undefined && (
      <div class="box alarm" role="alert">
        <p>
          Nothing was changed. <b>{LABELS.get(fault.field.split('.')[0] ?? '') ?? fault.field}</b>{' '}
          {fault.reason}.
        </p>
      </div>
    )}
    <SettingsForm c={c} settings={settings} fault={fault} />
    {versions.length > 0 && (
      <Panel id="versions" title="How they were before">
        <SettingsVersions versions={versions} />
      </Panel>
    )}
  </AdminShell>
)

/** What a change does, before it is made. */
export const SettingsPreviewPage: FC<{
  readonly c: PageContext
  readonly settings: Written
  readonly preview: Preview
  readonly etag: string
}> = ({ c, settings, preview: { changes, recomputes }, etag }) => (
  <AdminShell c={c} title="What would change" lead="Nothing has been changed yet.">
    {changes.length === 0 ? (
      <p class="box">These are the settings that hold already: nothing would change.</p>
    ) : (
      <>
        <p class={recomputes ? 'box alarm' : 'box'}>
          {recomputes
            ? 'Figures come out otherwise: once it is saved, every stored day and week is computed anew. That takes minutes, for a large organisation hours; until then old and new figures stand side by side.'
            : 'No stored figure comes out otherwise.'}
        </p>
        {changes.map(({ field, before, after, effects }) => (
          <Panel id={`change-${field}`} title={LABELS.get(field) ?? field}>
            <dl>
              <dt>Now</dt>
              <dd>{settingInWords(before)}</dd>
              <dt>Then</dt>
              <dd>{settingInWords(after)}</dd>
            </dl>
            <ul>
              {effects.map(({ meaning }) => (
                <li>{meaning}</li>
              ))}
            </ul>
          </Panel>
        ))}
        <form method="post" action="/admin/settings">
          <FormToken c={c} />
          <input type="hidden" name="settings" value={JSON.stringify(settings)} />
          <input type="hidden" name="etag" value={etag} />
          <button type="submit">Save the settings</button>
        </form>
      </>
    )}
    <details>
      <summary>Change them further</summary>
      <SettingsForm c={c} settings={settings} />
    </details>
    <p>
      <a href="/admin/settings">Leave everything as it is</a>
    </p>
  </AdminShell>
)
