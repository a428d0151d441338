import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'

/** As the AWS SDK gives them. */
export type Credentials = () => Promise<{
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}>

export type SignedMethod = 'PUT' | 'GET' | 'DELETE'

/**
 * Addresses of the files of a bucket that say by themselves who allows the request, for how long: "presigned URLs"
 * of AWS. The signing is that of the AWS SDK.
 */
export function urlSigner(
  bucketUrl: string,
  region: string,
  credentials: Credentials,
): (method: SignedMethod, key: string, seconds: number, signingDate?: Date) => Promise<string> {
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  })
  return async (method, key, seconds, signingDate = new Date()) => {
    const url = new URL(`${bucketUrl}/${key.split('/').map(encoded).join('/')}`)
    const request = {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: {},
      headers: { host: url.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      ...(url.port !== '' && { port: Number(url.port) }),
    }
    const signed = await signer.presign(request, { expiresIn: seconds, signingDate })
    const query = Object.entries(signed.query ?? {}).map(
      ([name, value]) => `${name}=${encoded(String(value))}`,
    )
    return `${url.href}?${query.join('&')}`
  }
}

/** As AWS wants it (RFC 3986), more than encodeURIComponent does. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** The hash of Node in the shape in which the signer wants it. */
class Sha256 {
  readonly #secret: Uint8Array | undefined
  #hash: Hash | Hmac

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = secret === undefined ? undefined : bytesOf(secret)
    this.#hash = this.#begun()
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data))
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }

  reset(): void {
    this.#hash = this.#begun()
  }

  #begun(): Hash | Hmac {
    return this.#secret === undefined ? createHash('sha256') : createHmac('sha256', this.#secret)
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data)
}
