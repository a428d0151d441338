import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcp } from 'node:net'
import { createServer as createTls } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { type Address, safePost } from '../../shared/channels/post-https.ts'
import { isPublicAddress } from '../../shared/channels/public-address.ts'
import { targetUrl } from '../../shared/channels/target-url.ts'

const servers: { close(): unknown }[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listening(server: Server | ReturnType<typeof createTcp>): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

function sink(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
  return listening(createServer(answer))
}

/** A resolver that gives one answer after the other, the last for ever. */
function resolver(...answers: string[][]) {
  const asked: string[] = []
  const resolve = async (name: string): Promise<Address[]> => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? []
    asked.push(name)
    return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
  return { asked, resolve }
}

function toHooks(port: number | '' = '', protocol = 'https') {
  const url = `${protocol}://hooks.example.org${port === '' ? '' : `:${port}`}`
  return { url: `${url}/a`, origin: url, headers: {}, body: '{}' }
}

describe('which addresses are public', () => {
  test.each([
    '8.8.8.8',
    '93.184.215.14',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '223.255.255.255',
    '2606:2800:21f::1',
    '2a00:1450:4001::1',
  ])('%s is', (address) => expect(isPublicAddress(address)).toBe(true))

  test.each([
    ['unspecified', '0.0.0.0'],
    ['this network', '0.255.255.255'],
    ['private', '10.0.0.0'],
    ['private', '10.255.255.255'],
    ['private', '172.16.0.0'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['carrier', '100.64.0.0'],
    ['carrier', '100.127.255.255'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.255'],
    ['link-local', '169.254.0.1'],
    ['metadata', '169.254.169.254'],
    ['metadata of containers', '169.254.170.2'],
    ['protocols', '192.0.0.1'],
    ['documentation', '203.0.113.9'],
    ['benchmarks', '198.19.255.255'],
    ['6to4 relay', '192.88.99.1'],
    ['multicast', '224.0.0.1'],
    ['multicast', '239.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['mapped', '::ffff:10.0.0.1'],
    ['mapped, and public', '::ffff:8.8.8.8'],
    ['compatible', '::7f00:1'],
    ['NAT64', '64:ff9b::a00:1'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['6to4', '2002:a00:1::'],
    ['Teredo', '2001::1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['unique local', 'fc00::1'],
    ['metadata', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['no address', 'hooks.example.org'],
    ['octal', '0177.0.0.1'],
  ])('%s is not: %s', (_name, address) => expect(isPublicAddress(address)).toBe(false))
})

describe('which URLs may be named', () => {
  test.each([
    'https://hooks.example.org/a?b=c',
    'https://hooks.example.org:8443/',
    'https://hooks.example.org.:443/',
  ])('%s may', (url) => expect(targetUrl(url)).toBeInstanceOf(URL))

  test.each([
    'http://hooks.example.org/',
    'ftp://hooks.example.org/',
    'file:///etc/passwd',
    'https://user:secret@hooks.example.org/',
    'https://user@hooks.example.org/',
    'https://hooks.example.org:22/',
    'https://hooks.example.org:6379/',
    'https://127.0.0.1/',
    'https://8.8.8.8/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://0x7f.0.0.1/',
    'https://0x7f000001/',
    'https://127.1/',
    'https://①②⑦.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://a.localhost/',
    'https://metadata.google.internal/',
    'https://printer/',
    'not a url',
  ])('%s may not', (url) => expect(targetUrl(url)).toBeUndefined())

  test('a sink of the local system may, and nothing else on its machine', () => {
    const local = new Set(['http://127.0.0.1:8790'])
    expect(targetUrl('http://127.0.0.1:8790/slack', local)).toBeInstanceOf(URL)
    expect(targetUrl('http://127.0.0.1:8791/slack', local)).toBeUndefined()
    expect(targetUrl('http://me:secret@127.0.0.1:8790/', local)).toBeUndefined()
  })
})

describe('posting', () => {
  test.each([
    [['10.0.0.7']],
    [['93.184.215.14', '169.254.169.254']],
    [['::ffff:127.0.0.1']],
    [['64:ff9b::7f00:1']],
  ])('a name that means %j is refused after it is resolved', async (addresses) => {
    const { resolve } = resolver(addresses)
    expect(await safePost({ resolve })(toHooks())).toEqual({ status: null, reason: 'address refused' })
  })

  test('a name that nobody knows is told apart', async () => {
    const { resolve } = resolver([])
    expect(await safePost({ resolve })(toHooks())).toEqual({ status: null, reason: 'name not resolved' })
  })

  test('a name that changes between check and use: the connection goes where the check looked', async () => {
    let host: string | undefined
    const port = await sink((request, response) => {
      host = request.headers.host
      response.end('ok')
    })
    const to = toHooks(port, 'http')
    const { asked, resolve } = resolver(['127.0.0.1'], ['169.254.169.254'])
    const answer = await safePost({ resolve, localOrigins: new Set([to.origin]) })(to)
    expect(answer).toEqual({ status: 200, retryAfter: null, body: 'ok' })
    expect(asked).toEqual(['hooks.example.org'])
    expect(host).toBe(`hooks.example.org:${port}`)
  })

  test('over TLS the server is asked for the name, not for the address', async () => {
    const names: string[] = []
    const server = createTls({
      SNICallback: (name, done) => {
        names.push(name)
        done(null)
      },
    })
    server.on('tlsClientError', () => {})
    const port = await listening(server)
    const to = toHooks(port)
    const answer = await safePost({ ...resolver(['127.0.0.1']), localOrigins: new Set([to.origin]) })(to)
    expect(answer.status).toBeNull()
    expect(names).toEqual(['hooks.example.org'])
  })

  test('a redirect is an answer, and is not followed', async () => {
    const paths: (string | undefined)[] = []
    const port = await sink((request, response) => {
      paths.push(request.url)
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    const to = toHooks(port, 'http')
    const answer = await safePost({ ...resolver(['127.0.0.1']), localOrigins: new Set([to.origin]) })(to)
    expect(answer.status).toBe(307)
    expect(paths).toEqual(['/a'])
  })

  test('of an endless answer 64 KiB are read', async () => {
    const port = await sink((_request, response) => {
      const more = () => {
        if (!response.destroyed) response.write('x'.repeat(16_384), () => setImmediate(more))
      }
      more()
    })
    const to = toHooks(port, 'http')
    const answer = await safePost({ ...resolver(['127.0.0.1']), localOrigins: new Set([to.origin]) })(to)
    expect(answer).toMatchObject({ status: 200, body: 'x'.repeat(65_536) })
  })

  test('an endpoint that does not answer is given up, and so is a resolver', async () => {
    const port = await listening(createTcp(() => {}))
    const to = toHooks(port, 'http')
    const options = { localOrigins: new Set([to.origin]), timeoutMilliseconds: 50 }
    expect(await safePost({ ...resolver(['127.0.0.1']), ...options })(to)).toEqual({
      status: null,
      reason: 'timeout',
    })
    const never = () => new Promise<Address[]>(() => {})
    expect(await safePost({ resolve: never, ...options })(to)).toEqual({ status: null, reason: 'timeout' })
  })

  test('a refused connection has a reason without an address', async () => {
    const port = await sink(() => {})
    servers.pop()?.close()
    const to = toHooks(port, 'http')
    const post = safePost({ ...resolver(['127.0.0.1']), localOrigins: new Set([to.origin]) })
    expect(await post(to)).toEqual({ status: null, reason: 'connection' })
  })
})
