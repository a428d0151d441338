import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ndjsonLines, type TextLine } from '../../shared/reading/ndjson.ts'
import { RUNS } from '../support/arbitraries.ts'

const MOST = 8

async function linesOf(text: string, bytesOfAChunk: number): Promise<TextLine[]> {
  const bytes = Buffer.from(text)
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += bytesOfAChunk) {
      yield bytes.subarray(start, start + bytesOfAChunk)
    }
  }
  const found: TextLine[] = []
  for await (const lines of ndjsonLines(chunks(), MOST)) found.push(...lines)
  return found
}

describe('The lines of a file', () => {
  const someText = fc
    .array(fc.constantFrom('a', 'é', ' ', '\n', '\r\n', '0123456789', '\uFEFF'), { maxLength: 30 })
    .map((parts) => parts.join(''))

  it('are the same however the file comes in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(someText, fc.integer({ min: 1, max: 20 }), async (text, size) => {
        expect(await linesOf(text, size)).toEqual(await linesOf(text, 10_000))
      }),
      RUNS,
    )
  })

  it('have no text where they are too long, and spoil no other', async () => {
    expect(await linesOf('\uFEFFa\n\n0123456789\n b \n12345678\n123456789', 3)).toEqual([
      { line: 1, text: 'a' },
      { line: 3, text: undefined },
      { line: 4, text: 'b' },
      { line: 5, text: '12345678' },
      { line: 6, text: undefined },
    ])
  })
})
