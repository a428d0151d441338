import type { FC } from 'hono/jsx'
import type { PageContext } from './page-context.ts'
import type { Problem } from './read-api.ts'
import { Shell } from './shell.tsx'

/** Statuses that a page of ours may answer besides 200. */
export type RefusalStatus = 400 | 403 | 404 | 409 | 412 | 413 | 503

const TITLES: Readonly<Record<RefusalStatus, string>> = {
  400: 'This cannot be shown',
  403: 'This page is for another role',
  404: 'There is nothing here for you',
  409: 'Somebody was faster',
  412: 'Somebody has changed this meanwhile',
  413: 'This is too large',
  503: 'Not just now',
}

const WHAT_NOW: Readonly<Record<RefusalStatus, string>> = {
  400: 'Nothing was changed. Please go back and look at the field that is named.',
  403: 'What you may see goes by the role with which you are signed in. Nothing was changed.',
  404: 'It does not exist, or it is not yours to see: which of the two, nobody is told.',
  409: 'Nothing was changed. Please open the page anew.',
  412: 'Nothing was changed. Please open the page anew, and look at what is there now.',
  413: 'Nothing was changed.',
  503: 'Nothing is lost. Please try again in a minute.',
}

/** Says no, kindly, with the API's reason where there is one. */
export const RefusalPage: FC<{
  readonly c: PageContext
  readonly status: RefusalStatus
  readonly problem?: Problem
}> = ({ c, status, problem }) => (
  <Shell c={c} title={TITLES[status]}>
    <div class="box alarm" role="alert">
      {problem && <p>{problem.detail}.</p>}
      {problem?.field !== undefined && (
        <p>
          <b>{problem.field}</b>: {problem.reason}
        </p>
      )}
      <p>{WHAT_NOW[status]}</p>
    </div>
    <p>
      <a href="/">To your first page</a>
    </p>
  </Shell>
)

const STATUSES: readonly number[] = Object.keys(TITLES).map(Number)

/** The status with which a page passes on what the API has refused. */
export function refusalStatus({ status }: Problem): RefusalStatus {
  return STATUSES.includes(status) ? (status as RefusalStatus) : 503
}
