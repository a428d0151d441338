import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type PageLanguage, pageLanguage } from './page-language.ts'

type PageStatus = 200 | 400 | 403 | 404 | 409 | 410 | 412 | 413 | 503

export function answerPage(c: Context, page: Child, status: PageStatus = 200) {
  return c.html(html`<!doctype html>${page}`, status)
}

/** @param offered left out: those of all pages */
export function languageFor(c: Context, offered?: readonly PageLanguage[]): PageLanguage {
  const wish = { chosen: c.req.query('lang'), accepted: c.req.header('accept-language') }
  return pageLanguage(wish, offered)
}
