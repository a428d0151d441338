import { expect, it } from 'vitest'
import { ACTIVITY_CATEGORIES, categoryIndex, isCategory } from '../../shared/domain/activity-category.ts'
import { CATEGORY_SLOTS } from '../../shared/domain/activity-log.ts'

it('keeps the place of every category, for stored bytes hold places and not names', () => {
  expect(ACTIVITY_CATEGORIES).toEqual([
    'navigation',
    'chart-review',
    'results',
    'imaging',
    'handoff',
    'scheduling',
    'billing',
    'prior-auth',
    'messaging',
    'inbox',
    'prescribing',
    'orders',
    'notes',
    'other',
  ])
})

it('has room for every category in a stored event', () => {
  expect(ACTIVITY_CATEGORIES.length).toBeLessThanOrEqual(CATEGORY_SLOTS)
})

it.each(ACTIVITY_CATEGORIES)('finds the place of %s', (category) => {
  expect(isCategory(category)).toBe(true)
  expect(ACTIVITY_CATEGORIES[categoryIndex(category)]).toBe(category)
})

it.each(['', 'Notes', 'notes ', 'toString', '__proto__', '0', 12, null, undefined, ['notes']])(
  'knows no category %j',
  (word) => {
    expect(isCategory(word)).toBe(false)
  },
)
