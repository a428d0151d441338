import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'

/**
 * The key that signs tokens: made at the start, and kept where the data is kept, so that a token outlives a
 * restart there.
 */
export async function loadSigningKeys(dataDirectory?: string): Promise<readonly JWK[]> {
  const file = dataDirectory && join(dataDirectory, 'signing-keys.json')
  if (file && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWK[]
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const keys = [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }]
  if (file) {
    // For the owner alone: whoever has the key signs any token, and the data is of persons.
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  }
  return keys
}
