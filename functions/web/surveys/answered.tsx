import type { FC } from 'hono/jsx'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { Figure, type FigureKind } from '../figures/figure.tsx'
import type { SurveyCell } from './read-surveys.ts'

const PEOPLE: FigureKind = { unit: 'count', definition: 'survey-answers' }

/** `12 of 17 people have answered`, or that it is suppressed. */
export const Answered: FC<{ readonly counts: SurveyCell['counts']; readonly way: string }> = ({
  counts,
  way,
}) =>
  counts === SUPPRESSED ? (
    <>
      the number of answers is <Figure value={counts} field={way} {...PEOPLE} />
    </>
  ) : (
    <>
      <Figure value={counts.answered} field={`${way}.answered`} {...PEOPLE} /> of{' '}
      <Figure value={counts.invited} field={`${way}.invited`} {...PEOPLE} /> people have answered
    </>
  )
