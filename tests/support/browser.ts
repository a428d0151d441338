import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** Of those that its package advises none: they switch off the rules between sites, and all runs in one process. */
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none']

/** A browser out of npm: nothing is downloaded. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath()
  return playwright.launch({ executablePath, args: ARGUMENTS, headless: true })
}

interface WebApp {
  request(path: string, init: RequestInit): Response | Promise<Response>
}

/** Serves an app to a browser, on this machine. */
export async function serve(app: WebApp) {
  const requests: string[] = []
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url?.split('?')[0]}`)
    const { method = 'GET', headers } = request
    const body = method === 'POST' ? await textOf(request) : undefined
    const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
    const answer = await app.request(`http://${headers.host}${request.url}`, {
      method,
      headers: given,
      ...(body === undefined ? {} : { body }),
    })
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Each request, without its query. */
    requests,
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
