import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { check } from '../../shared/rejection.ts'

const schema = z.strictObject({
  name: z.string().min(2).max(5),
  count: z.int().min(1).max(9).optional(),
  list: z
    .array(z.enum(['a', 'b']))
    .min(1)
    .max(2)
    .optional(),
  id: z.string().regex(/^x/, 'must begin with an x').optional(),
})

function rejectionOf(input: unknown) {
  return check(schema, input, 'body')
}

describe('a rejection', () => {
  it('is not made of what is right', () => {
    expect(rejectionOf({ name: 'Ann' })).toEqual({ value: { name: 'Ann' } })
  })

  it.each([
    ['a field is missing', {}, 'name', 'is missing'],
    ['a field is of another type', { name: 7 }, 'name', 'must be of type string'],
    ['a text is too short', { name: 'A' }, 'name', 'must be at least 2 characters'],
    ['a text is too long', { name: 'Jane Doe' }, 'name', 'must be at most 5 characters'],
    ['a number is too small', { name: 'Ann', count: 0 }, 'count', 'must be at least 1'],
    ['a number is too big', { name: 'Ann', count: 10 }, 'count', 'must be at most 9'],
    ['a number is not whole', { name: 'Ann', count: 1.5 }, 'count', 'must be of type int'],
    ['a list is empty', { name: 'Ann', list: [] }, 'list', 'must be at least 1 entries'],
    ['a list is too long', { name: 'Ann', list: ['a', 'a', 'a'] }, 'list', 'must be at most 2 entries'],
    ['a word is unknown', { name: 'Ann', list: ['a', 'Jane Doe'] }, 'list.1', 'is not one of: a, b'],
    ['a text is of another form', { name: 'Ann', id: 'Jane' }, 'id', 'must begin with an x'],
    ['the whole is no object', 'Jane Doe', 'body', 'must be of type object'],
    ['the whole is missing', undefined, 'body', 'is missing'],
    ['there is a field too many', { name: 'Ann', colour: 'Jane Doe' }, 'colour', 'is not a known field'],
  ])('where %s names the field and the reason, never the value', (_, input, field, reason) => {
    expect(rejectionOf(input)).toEqual({ field, reason })
  })

  it('cuts the name of an unknown field, which the sender made up', () => {
    const rejection = rejectionOf({ name: 'Ann', ['z'.repeat(1000)]: 1 })
    expect(rejection).toEqual({ field: 'z'.repeat(64), reason: 'is not a known field' })
  })
})
