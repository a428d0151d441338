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

  it('may be one that was reopened, as old as its creation, and none that was cancelled', () => {
    const reopened = anItem('2026-01-20T09:00 created ana', '09:00 completed ana', '09:30 reopened')
    expect(openWith(reopened, 'staff#ana', onMonday('10:00'))?.createdAt).toBe(onMonday('2026-01-20T09:00'))
    const cancelled = anItem('09:00 created ana', '09:30 cancelled ana')
    expect(openWith(cancelled, 'staff#ana', onMonday('10:00'))).toBeUndefined()
  })

  it('is as old as its first step, and of the type of its last word', () => {
    expect(openWith(ITEM, 'staff#ben', onMonday('10:30'))).toEqual({
      type: 'message.refill',
      createdAt: onMonday('08:00'),
    })
  })
})
