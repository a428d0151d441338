interface WebApp {
  request(path: string, init: RequestInit): Response | Promise<Response>
}

/** A browser that keeps cookies, and goes nowhere by itself. */
export class TestBrowser {
  readonly cookies = new Map<string, string>()
  readonly #app: WebApp
  readonly #origin: string

  constructor(app: WebApp, origin: string) {
    this.#app = app
    this.#origin = origin
  }

  async open(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.#keep(
      await this.#app.request(new URL(path, this.#origin).href, {
        headers: { ...this.#sent(), ...headers },
      }),
    )
  }

  /** As a form of our own page. */
  async send(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = { 'sec-fetch-site': 'same-origin', origin: 'null' },
  ): Promise<Response> {
    return this.#keep(
      await this.#app.request(new URL(path, this.#origin).href, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...this.#sent(),
          ...headers,
        },
        body: new URLSearchParams(fields).toString(),
      }),
    )
  }

  /** As a form of our own page that sends a file along. */
  async upload(path: string, fields: Readonly<Record<string, string | File>>): Promise<Response> {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    const headers = { 'sec-fetch-site': 'same-origin', origin: 'null', ...this.#sent() }
    return this.#keep(
      await this.#app.request(new URL(path, this.#origin).href, { method: 'POST', headers, body }),
    )
  }

  #sent(): Record<string, string> {
    const cookies = [...this.cookies].map(([name, value]) => `${name}=${value}`)
    return cookies.length === 0 ? {} : { cookie: cookies.join('; ') }
  }

  #keep(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/; Max-Age=0(;|$)/.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }
}
