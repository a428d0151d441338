import type { FC } from 'hono/jsx'
import { Instant } from '../figures/instant.tsx'
import { Empty } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { FormToken, Shell } from '../shell.tsx'
import { AlertViews } from './alert-views.tsx'
import type { SilencesShown } from './read-silences.ts'
import { SilenceForm, type SilenceSent } from './silence-form.tsx'

interface SilencesPageProps {
  readonly c: PageContext
  readonly shown: SilencesShown
  readonly sent?: SilenceSent
}

/** Silences that run or are to come, each with its end; and the form for another. */
export const SilencesPage: FC<SilencesPageProps> = ({ c, shown, sent }) => (
  <Shell
    c={c}
    title="Silences"
    lead="While a silence runs, alerts are shown and not told. What outlives it is told when it ends."
    trail={[{ href: '/alerts', name: 'Alerts' }]}
  >
    <AlertViews role={c.get('role')} present="silences" />
    <section class="panel" aria-labelledby="silences">
      <h2 id="silences">In place, or to come</h2>
      {shown.silences.length === 0 && <Empty>No silence is in place.</Empty>}
      <ul class="plain">
        {shown.silences.map((silence) => (
          <SilenceLine c={c} shown={shown} silence={silence} />
        ))}
      </ul>
    </section>
    <SilenceForm c={c} shown={shown} {...(sent && { sent })} />
  </Shell>
)

const SilenceLine: FC<{
  readonly c: PageContext
  readonly shown: SilencesShown
  readonly silence: SilencesShown['silences'][number]
}> = ({ c, shown: { teams, rules }, silence: { silenceId, matcher, start, end, author, comment } }) => {
  const { ruleId, scopeKind, scopeId } = matcher
  const rule = rules.find((each) => each.ruleId === ruleId)?.title ?? 'All rules'
  const team = teams.find(({ teamId }) => teamId === scopeId)?.name ?? scopeId
  const of = scopeKind === undefined ? 'everything' : `${SCOPES[scopeKind]} ${team ?? ''}`.trim()
  return (
    <li>
      <p>
        <b>{rule}</b> · {of}
      </p>
      <p class="hint">
        From <Instant at={start} /> to <Instant at={end} />, by {author}
      </p>
      {comment !== '' && <p>“{comment}”</p>}
      <form class="inline" method="post" action={`/alerts/silences/${silenceId}/end`}>
        <FormToken c={c} />
        <button type="submit" class="quiet">
          End it now
        </button>
      </form>
    </li>
  )
}

const SCOPES = { team: '', organization: 'the whole organisation', feed: 'feed' } as const
