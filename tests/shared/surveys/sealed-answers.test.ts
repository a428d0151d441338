import { describe, expect, it } from 'vitest'
import { newSealingKeys, type SealedSheet, seal, unsealer } from '../../../shared/surveys/sealed-answers.ts'

const SHEET: SealedSheet = {
  teamId: 'east',
  attribute: null,
  items: { strain: 4 },
  tags: ['inbox'],
  comments: { easier: 'Weniger Klicks 🙂' },
}

describe('an envelope', () => {
  it('is opened by its own key alone, and gives back what was put in', async () => {
    const [keys, others] = [await newSealingKeys(), await newSealingKeys()]
    const sealed = await seal(SHEET, keys.publicKey, 4000)
    const [own, another, open] = await Promise.all(
      [keys.privateKey, others.privateKey, keys.publicKey].map(unsealer),
    )
    expect(await own?.(sealed)).toEqual(SHEET)
    await expect(another?.(sealed)).rejects.toThrow()
    await expect(open?.(sealed)).rejects.toThrow()
  })

  it('is not opened when a letter of it was changed', async () => {
    const { publicKey, privateKey } = await newSealingKeys()
    const sealed = await seal(SHEET, publicKey, 4000)
    const at = sealed.length - 40
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
    const unseal = await unsealer(privateKey)
    expect(await unseal(sealed)).toEqual(SHEET)
    await expect(unseal(changed)).rejects.toThrow()
  })

  it('looks alike from outside, whatever and however much is in it, and never twice the same', async () => {
    const { publicKey } = await newSealingKeys()
    const much = { ...SHEET, comments: { easier: 'x'.repeat(3800) } }
    const sealed = await Promise.all([SHEET, SHEET, much].map((sheet) => seal(sheet, publicKey, 4000)))
    expect(new Set(sealed.map(({ length }) => length)).size).toBe(1)
    expect(new Set(sealed).size).toBe(3)
    // Part by part: what stands before a part would shift its letters.
    const parts = sealed.flatMap((each) => each.split('.'))
    const text = parts.map((part) => Buffer.from(part, 'base64url').toString('latin1')).join()
    for (const word of ['"teamId"', '"inbox"', 'Weniger Klicks']) expect(text).not.toContain(word)
  })
})
