import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { dateInWords } from '../figures/dates-in-words.ts'
import { Empty } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import type { Problem } from '../read-api.ts'
import { Shell } from '../shell.tsx'
import { Answered } from './answered.tsx'
import { PlaceChoice } from './place-choice.tsx'
import { nameOfPlace, placeAsked } from './places.ts'
import { type PromiseDraft, PromiseForm } from './promise-form.tsx'
import { PromiseList } from './promise-list.tsx'
import { CommentsPanel, QuestionPanels, ThemesPanel } from './question-panels.tsx'
import type { From, Results, SurveyPromiseView, Trend } from './read-surveys.ts'
import { ScalePanel } from './scale-panel.tsx'

const MODES = {
  anonymous: 'Anonymous: no link between a person and an answer exists.',
  confidential: 'Confidential: a link between a person and an answer exists, and is shown to nobody.',
} as const

interface CyclePageProps {
  readonly c: PageContext
  readonly results: From<Results>
  readonly trend: From<Trend>
  readonly promises: readonly SurveyPromiseView[]
  readonly draft?: PromiseDraft
  readonly problem?: Problem
}

/** What is published of a survey, as far as it is the reader's to see: one unit at a time, and none beside another. */
export const CyclePage: FC<CyclePageProps> = ({
  c,
  results: { source, answer },
  trend,
  promises,
  ...form
}) => {
  const { unit, scope, attribute } = c.req.query()
  const place = placeAsked(answer, { unit, scope, attribute })
  const ofCycle = promises.filter(({ cycleId }) => cycleId === answer.cycleId)
  const way = `cells.${place?.at}.details`
  const details = place?.cell.details ?? SUPPRESSED
  return (
    <Shell
      c={c}
      title={answer.title}
      lead={`Asked from ${dateInWords(answer.opensOn)}, published ${dateInWords(answer.publishedOn)}. ${MODES[answer.mode]}`}
      trail={[{ href: '/surveys', name: 'Surveys' }]}
    >
      {place === undefined ? (
        <Empty>The account is of no team here, so there is nothing to see.</Empty>
      ) : (
        <>
          <PlaceChoice
            path={`/surveys/${encodeURIComponent(answer.cycleId)}`}
            results={answer}
            place={place}
          />
          <section class="box" data-source={source} aria-labelledby="place">
            <h2 id="place">
              {nameOfPlace(place.cell)}
              {place.cell.attribute !== null && `: ${place.cell.attribute}`}
            </h2>
            <p>
              Here <Answered counts={place.cell.counts} way={`cells.${place.at}.counts`} />.{' '}
              {details === SUPPRESSED &&
                `How answers are spread, and what was written, is shown from ten people on; a mean from ${answer.smallestGroup}. `}
              What is suppressed is so for one of several reasons, and which, nobody is told.
            </p>
          </section>
          <div class="panels thirds">
            {answer.scales.map((scale) => (
              <ScalePanel source={source} results={answer} scale={scale} place={place} trend={trend} />
            ))}
            {details !== SUPPRESSED && (
              <>
                <QuestionPanels source={source} results={answer} way={way} details={details} />
                <ThemesPanel source={source} results={answer} way={way} details={details} />
                <CommentsPanel source={source} results={answer} way={way} details={details} />
              </>
            )}
          </div>
          {answer.source !== '' && <p class="hint">Instrument: {answer.source}.</p>}
        </>
      )}
      <section class="panel" aria-labelledby="promises">
        <h2 id="promises">What came of it</h2>
        {ofCycle.length === 0 ? (
          <Empty>Leadership has not answered this survey yet.</Empty>
        ) : (
          <PromiseList c={c} promises={ofCycle} />
        )}
        {c.get('role') === 'leader' && <PromiseForm c={c} cycleId={answer.cycleId} {...form} />}
      </section>
    </Shell>
  )
}
