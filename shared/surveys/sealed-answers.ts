import { CompactEncrypt, compactDecrypt, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import * as z from 'zod'

/**
 * Answers are sealed the moment they come in, and opened when their cycle has closed: until then nobody can read one,
 * and afterwards none is left. JWE, ECDH-ES over P-256 with A256GCM.
 *
 *   api, web        |  public key of the cycle   ->  sealed, into the table
 *   survey-cycles   |  private key               ->  all of them opened at once, when the cycle has closed;
 *                   |                                then both are deleted
 */
const ALGORITHM = 'ECDH-ES'

/** What is in an envelope: the answers of one person, and whom they count for. */
const sealedSheet = z.object({
  teamId: z.string(),
  attribute: z.string().nullable(),
  /** Where the mode is confidential: who has answered. */
  staffId: z.string().optional(),
  items: z.record(z.string(), z.number()),
  tags: z.array(z.string()),
  comments: z.record(z.string(), z.string()),
})
export type SealedSheet = z.infer<typeof sealedSheet>

export interface SealingKeys {
  readonly publicKey: JWK
  readonly privateKey: JWK
}

export async function newSealingKeys(): Promise<SealingKeys> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { crv: 'P-256', extractable: true })
  return { publicKey: await exportJWK(publicKey), privateKey: await exportJWK(privateKey) }
}

/** What no instrument foresees is filled up to the next of these. */
const BLOCK = 2048

/** @param bytes to which it is filled up, so that its length does not tell how much was written */
export async function seal(sheet: SealedSheet, publicKey: JWK, bytes: number): Promise<string> {
  const text = Buffer.from(JSON.stringify(sheet))
  const padded = Buffer.alloc(Math.ceil(Math.max(text.length, bytes) / BLOCK) * BLOCK, ' ')
  text.copy(padded)
  return new CompactEncrypt(padded)
    .setProtectedHeader({ alg: ALGORITHM, enc: 'A256GCM' })
    .encrypt(await importJWK(publicKey, ALGORITHM))
}

/** @returns what opens an envelope; it throws for one that was not sealed to this key */
export async function unsealer(privateKey: JWK): Promise<(sealed: string) => Promise<SealedSheet>> {
  const key = await importJWK(privateKey, ALGORITHM)
  return async (sealed) => {
    const { plaintext } = await compactDecrypt(sealed, key)
    return sealedSheet.parse(JSON.parse(Buffer.from(plaintext).toString('utf8')))
  }
}
