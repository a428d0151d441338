import { expect, it } from 'vitest'
import { takesAnswers } from '../../../shared/domain/surveys/takes-answers.ts'

it.each([
  ['takes answers until its last second is over', 'open', 99.9, true],
  ['takes none from its end on, though nobody has closed it yet', 'open', 100, false],
  ['takes none once it is closed, whatever its end says', 'closed', 99, false],
  ['takes none as a draft', 'draft', 99, false],
] as const)('a cycle %s', (_, state, now, isTaken) => {
  expect(takesAnswers({ state, closesAt: 100 }, now)).toBe(isTaken)
})
