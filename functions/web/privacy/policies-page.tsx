import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { pauseSchema } from '../../api/pause.ts'
import type { KindKept, policiesSchema } from '../../api/policies.ts'
import { Count } from '../admin/admin-shell.tsx'
import { SettingsVersions, type Versions } from '../admin/settings-versions.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { WordsTable } from '../words-table.tsx'
import { PersonForm } from './person-pages.tsx'
import { PrivacyShell } from './privacy-shell.tsx'
import { WHO_SEES_WHAT } from './who-sees-what.ts'

type Policies = z.infer<typeof policiesSchema>

const KEPT_IN_WORDS: Readonly<Record<KindKept, string>> = {
  activity: 'Events of the EHR',
  schedule: 'Visits and shifts',
  workItems: 'Messages and tasks',
  days: 'Days of a person',
  teamWeeks: 'Weeks of a team',
  alerts: 'Alerts, and who did what with them',
  sentMessages: 'Messages that were sent',
  refusedEvents: 'Events that were refused',
  whoWasAsked: 'Who was asked in a survey, after its last day',
  surveyResults: 'Published results of surveys',
  safetyReports: 'Safety reports',
  accessLog: 'Who looked at whose data',
}

interface PoliciesProps {
  readonly c: PageContext
  readonly policies: Policies
  readonly pause: z.infer<typeof pauseSchema>
  readonly versions: Versions
}

/** What holds for the privacy of people here, since when, and who changed it. */
export const PoliciesPage: FC<PoliciesProps> = ({ c, policies, pause, versions }) => (
  <PrivacyShell
    c={c}
    title="Privacy"
    lead="What holds here for the privacy of people, who sees what, and how it was before."
  >
    {pause.isPaused && (
      <p class="box alarm" role="status">
        Evenshift is paused: {pause.reason}. <a href="/privacy/pause">Let it go on</a>
      </p>
    )}
    <div class="panels">
      <div class="stack">
        <Panel id="in-force" title="Policies in force" source="/v1/policies">
          <dl>
            <dt>Smallest group that is shown</dt>
            <dd>
              <Count value={policies.smallestGroup} field="smallestGroup" /> people
            </dd>
            <dt>Managers see open work by name</dt>
            <dd>{policies.managersSeeWorkItemsByName ? 'yes, and each reading is recorded' : 'no'}</dd>
            <dt>Evenshift is paused</dt>
            <dd>{pause.isPaused ? 'yes' : 'no'}</dd>
            <dt>Version of the settings</dt>
            <dd>
              <Count value={policies.revision} field="revision" />
            </dd>
          </dl>
        </Panel>
        <Panel id="person" title="Whom it is about">
          <p>Who looked at the data of a person, and what was erased of them.</p>
          <PersonForm />
        </Panel>
      </div>
      <Panel id="kept" title="How long things are kept" source="/v1/policies">
        <dl>
          {Object.entries(KEPT_IN_WORDS).map(([kind, words]) => (
            <>
              <dt>{words}</dt>
              <dd>
                <data value={policies.keptDays[kind as KindKept]} data-field={`keptDays.${kind}`}>
                  {keptInWords(policies.keptDays[kind as KindKept])}
                </data>
              </dd>
            </>
          ))}
        </dl>
      </Panel>
    </div>
    <Panel id="roles" title="Who sees what">
      <p>Roles never add up: whoever holds two acts in one at a time.</p>
      <WordsTable caption="By role" columns={['Role', 'Sees', 'Never sees']}>
        {WHO_SEES_WHAT.map(({ role, sees, never }) => (
          <tr>
            <th scope="row">{role}</th>
            <td>{sees}</td>
            <td>{never}</td>
          </tr>
        ))}
      </WordsTable>
    </Panel>
    <Panel id="versions" title="How the settings were before">
      {versions.length === 0 ? (
        <Empty>Nobody has changed a setting yet: the defaults hold.</Empty>
      ) : (
        <SettingsVersions versions={versions} />
      )}
    </Panel>
  </PrivacyShell>
)

const DAYS_OF_YEAR = 366
const DAYS_OF_MONTH = 30.4

/** 396 -> 13 months, 1,830 -> 5 years, 90 -> 90 days */
function keptInWords(days: number): string {
  if (days % DAYS_OF_YEAR === 0) return `${days / DAYS_OF_YEAR} years`
  return days > DAYS_OF_YEAR ? `${Math.floor(days / DAYS_OF_MONTH)} months` : `${days} days`
}
