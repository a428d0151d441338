import { describe, expect, it } from 'vitest'
import { newSealingKeys, type SealedSheet, seal, unseal } from '../../../shared/surveys/sealed-answers.ts'

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
    expect(await unseal(sealed, keys.privateKey)).toEqual(SHEET)
    await expect(unseal(sealed, others.privateKey)).rejects.toThrow()
    await expect(unseal(sealed, keys.publicKey)).rejects.toThrow()
  })

  it('is not opened when a letter of it was changed', async () => {
    const { publicKey, privateKey } = await newSealingKeys()
    const sealed = await seal(SHEET, publicKey, 4000)
    const at = sealed.length - 40
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
    await expect(unseal(changed, privateKey)).rejects.toThrow()
  })

  it('looks alike from outside, whatever and however much is in it, and never twice the same', async () => {
    const { publicKey } = await newSealingKeys()
    const much = { ...SHEET, comments: { easier: 'x'.repeat(3800) } }
    const sealed = await Promise.all([SHEET, SHEET, much].map((sheet) => seal(sheet, publicKey, 4000)))
    expect(new Set(sealed.map(({ length }) => length)).size).toBe(1)
    expect(new Set(sealed).size).toBe(3)
    for (const word of ['east', 'inbox', 'Klicks']) {
      expect(sealed.map((each) => Buffer.from(each, 'base64url').toString('latin1')).join()).not.toContain(
        word,
      )
    }
  })
})
