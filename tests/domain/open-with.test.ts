import { describe, expect, it } from 'vitest'
import type { HolderKey } from '../../shared/domain/item-holder-key.ts'
import { openWith } from '../../shared/domain/open-with.ts'
import { anItem, onMonday } from '../support/work-items.ts'

const ITEM = anItem('08:00 created @refills', '09:00 opened ana', '10:00 forwarded ben', [
  '11:00 completed ben',
  { type: 'message.refill' },
])
const HOLDERS: readonly HolderKey[] = ['pool#refills', 'staff#ana', 'staff#ben', 'staff#eva']

describe('an open item', () => {
  it.each([
    { at: '08:00', holder: undefined },
    { at: '08:01', holder: 'pool#refills' },
    { at: '09:00', holder: 'pool#refills' },
    { at: '09:01', holder: 'staff#ana' },
    { at: '10:01', holder: 'staff#ben' },
    { at: '11:00', holder: 'staff#ben' },
    { at: '11:01', holder: undefined },
  ])('lies at $at with $holder alone', ({ at, holder }) => {
    const found = HOLDERS.filter((each) => openWith(ITEM, each, onMonday(at)) !== undefined)
    expect(found).toEqual(holder === undefined ? [] : [holder])
  })

  it('is as old as its first step, and of the type of its last word', () => {
    expect(openWith(ITEM, 'staff#ben', onMonday('10:30'))).toEqual({
      type: 'message.refill',
      createdAt: onMonday('08:00'),
    })
  })
})
