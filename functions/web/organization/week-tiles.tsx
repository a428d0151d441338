import type { FC } from 'hono/jsx'
import { SUPPRESSED, type Suppressed } from '../../../shared/domain/suppression.ts'
import type { PersonFigure } from '../../../shared/domain/team-week.ts'
import { Figure, type FigureKind, Term } from '../figures/figure.tsx'
import { Tile } from '../figures/panel.tsx'
import type { UnitFigures, WeekOfAll } from './read-organization.ts'

interface WeekTilesProps {
  readonly source: string
  /** The way to the unit in the answer: `organization`, `units.3`. */
  readonly way: string
  readonly figures: UnitFigures
  /** Of the organisation alone. */
  readonly teams?: WeekOfAll['teams']
}

/** The few numbers of a week that matter most. */
export const WeekTiles: FC<WeekTilesProps> = ({ source, way, figures, teams }) => {
  const { people, inbox, priorAuth } = figures
  const currency = priorAuth === SUPPRESSED ? '' : priorAuth.currency
  const money = priorAuth === SUPPRESSED ? priorAuth : priorAuth.money
  return (
    <div class="tiles four" data-source={source}>
      <Tile name={<Term definition="people-of-week">People</Term>} note="who did anything in the week">
        <Figure value={people} field={`${way}.people`} unit="count" definition="people-of-week" />
      </Tile>
      <MedianTile
        way={way}
        figures={figures}
        name="pajamaSeconds"
        title="Pajama time"
        unit="seconds"
        definition="pajama-time"
      />
      <MedianTile
        way={way}
        figures={figures}
        name="wow8Hours"
        title="Work outside work per 8 h"
        unit="hours"
        definition="wow-8"
      />
      <MedianTile
        way={way}
        figures={figures}
        name="messagesReceived"
        title="Messages per person"
        unit="count"
        definition="items-received"
      />
      <Tile
        name={<Term definition="items-after-hours">Messages after hours</Term>}
        note="of those that were handled"
      >
        <Figure
          value={inbox === SUPPRESSED ? inbox : inbox.afterHoursShare}
          field={partOf(way, 'inbox', inbox, 'afterHoursShare')}
          unit="share"
          definition="items-after-hours"
        />
      </Tile>
      <Tile name={<Term definition="prior-auth-burden">Prior authorisations</Term>} note="time they took">
        <Figure
          value={priorAuth === SUPPRESSED ? priorAuth : priorAuth.minutes}
          field={partOf(way, 'priorAuth', priorAuth, 'minutes')}
          unit="minutes"
          definition="prior-auth-burden"
        />
      </Tile>
      <Tile
        name={<Term definition="prior-auth-burden">Their cost</Term>}
        note={money === null ? 'the settings name no hourly rate' : 'at the hourly rate of the settings'}
      >
        <Figure
          value={money}
          field={partOf(way, 'priorAuth', priorAuth, 'money')}
          unit="money"
          currency={currency}
          definition="prior-auth-burden"
        />
      </Tile>
      {teams !== undefined && (
        <Tile
          name={<Term definition="suppressed-share">Units suppressed</Term>}
          note="too few people, or none at work"
        >
          <Figure
            value={teams.suppressedShare}
            field="teams.suppressedShare"
            unit="share"
            definition="suppressed-share"
          />
        </Tile>
      )}
    </div>
  )
}

interface MedianTileProps extends FigureKind {
  readonly way: string
  readonly figures: UnitFigures
  readonly name: PersonFigure
  readonly title: string
}

/** The middle person, and the half around them. */
const MedianTile: FC<MedianTileProps> = ({ way, figures: { figures }, name, title, ...kind }) => {
  const summary = figures[name] ?? SUPPRESSED
  const field = `${way}.figures.${name}`
  const heading = <Term definition={kind.definition}>{title}</Term>
  if (summary === SUPPRESSED) {
    return (
      <Tile name={heading} note="of the middle person">
        <Figure value={SUPPRESSED} field={field} {...kind} />
      </Tile>
    )
  }
  const note = (
    <>
      middle half: <Figure value={summary.lower} field={`${field}.lower`} {...kind} /> to{' '}
      <Figure value={summary.upper} field={`${field}.upper`} {...kind} />
    </>
  )
  return (
    <Tile name={heading} note={note}>
      <Figure value={summary.median} field={`${field}.median`} {...kind} />
    </Tile>
  )
}

/** Where a part is suppressed as a whole, the word stands at the part. */
function partOf(way: string, part: string, value: object | Suppressed, key: string): string {
  return value === SUPPRESSED ? `${way}.${part}` : `${way}.${part}.${key}`
}
