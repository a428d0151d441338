import type { FC } from 'hono/jsx'
import type { AlertPreferences } from '../../../shared/alert-preferences.ts'
import { WEEKDAYS } from '../figures/dates-in-words.ts'
import type { PageContext } from '../page-context.ts'
import { FormToken, Shell } from '../shell.tsx'
import { AlertViews } from './alert-views.tsx'

interface ToldPageProps {
  readonly c: PageContext
  /** As they are stored, or as they were sent and refused. */
  readonly preferences: AlertPreferences
  /** Of the stored ones, so that nobody's change is lost. */
  readonly revision: string
  readonly fault?: { readonly field: string; readonly reason: string }
}

/** When and how somebody is told of alerts: the page to which each message leads. */
export const ToldPage: FC<ToldPageProps> = ({ c, preferences, revision, fault }) => {
  const { quietHours, weekendDays, deputy, zone } = preferences
  const described = (field: string) => (fault?.field === field ? 'told-fault' : undefined)
  return (
    <Shell
      c={c}
      title="When and how you are told"
      lead="In quiet hours nobody is told of anything. What fired meanwhile comes as one digest at their end."
      trail={[{ href: '/alerts', name: 'Alerts' }]}
    >
      <AlertViews role={c.get('role')} present="told" />
      <section class="panel" aria-labelledby="quiet">
        <h2 id="quiet">Quiet hours and a deputy</h2>
        <form method="post" action="/alerts/told">
          <FormToken c={c} />
          <input type="hidden" name="revision" value={revision} />
          <div class="row">
            <div>
              <label for="start">Quiet from</label>
              <input id="start" name="start" type="time" required value={quietHours.start} />
            </div>
            <div>
              <label for="end">until</label>
              <input id="end" name="end" type="time" required value={quietHours.end} />
            </div>
            <div>
              <label for="zone">By the clock of</label>
              <input
                id="zone"
                name="zone"
                value={zone ?? ''}
                placeholder="your place in the roster"
                aria-describedby={described('zone')}
              />
            </div>
          </div>
          <fieldset>
            <legend class="asked">Quiet the whole day</legend>
            <div class="row">
              {WEEKDAYS.map((name, at) => (
                <label class="switch">
                  <input
                    type="checkbox"
                    name="weekendDays"
                    value={String(at + 1)}
                    checked={weekendDays.includes(at + 1)}
                  />
                  {name}
                </label>
              ))}
            </div>
          </fieldset>
          <div class="field">
            <label for="deputy">Deputy</label>
            <input id="deputy" name="deputy" value={deputy ?? ''} aria-describedby={described('deputy')} />
            <p class="hint">
              The staff id of who is told of your alerts that nobody acknowledges for two working days. Empty:
              nobody.
            </p>
          </div>
          {fault && (
            <p class="fault" id="told-fault" role="alert">
              {fault.field}: {fault.reason}
            </p>
          )}
          <button type="submit">Save</button>
        </form>
      </section>
    </Shell>
  )
}
