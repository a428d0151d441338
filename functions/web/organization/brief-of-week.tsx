import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { Figure, Term } from '../figures/figure.tsx'
import { Panel } from '../figures/panel.tsx'
import type { Answer, WeekOfAll } from './read-organization.ts'

/** What prior authorisations cost, where the burden sits, and how much is not shown. */
export const BriefOfWeek: FC<Answer<WeekOfAll>> = ({ source, answer: { organization, teams } }) => {
  const { priorAuth, people, unevenness } = organization
  const split = unevenness.inbox
  const way = 'organization.priorAuth'
  return (
    <Panel title="The week in four lines" id="week" source={source}>
      <ul class="plain">
        <li>
          <Term definition="people-of-week">People</Term> at work:{' '}
          <Figure value={people} field="organization.people" unit="count" definition="people-of-week" />.
        </li>
        <li>
          <Term definition="prior-auth-burden">Prior authorisations</Term>:{' '}
          {priorAuth === SUPPRESSED ? (
            <Figure value={SUPPRESSED} field={way} unit="minutes" definition="prior-auth-burden" />
          ) : (
            <>
              <Figure
                value={priorAuth.minutes}
                field={`${way}.minutes`}
                unit="minutes"
                definition="prior-auth-burden"
              />
              , cost{' '}
              <Figure
                value={priorAuth.money}
                field={`${way}.money`}
                unit="money"
                currency={priorAuth.currency}
                definition="prior-auth-burden"
              />
              .
            </>
          )}
        </li>
        <li>
          <Term definition="theil">Unevenness of messages</Term> within teams, of all:{' '}
          {split === SUPPRESSED || split === null ? (
            <Figure value={split} field="organization.unevenness.inbox" unit="share" definition="theil" />
          ) : (
            <Figure
              value={split.withinShare}
              field="organization.unevenness.inbox.withinShare"
              unit="share"
              definition="theil"
            />
          )}
          .
        </li>
        <li>
          <Term definition="suppressed-share">Units suppressed</Term>:{' '}
          <Figure
            value={teams.suppressed}
            field="teams.suppressed"
            unit="count"
            definition="suppressed-share"
          />
          , or{' '}
          <Figure
            value={teams.suppressedShare}
            field="teams.suppressedShare"
            unit="share"
            definition="suppressed-share"
          />{' '}
          of all.
        </li>
      </ul>
    </Panel>
  )
}
