import { describe, expect, it } from 'vitest'
import { datesBehind } from '../../shared/domain/team-person.ts'

describe('the days that a week is made of', () => {
  it('begin four weeks before it, and end with its Sunday', () => {
    expect(datesBehind('2026-W03')).toEqual({ from: '2025-12-15', to: '2026-01-18' })
  })
})
