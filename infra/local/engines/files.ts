import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { BucketDefinition } from '../template/deployment.ts'
import type { PermissionCheck } from '../template/permissions.ts'

export interface FilesOptions {
  readonly buckets: readonly BucketDefinition[]
  /** where files are kept; without it in a folder that ends with the system */
  readonly directory?: string | undefined
  readonly check: PermissionCheck
  /** puts an event on the bus of the account */
  readonly tell: (source: string, detailType: string, detail: object) => void
}

interface StoredObject {
  readonly path: string
  readonly etag: string
  readonly size: number
  readonly modified: Date
}

const ACTIONS: Readonly<Record<string, string>> = {
  PUT: 's3:PutObject',
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  DELETE: 's3:DeleteObject',
}

/**
 * S3 for one machine, as far as a file that comes in needs it: PUT, GET (whole or from a byte on), HEAD and DELETE
 * of an object by `/{bucket}/{key}`, streamed to and from the disk. "Object Created" is on the bus before the PUT is
 * answered, so that a file is never between. An address that is signed opens only what it was signed for, as long as
 * it says; whether the signature itself is right is not looked at.
 */
export function createFiles({ buckets, directory, check, tell }: FilesOptions): Server {
  const folder = directory ?? mkdtempSync(join(tmpdir(), 'evenshift-files-'))
  mkdirSync(folder, { recursive: true })
  let uploads = 0

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request
    const url = new URL(request.url ?? '/', 'http://files')
    const [, bucketName = '', ...rest] = url.pathname.split('/').map(decodeURIComponent)
    const key = rest.join('/')
    const bucket = buckets.find(({ name }) => name === bucketName)
    const action = ACTIONS[method]
    if (bucket === undefined || key === '') return send(response, 404, 'NoSuchBucket')
    if (
      action === undefined ||
      headers['x-amz-copy-source'] ||
      headers['content-encoding'] === 'aws-chunked'
    ) {
      return send(response, 501, 'NotImplemented')
    }
    const credential = url.searchParams.get('X-Amz-Credential')
    const caller = credential === null ? headers.authorization : `Credential=${credential}`
    if (isExpired(url) || check(caller, action, `arn:aws:s3:::${bucketName}/${key}`)) {
      return send(response, 403, 'AccessDenied')
    }
    const path = join(folder, createHash('sha256').update(`${bucketName}/${key}`).digest('hex'))
    if (method === 'PUT') return put(bucket, key, path, request, response)
    const stored = await find(path)
    if (stored === undefined) return send(response, method === 'DELETE' ? 204 : 404, 'NoSuchKey')
    const wanted = headers['if-match']
    if (wanted !== undefined && wanted !== stored.etag) return send(response, 412, 'PreconditionFailed')
    if (method !== 'DELETE') return get(stored, request, response)
    await Promise.all([rm(path, { force: true }), rm(`${path}.etag`, { force: true })])
    send(response, 204, '')
  }

  async function put(
    bucket: BucketDefinition,
    key: string,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const unfinished = `${path}.${++uploads}`
    const hash = createHash('md5')
    let size = 0
    const counted = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk)
        size += chunk.length
        done(null, chunk)
      },
    })
    try {
      await pipeline(request, counted, createWriteStream(unfinished))
    } catch (error) {
      // A sender that breaks off leaves nothing, as with S3.
      await rm(unfinished, { force: true })
      throw error
    }
    const etag = `"${hash.digest('hex')}"`
    await writeFile(`${path}.etag`, etag)
    await rename(unfinished, path)
    if (bucket.tellsTheBus) {
      const object = { key, size, etag: etag.slice(1, -1), sequencer: Date.now().toString(16).toUpperCase() }
      const detail = { version: '0', bucket: { name: bucket.name }, object, reason: 'PutObject' }
      tell('aws.s3', 'Object Created', detail)
    }
    response.setHeader('etag', etag)
    send(response, 200, '')
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else send(response, 500, 'InternalError')
    })
  })
  // A large file may come slowly.
  server.requestTimeout = 0
  if (directory === undefined) server.on('close', () => rmSync(folder, { recursive: true, force: true }))
  return server
}

async function find(path: string): Promise<StoredObject | undefined> {
  try {
    const [{ size, mtime }, etag] = await Promise.all([stat(path), readFile(`${path}.etag`, 'utf8')])
    return { path, etag, size, modified: mtime }
  } catch {
    return undefined
  }
}

async function get(stored: StoredObject, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
  response.writeHead(start > 0 ? 206 : 200, {
    'content-length': stored.size - start,
    'last-modified': stored.modified.toUTCString(),
    etag: stored.etag,
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(stored.path, { start }), response)
}

function isExpired({ searchParams }: URL): boolean {
  const signed = searchParams.get('X-Amz-Date')
  if (signed === null) return false
  const at = Date.parse(signed.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  return Date.now() > at + Number(searchParams.get('X-Amz-Expires')) * 1000
}

function send(response: ServerResponse, status: number, code: string): void {
  const body = code === '' ? '' : `<Error><Code>${code}</Code></Error>`
  response.writeHead(status, { 'content-type': 'application/xml' }).end(body)
}
