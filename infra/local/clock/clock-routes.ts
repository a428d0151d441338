import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendProblem } from '../gateway/gateway-response.ts'
import { LocalRequestRefused, readFields, readText, refuseOtherPages } from '../own-request.ts'
import { ClockWishRefused, clockInWords, parseClockWish } from './clock-wish.ts'
import type { Scheduler } from './scheduler.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** What `GET` and `POST /local/clock` answer. */
export interface ClockAnswer {
  readonly now: string
  /** the same as the sample clinic's clock shows it */
  readonly inWords: string
  /** how often the schedules have ticked on the way */
  readonly ticks?: number
}

/**
 * Shows the clock, and moves it on: the answer to a `POST` comes when all that the schedules ask for on the way is
 * done. A form of a page is led back to that page.
 */
export function createClockRoutes(clock: VirtualClock, scheduler: Scheduler, formsReturnTo: string) {
  const answer = (more: Pick<ClockAnswer, 'ticks'> = {}): ClockAnswer => {
    const now = clock.now()
    return { now: new Date(now).toISOString(), inWords: clockInWords(now), ...more }
  }

  async function move(request: IncomingMessage, response: ServerResponse): Promise<void> {
    refuseOtherPages(request)
    const wish = readFields(request, await readText(request))
    const ticks = await scheduler.walkTo(parseClockWish(wish, clock.now()))
    if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      response.writeHead(303, { location: formsReturnTo }).end()
    } else sendJson(response, answer({ ticks }))
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      if (request.method === 'POST') await move(request, response)
      else sendJson(response, answer())
    } catch (error) {
      if (error instanceof ClockWishRefused) sendProblem(response, 400, 'Bad Request', error.message)
      else if (error instanceof LocalRequestRefused) {
        sendProblem(response, error.status, 'Refused', error.message)
      } else throw error
    }
  }
}

function sendJson(response: ServerResponse, body: ClockAnswer): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
