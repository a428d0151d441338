import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { Figure, type FigureKind } from '../figures/figure.tsx'
import { Panel } from '../figures/panel.tsx'
import { AnswersChart } from './answers-chart.tsx'
import type { Place } from './places.ts'
import type { From, Results, Trend } from './read-surveys.ts'
import { nameOfScale } from './scale-name.ts'
import { ScaleTrend } from './scale-trend.tsx'

const SCORE: FigureKind = { unit: 'index', definition: 'survey-score' }

interface ScalePanelProps {
  readonly source: string
  readonly results: Results
  readonly scale: Results['scales'][number]
  readonly place: Place
  readonly trend: From<Trend>
}

/** A scale of one place: its mean, how answers are spread, and the place beside its own past. */
export const ScalePanel: FC<ScalePanelProps> = ({ source, results, scale, place, trend }) => {
  const { scaleId, higherIs, bands, questions } = scale
  const { cell, at } = place
  const mean = cell.means === SUPPRESSED ? SUPPRESSED : (cell.means[scaleId] ?? null)
  const field = cell.means === SUPPRESSED ? `cells.${at}.means` : `cells.${at}.means.${scaleId}`
  const [only] = results.questions.filter(({ linkId }) => questions.length === 1 && linkId === questions[0])
  const answers = cell.details === SUPPRESSED ? undefined : cell.details.distributions[scaleId]
  return (
    <Panel title={nameOfScale(scaleId)} id={`scale-${scaleId}`} source={source}>
      {only && <p lang={results.language}>“{only.text}”</p>}
      <p>
        Mean{' '}
        <b>
          <Figure value={mean} field={field} {...SCORE} />
        </b>
        ; a higher one is {higherIs}.{bands.length > 0 && ` ${bandsInWords(bands)}`}
      </p>
      {cell.details === SUPPRESSED ? (
        <p class="hint">
          How the answers are spread is <Figure value={SUPPRESSED} field={`cells.${at}.details`} {...SCORE} />
          .
        </p>
      ) : (
        answers && (
          <AnswersChart
            way={`cells.${at}.details.distributions.${scaleId}`}
            counts={answers}
            options={only?.options ?? bands.map(({ name }) => ({ value: name, text: name }))}
            caption={`Answers: ${nameOfScale(scaleId)}`}
          />
        )
      )}
      <ScaleTrend trend={trend} scaleId={scaleId} cell={cell} />
    </Panel>
  )
}

function bandsInWords(bands: Results['scales'][number]['bands']): string {
  return `Bands: ${bands.map(({ name, from }) => `${name} from ${from}`).join('; ')}.`
}
