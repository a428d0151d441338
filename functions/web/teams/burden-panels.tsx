import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { Figure, Term } from '../figures/figure.tsx'
import { lastCell, type ShownWeeks } from './shown-weeks.ts'
import { WeekLines } from './week-lines.tsx'
import { Finding, Last, WeekPanel } from './week-panel.tsx'

const MINUTES = { unit: 'minutes', definition: 'prior-auth-burden' } as const
const BOOKED = { unit: 'share', definition: 'double-booking' } as const
const COUNT = { unit: 'count' } as const
const RATE = { unit: 'share', definition: 'prior-auth-burden' } as const

/** What prior authorisations, denials and appeals took, in hours and money. */
export const PriorAuthPanel: FC<{ readonly shown: ShownWeeks }> = ({ shown }) => {
  const burden = shown.weeks.at(-1)?.priorAuth
  const currency = burden === undefined || burden === SUPPRESSED ? '' : burden.currency
  const denied = lastCell(shown, 'priorAuth.denialRate')
  return (
    <WeekPanel shown={shown} id="prior-auth" title="Prior authorisations" needs="priorAuth.minutes">
      <Finding shown={shown} path="priorAuth.minutes">
        <Last shown={shown} path="priorAuth.items" {...COUNT} definition="prior-auth-burden" />{' '}
        <Term definition="prior-auth-burden">prior authorisations, denials and appeals</Term> took{' '}
        <Last shown={shown} path="priorAuth.minutes" {...MINUTES} />
        {lastCell(shown, 'priorAuth.money').value === null ? (
          ' (no price: the settings name no hourly rate)'
        ) : (
          <>
            , worth{' '}
            <Last
              shown={shown}
              path="priorAuth.money"
              unit="money"
              definition="prior-auth-burden"
              currency={currency}
            />
          </>
        )}
        {typeof denied.value === 'number' && (
          <>
            ; <Figure {...denied} {...RATE} /> of the requests that were decided were denied
          </>
        )}
        .
      </Finding>
      <WeekLines
        shown={shown}
        caption="Time for prior authorisations, by week"
        says="How long prior authorisations, denials and appeals took, week by week."
        lines={[{ name: 'Time', path: 'priorAuth.minutes', ...MINUTES }]}
      />
    </WeekPanel>
  )
}

/** Time that is promised to two patients at once. */
export const DoubleBookingPanel: FC<{ readonly shown: ShownWeeks }> = ({ shown }) => (
  <WeekPanel
    shown={shown}
    id="double-booking"
    title="Double booking"
    needs="visits.doubleBookedShare"
    otherwise="The time with patients is suppressed in all of these weeks, or there was none."
  >
    <Finding shown={shown} path="visits.doubleBookedShare">
      <Last shown={shown} path="visits.doubleBookedShare" {...BOOKED} /> of the time with patients was{' '}
      <Term definition="double-booking">promised to two or more at once</Term>.
    </Finding>
    <WeekLines
      shown={shown}
      caption="Double-booked share by week"
      says="Which share of the time with patients was promised to two or more at once, week by week."
      lines={[{ name: 'Double-booked share', path: 'visits.doubleBookedShare', ...BOOKED }]}
    />
  </WeekPanel>
)
