import { describe, expect, it } from 'vitest'
import { listedPromises, promiseState, type SurveyPromise } from '../../../shared/domain/surveys/promise.ts'

function aPromise(changed: Partial<SurveyPromise> = {}): SurveyPromise {
  return {
    promiseId: 'p',
    cycleId: 'spring',
    heard: 'The inbox is too full',
    action: 'A pool for refills',
    dueOn: '2026-03-31',
    keptOn: null,
    ...changed,
  }
}

describe('a promise', () => {
  it.each([
    [null, '2026-03-31', 'open'],
    [null, '2026-04-01', 'overdue'],
    ['2026-03-31', '2026-04-01', 'kept'],
    ['2026-04-01', '2026-04-01', 'kept late'],
    ['2026-03-20', '2026-03-10', 'open'],
  ])('kept on %s is on %s %s', (keptOn, today, state) => {
    expect(promiseState(aPromise({ keptOn }), today)).toBe(state)
  })

  it('that is overdue is listed first, those that are kept last', () => {
    const promises = [
      aPromise({ promiseId: 'kept', keptOn: '2026-02-01' }),
      aPromise({ promiseId: 'next', dueOn: '2026-06-01' }),
      aPromise({ promiseId: 'overdue' }),
      aPromise({ promiseId: 'kept last', keptOn: '2026-04-02' }),
    ]
    expect(listedPromises(promises, '2026-05-01').map(({ promiseId }) => promiseId)).toEqual([
      'overdue',
      'next',
      'kept last',
      'kept',
    ])
  })
})
