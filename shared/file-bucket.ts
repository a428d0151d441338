import { setTimeout } from 'node:timers/promises'
import { fromEnv } from '@aws-sdk/credential-provider-env'
import { EvenshiftError } from './errors.ts'
import { type Credentials, type SignedMethod, urlSigner } from './signed-url.ts'
import type { StoredFile } from './stores/import-store.ts'

export interface FileBucketOptions {
  /** Where its files lie: `https://bucket.s3.us-east-1.amazonaws.com`. */
  readonly url: string
  readonly region: string
  readonly credentials: Credentials
}

export interface OpenedObject extends StoredFile {
  /** The bytes as they come; asked for again from where a connection broke off. */
  readonly chunks: AsyncIterable<Buffer>
  close(): void
}

const REQUEST_SECONDS = 900
const ATTEMPTS = 4

/**
 * Where the files of a bucket lie: where the SDKs of AWS would look for them, too.
 *
 * @param domain of the bucket in its region, `name.s3.us-east-1.amazonaws.com`
 */
export function bucketUrl(name: string, domain: string, environment: NodeJS.ProcessEnv): string {
  const endpoint = environment.AWS_ENDPOINT_URL_S3
  return endpoint === undefined ? `https://${domain}` : `${endpoint}/${name}`
}

/** The bucket of files that the environment of a function names, with the credentials of the function. */
export function createFileBucket({
  FILES_BUCKET,
  FILES_DOMAIN,
}: {
  readonly FILES_BUCKET: string
  readonly FILES_DOMAIN: string
}): FileBucket {
  return new FileBucket({
    url: bucketUrl(FILES_BUCKET, FILES_DOMAIN, process.env),
    region: process.env.AWS_REGION ?? '',
    credentials: fromEnv(),
  })
}

/** What the service does with the bucket of files: it hands out places, reads, and takes away. */
export class FileBucket {
  readonly #sign: ReturnType<typeof urlSigner>

  constructor({ url, region, credentials }: FileBucketOptions) {
    this.#sign = urlSigner(url, region, credentials)
  }

  /** An address to which whoever has it may put one file with a plain PUT. */
  uploadUrl(key: string, seconds: number): Promise<string> {
    return this.#sign('PUT', key, seconds)
  }

  /** @returns undefined where there is no such file */
  async open(key: string): Promise<OpenedObject | undefined> {
    const stop = new AbortController()
    const answer = await this.#request('GET', key, {}, stop.signal)
    if (answer.status === 404) {
      await answer.body?.cancel()
      return undefined
    }
    const etag = answer.headers.get('etag') ?? ''
    const size = Number(answer.headers.get('content-length'))
    const modifiedAt = new Date(answer.headers.get('last-modified') ?? 0).toISOString()
    const chunks = this.#chunks(key, etag, size, answer, stop.signal)
    return { etag, size, modifiedAt, chunks, close: () => stop.abort() }
  }

  /** Unless another file has been put in its place since. */
  async delete(key: string, etag: string): Promise<void> {
    const answer = await this.#request('DELETE', key, { 'if-match': etag })
    await answer.body?.cancel()
  }

  async *#chunks(
    key: string,
    etag: string,
    size: number,
    first: Response,
    signal: AbortSignal,
  ): AsyncGenerator<Buffer> {
    let offset = 0
    for (let attempt = 1, answer = first; ; attempt++) {
      const before = offset
      try {
        for await (const chunk of answer.body ?? []) {
          offset += chunk.length
          yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
        }
      } catch (error) {
        if (signal.aborted || attempt >= ATTEMPTS) throw error
      }
      if (offset >= size) return
      if (attempt >= ATTEMPTS) throw unanswered('GET')
      // Only tries without a byte are counted.
      if (offset > before) attempt = 0
      answer = await this.#request('GET', key, { range: `bytes=${offset}-`, 'if-match': etag }, signal)
      if (answer.status !== 206) throw unanswered('GET', answer.status)
    }
  }

  /** @throws EvenshiftError where it does not answer, or refuses */
  async #request(
    method: SignedMethod,
    key: string,
    headers: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const url = await this.#sign(method, key, REQUEST_SECONDS)
      let status = 0
      try {
        const answer = await fetch(url, { method, headers, ...(signal && { signal }) })
        if (answer.ok || answer.status === 404 || answer.status === 412) return answer
        status = answer.status
        await answer.body?.cancel()
      } catch (error) {
        if (signal?.aborted) throw error
      }
      if (attempt === ATTEMPTS || (status > 0 && status < 500)) throw unanswered(method, status)
      await setTimeout(50 * 4 ** attempt * (0.5 + Math.random() / 2))
    }
  }
}

function unanswered(method: string, status = 0): EvenshiftError {
  return new EvenshiftError('The bucket of files does not answer as it should', {
    permanent: false,
    details: { method, status },
  })
}
