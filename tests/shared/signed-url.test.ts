import { createHash, createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { urlSigner } from '../../shared/signed-url.ts'

const CREDENTIALS = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'a/token+=' }
const AT = new Date('2026-11-22T12:00:00Z')

/** The same once more, step by step from the documentation of AWS ("Signature Version 4", query parameters). */
function signatureOf(method: string, url: URL): string {
  const query = [...url.search.slice(1).split('&')]
    .filter((each) => !each.startsWith('X-Amz-Signature='))
    .sort()
  const canonical = [
    method,
    url.pathname,
    query.join('&'),
    `host:${url.host}`,
    '',
    'host',
    'UNSIGNED-PAYLOAD',
  ]
  const scope = '20261122/eu-west-1/s3/aws4_request'
  const hash = createHash('sha256').update(canonical.join('\n')).digest('hex')
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
  const key = ['20261122', 'eu-west-1', 's3', 'aws4_request'].reduce<string | Buffer>(hmac, 'AWS4secret')
  return hmac(key, `AWS4-HMAC-SHA256\n20261122T120000Z\n${scope}\n${hash}`).toString('hex')
}

it.each([
  ['PUT', 'https://files.s3.eu-west-1.amazonaws.com', 'uploads/demo/20261122T120000-x'],
  ['GET', 'http://127.0.0.1:4566/files', "drops/demo/ehr/a file (1) + ä's & more?.csv"],
  ['DELETE', 'http://127.0.0.1:4566/files', 'drops/demo/ehr/a'],
] as const)('A signed address for %s at %s opens one place, for so long', async (method, bucket, key) => {
  const sign = urlSigner(bucket, 'eu-west-1', async () => CREDENTIALS)
  const url = new URL(await sign(method, key, 900, AT))
  expect(decodeURIComponent(`${url.origin}${url.pathname}`)).toBe(`${bucket}/${key}`)
  expect(url.searchParams.get('X-Amz-Expires')).toBe('900')
  expect(url.searchParams.get('X-Amz-Security-Token')).toBe('a/token+=')
  expect(url.searchParams.get('X-Amz-Signature')).toBe(signatureOf(method, url))
})
