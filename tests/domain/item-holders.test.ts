import { describe, expect, it } from 'vitest'
import { itemHolders } from '../../shared/domain/item-holders.ts'
import { anItem, type StepRow } from '../support/work-items.ts'

/** `ana`, `@refills` or `ana @refills` after each step; `-` where nobody has it. */
function holdersOf(...rows: readonly StepRow[]): string[] {
  return itemHolders(anItem(...rows)).map(
    ({ staffId, poolId }) => [staffId, poolId && `@${poolId}`].filter(Boolean).join(' ') || '-',
  )
}

describe('who has an item', () => {
  it('is whom it was created for, assigned, forwarded or reopened to', () => {
    expect(
      holdersOf(
        '09:00 created',
        '09:10 assigned ana',
        '09:20 forwarded ben',
        '09:30 completed',
        '09:40 reopened eva',
      ),
    ).toEqual(['-', 'ana', 'ben', 'ben', 'eva'])
  })

  it('is nobody while it lies in a pool, even if somebody had it before', () => {
    expect(holdersOf('09:00 created ana', '09:10 forwarded @refills')).toEqual(['ana', '@refills'])
  })

  it('is who opens it, if it lay in a pool; it stays in the list of the pool', () => {
    expect(holdersOf('09:00 created @refills', '09:10 opened ana')).toEqual(['@refills', 'ana @refills'])
  })

  it('does not change when a colleague looks into the inbox', () => {
    expect(holdersOf('09:00 created ana', '09:10 opened ben')).toEqual(['ana', 'ana'])
  })

  it('is who works on it or completes it, whoever it was addressed to', () => {
    expect(holdersOf('09:00 created ana', '09:10 worked ben', '09:20 completed eva')).toEqual([
      'ana',
      'ben',
      'eva',
    ])
  })

  it('is not who cancels it', () => {
    expect(holdersOf('09:00 created ana', '09:10 cancelled ben')).toEqual(['ana', 'ana'])
  })

  it('does not change with a step that names nobody', () => {
    expect(holdersOf('09:00 created ana @refills', '09:10 assigned', '09:20 worked')).toEqual(
      new Array(3).fill('ana @refills'),
    )
  })

  it('is known by the pool that a working step names, where none was named before', () => {
    expect(holdersOf('09:00 created', '09:10 worked ana @refills', '09:20 worked ben @forms')).toEqual([
      '-',
      'ana @refills',
      'ben @refills',
    ])
  })
})
