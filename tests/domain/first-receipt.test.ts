import { describe, expect, it } from 'vitest'
import { firstReceipts } from '../../shared/domain/first-receipt.ts'
import { anItem, onMonday } from '../support/work-items.ts'

const SPAN = { start: onMonday('08:00'), end: onMonday('17:00') }

describe('what a pool receives before anyone else', () => {
  it.each([
    ['what is created in it', ['08:00 created @refills'], 1],
    [
      'what is first sent to it, seen there before or not',
      ['08:00 opened @refills', '09:00 assigned @refills'],
      1,
    ],
    ['not what is created for a person', ['08:00 created ana', '09:00 forwarded @refills'], 0],
    ['not what is created for a person in its list', ['08:00 created ana @refills'], 0],
    ['not what another pool had', ['08:00 created @forms', '09:00 forwarded @refills'], 0],
    ['not what somebody worked on before it was sent', ['08:00 worked ana', '09:00 assigned @refills'], 0],
    ['not what was in the list of another pool', ['08:00 worked @forms', '09:00 assigned @refills'], 0],
    ['not what was never sent', ['08:00 opened ana @refills'], 0],
    ['once what comes back', ['08:00 created @refills', '09:00 opened ana', '10:00 forwarded @refills'], 1],
    ['not what came before the span', ['07:59 created @refills', '09:00 opened ana'], 0],
    ['not what comes when the span is over', ['17:00 created @refills'], 0],
  ])('%s', (_name, rows, count) => {
    expect(firstReceipts([anItem(...rows)], 'refills', SPAN)).toEqual(
      new Array(count).fill('message.patient'),
    )
  })

  it('has the type of its last word', () => {
    const item = anItem('08:00 created @refills', ['18:00 opened ana', { type: 'message.refill' }])
    expect(firstReceipts([item], 'refills', SPAN)).toEqual(['message.refill'])
  })
})
