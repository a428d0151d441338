import type { FC } from 'hono/jsx'
import type { CellDetails } from '../../../shared/domain/surveys/snapshot.ts'
import { Empty, Panel } from '../figures/panel.tsx'
import { AnswersChart } from './answers-chart.tsx'
import type { Results, SurveyCell } from './read-surveys.ts'

type Details = Exclude<SurveyCell['details'], 'suppressed'>

interface QuestionPanelsProps {
  readonly source: string
  readonly results: Results
  /** The way to the details: `cells.0.details`. */
  readonly way: string
  readonly details: Details
}

/** Questions that are not a scale by themselves: how many have given which answer. */
export const QuestionPanels: FC<QuestionPanelsProps> = ({ source, results, way, details }) => {
  const shownAsScale = new Set(
    results.scales.flatMap(({ questions }) => (questions.length === 1 ? questions : [])),
  )
  const asked = results.questions.filter(
    ({ linkId, kind }) =>
      kind === 'choice' && !shownAsScale.has(linkId) && details.questions[linkId] !== undefined,
  )
  return (
    <>
      {asked.map(({ linkId, text, options }) => (
        <Panel title={text} id={`question-${linkId}`} source={source}>
          <AnswersChart
            way={`${way}.questions.${linkId}`}
            counts={details.questions[linkId] as Readonly<CellDetails['questions'][string]>}
            options={options}
            caption={`Answers: ${text}`}
          />
        </Panel>
      ))}
    </>
  )
}

/** What people chose themselves, the most first. */
export const ThemesPanel: FC<QuestionPanelsProps> = ({ source, results, way, details: { themes } }) => {
  const asked = results.questions.find(({ kind }) => kind === 'tags')
  if (asked === undefined && themes.length === 0) return null
  const nameOf = new Map(asked?.options.map(({ value, text }) => [value, text]))
  return (
    <Panel title={asked?.text ?? 'Themes'} id="themes" source={source}>
      {themes.length === 0 ? (
        <Empty>Nothing was chosen here.</Empty>
      ) : (
        <AnswersChart
          way={`${way}.themes`}
          counts={Object.fromEntries(themes.map(({ people }, at) => [`${at}.people`, people]))}
          options={themes.map(({ tag }, at) => ({ value: `${at}.people`, text: nameOf.get(tag) ?? tag }))}
          caption="Chosen by how many people"
        />
      )}
    </Panel>
  )
}

/** In people's own words, for those who can answer them. */
export const CommentsPanel: FC<QuestionPanelsProps> = ({ results, details: { comments } }) => {
  const written = Object.entries(comments).filter(([, texts]) => texts.length > 0)
  if (written.length === 0) return null
  const textOf = new Map(results.questions.map(({ linkId, text }) => [linkId, text]))
  return (
    <section class="panel whole" aria-labelledby="comments">
      <h2 id="comments">In people’s own words</h2>
      <p class="hint">
        Names and numbers are taken out, and the order says nothing. Please do not try to find out who wrote
        what.
      </p>
      {written.map(([linkId, texts]) => (
        <>
          <h3>{textOf.get(linkId) ?? linkId}</h3>
          <ul class="comments">
            {texts.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </>
      ))}
    </section>
  )
}
