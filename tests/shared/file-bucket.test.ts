import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bucketUrl, FileBucket } from '../../shared/file-bucket.ts'

const FILE = randomBytes(300_000)

async function bucketThat(answers: RequestListener) {
  const server = createServer(answers).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files`
  const credentials = async () => ({ accessKeyId: 'a', secretAccessKey: 'b' })
  return new FileBucket({ url, region: 'us-east-1', credentials })
}

const HEADERS = { etag: '"e1"', 'last-modified': 'Sun, 22 Nov 2026 12:00:00 GMT' }

describe('A file of the bucket', () => {
  it('comes whole though the connection breaks off again and again, always of the same version', async () => {
    const asked: unknown[] = []
    const bucket = await bucketThat(({ headers }, response) => {
      const start = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0)
      asked.push(headers['if-match'])
      const left = FILE.subarray(start)
      response.writeHead(start > 0 ? 206 : 200, { ...HEADERS, 'content-length': left.length })
      if (left.length < 80_000) response.end(left)
      else response.write(left.subarray(0, 80_000), () => response.destroy())
    })
    const opened = await bucket.open('drops/demo/ehr/file')
    expect(opened).toMatchObject({ etag: '"e1"', size: FILE.length, modifiedAt: '2026-11-22T12:00:00.000Z' })
    expect((await buffer(opened?.chunks as AsyncIterable<Buffer>)).equals(FILE)).toBe(true)
    expect(asked.length).toBeGreaterThan(2)
    expect(asked.slice(1).every((etag) => etag === '"e1"')).toBe(true)
  })

  it('ends with an error where another was put in its place meanwhile', async () => {
    const bucket = await bucketThat(({ headers }, response) => {
      if (headers.range !== undefined) return response.writeHead(412).end()
      response.writeHead(200, { ...HEADERS, 'content-length': FILE.length })
      response.write(FILE.subarray(0, 1000), () => response.destroy())
      return response
    })
    const opened = await bucket.open('drops/demo/ehr/file')
    await expect(buffer(opened?.chunks as AsyncIterable<Buffer>)).rejects.toThrow(
      'does not answer as it should',
    )
  })

  it('is not there, or cannot be had', async () => {
    let status = 404
    const bucket = await bucketThat((_, response) => response.writeHead(status).end())
    expect(await bucket.open('file')).toBeUndefined()
    status = 403
    await expect(bucket.open('file')).rejects.toThrow('does not answer as it should')
  })

  it('is deleted as that version alone, and that another stands there is no error', async () => {
    const asked: unknown[] = []
    const bucket = await bucketThat(({ method, headers }, response) => {
      asked.push([method, headers['if-match']])
      response.writeHead(412).end()
    })
    await bucket.delete('file', '"e1"')
    expect(asked).toEqual([['DELETE', '"e1"']])
  })
})

it('A bucket is where the SDKs of AWS would look for it', () => {
  const domain = 'files.s3.eu-west-1.amazonaws.com'
  expect(bucketUrl('files', domain, {})).toBe(`https://${domain}`)
  expect(bucketUrl('files', domain, { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' })).toBe(
    'http://127.0.0.1:1/files',
  )
})
