import { describe, expect, it } from 'vitest'
import { failedMessages } from '../../infra/local/functions/item-failures.ts'

const batch = ['a', 'b', 'c']

describe('what a function says of its batch', () => {
  it.each([
    ['nothing', undefined, []],
    ['null', null, []],
    ['an object without a word of failures', {}, []],
    ['no list', { batchItemFailures: null }, []],
    ['an empty list', { batchItemFailures: [] }, []],
    ['one name', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
    ['one name twice', { batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'b' }] }, ['b']],
    ['a name that was not in the batch', { batchItemFailures: [{ itemIdentifier: 'x' }] }, batch],
    ['an empty name', { batchItemFailures: [{ itemIdentifier: '' }] }, batch],
    ['an entry without a name', { batchItemFailures: [{ id: 'a' }] }, batch],
    ['an entry that is null', { batchItemFailures: [null] }, batch],
    ['a list that is none', { batchItemFailures: 'a' }, batch],
    ['a text', 'done', batch],
  ])('%s', (_, result, expected) => {
    expect([...failedMessages(result, batch)]).toEqual(expected)
  })
})
