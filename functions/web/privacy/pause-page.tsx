import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import type { pauseSchema } from '../../api/pause.ts'
import { Fault } from '../admin/admin-shell.tsx'
import { Instant } from '../figures/instant.tsx'
import { Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { FormToken } from '../shell.tsx'
import { PrivacyShell } from './privacy-shell.tsx'

const STOPS = [
  'No figure of others is shown to anybody: of teams, of the organisation, of alerts, of surveys, in files.',
  'No alert is raised, and no message about one is sent.',
  'No survey opens; nobody is invited or reminded.',
]
const GOES_ON = [
  'Everybody sees their own figures and data.',
  'Events are taken in; settings and the roster can be changed.',
  'Surveys that are open take answers, close on their day, and their answers are deleted.',
]

/** The switch that stops whatever shows figures of others. */
export const PausePage: FC<{
  readonly c: PageContext
  readonly pause: z.infer<typeof pauseSchema>
  readonly fault?: string | undefined
}> = ({ c, pause: { isPaused, reason, changedAt }, fault }) => (
  <PrivacyShell
    c={c}
    title={isPaused ? 'Evenshift is paused' : 'Evenshift is running'}
    lead={<PauseLead reason={reason} changedAt={changedAt} isPaused={isPaused} />}
  >
    <div class="panels">
      <Panel id="stops" title="What a pause stops">
        <ul>
          {STOPS.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </Panel>
      <Panel id="goes-on" title="What goes on">
        <ul>
          {GOES_ON.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        <p>Nothing is lost: after the pause whatever is due then is done within the hour.</p>
      </Panel>
    </div>
    <form method="post" action="/privacy/pause">
      <FormToken c={c} />
      <input type="hidden" name="isPaused" value={isPaused ? 'false' : 'true'} />
      {!isPaused && (
        <div class="field">
          <label for="reason">Why</label>
          <input
            id="reason"
            name="reason"
            maxlength={200}
            size={60}
            required
            aria-invalid={fault === undefined ? undefined : 'true'}
            aria-describedby={fault === undefined ? 'reason-hint' : 'reason-fault reason-hint'}
          />
          <p class="hint" id="reason-hint">
            Leaders and administrators read it. At most 200 characters.
          </p>
          <Fault id="reason-fault" reason={fault} />
        </div>
      )}
      <button type="submit" class={isPaused ? undefined : 'danger'}>
        {isPaused ? 'Let Evenshift go on' : 'Pause Evenshift'}
      </button>
    </form>
  </PrivacyShell>
)

const PauseLead: FC<z.infer<typeof pauseSchema>> = ({ isPaused, reason, changedAt }) => {
  if (changedAt === null) return <>It never was paused.</>
  return (
    <>
      Since <Instant at={changedAt} />
      {isPaused ? `: ${reason}` : ', when the last pause ended.'}
    </>
  )
}
