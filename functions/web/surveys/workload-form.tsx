import type { FC } from 'hono/jsx'
import { MEASURES } from '../organization/measures.ts'
import { nameOfScale } from './scale-name.ts'

/** What can be laid beside each other. */
export interface WorkloadOffer {
  readonly surveys: readonly { readonly surveyId: string; readonly title: string }[]
  /** Of the survey that is asked for. */
  readonly scales: readonly string[]
}

export interface WorkloadAsked {
  readonly surveyId: string
  readonly scale: string
  readonly measure: string
  readonly quarters: string
}

/** Figures of which every person has a value: a survey is laid beside their median. */
export const MEASURES_OF_PERSONS = MEASURES.filter(({ hasBand }) => hasBand)
export const QUARTERS = ['1', '2', '4', '8']

export const WorkloadForm: FC<{ readonly offer: WorkloadOffer; readonly asked: WorkloadAsked }> = ({
  offer,
  asked,
}) => (
  <form method="get" class="row">
    <Choice
      name="surveyId"
      label="Survey"
      present={asked.surveyId}
      options={offer.surveys.map(({ surveyId, title }) => ({ value: surveyId, text: title }))}
    />
    <Choice
      name="scale"
      label="Scale"
      present={asked.scale}
      options={offer.scales.map((value) => ({ value, text: nameOfScale(value) }))}
    />
    <Choice
      name="measure"
      label="Workload"
      present={asked.measure}
      options={MEASURES_OF_PERSONS.map(({ measure, name }) => ({ value: measure, text: name }))}
    />
    <Choice
      name="quarters"
      label="Quarters"
      present={asked.quarters}
      options={QUARTERS.map((value) => ({ value, text: value }))}
    />
    <button type="submit">Show</button>
  </form>
)

interface ChoiceProps {
  readonly name: keyof WorkloadAsked
  readonly label: string
  readonly present: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
}

const Choice: FC<ChoiceProps> = ({ name, label, present, options }) => (
  <div>
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      {options.map(({ value, text }) => (
        <option value={value} selected={value === present}>
          {text}
        </option>
      ))}
    </select>
  </div>
)
