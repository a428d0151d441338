import { HttpProblem } from '../../shared/problem.ts'
import type { Caller } from '../../shared/sign-in.ts'
import { fhirReader } from '../../shared/sources/fhir.ts'
import { latestInstants } from '../../shared/taking-in/check-event.ts'
import { answerToBundle, answerToLines, answerToResource, type FhirAnswer } from './fhir-answer.ts'
import { type Body, EVENTS_A_REQUEST } from './read-body.ts'
import { readFhirBody } from './read-fhir-body.ts'
import { type FhirPart, type FhirReply, partOf, partOfLine, sortOutFhir } from './sort-out-fhir.ts'
import { type IntakeDependencies, senderOf, takeIn } from './take-in.ts'

export interface FhirIntakeAnswer extends FhirAnswer {
  readonly accepted: number
  readonly rejected: number
}

/**
 * The door for those who speak FHIR: `POST /fhir` and `POST /fhir/{type}`. What resources tell of work becomes
 * events and goes the way of all events; the rest of them, patients too, is dropped here.
 *
 * A time without offset is read in the zone of its feed, else of the organisation. What does not say when it was recorded was
 * recorded when it came.
 *
 * @param type the one that the address names, where it names one
 * @throws HttpProblem where the request as a whole is refused
 */
export async function fhirIntake(
  caller: Caller,
  feed: string | undefined,
  type: string | undefined,
  body: Body,
  dependencies: IntakeDependencies,
): Promise<FhirIntakeAnswer> {
  const sender = senderOf(caller, feed)
  const given = readFhirBody(body, type)
  const { settings } = await dependencies.roster.settings(caller.tenantId)
  const now = dependencies.now()
  const read = fhirReader({
    zone: settings.feeds[sender.feedId]?.zone ?? settings.zone,
    recordedAt: new Date(now).toISOString(),
  })

  let parts: readonly FhirPart[]
  let answer: (replies: readonly FhirReply[]) => FhirAnswer
  if (given.form === 'lines') {
    parts = given.lines.map((line) => partOfLine(line, read))
    answer = answerToLines
  } else {
    const units = read(given.json)
    parts = units.map(partOf)
    answer =
      units[0]?.entry === undefined ? ([reply]) => answerToResource(reply as FhirReply) : answerToBundle
  }
  const { replies, ...sorted } = sortOutFhir(parts, latestInstants(now, settings.futureToleranceHours))
  if (sorted.accepted.length > EVENTS_A_REQUEST) {
    throw new HttpProblem(413, `A request gives at most ${EVENTS_A_REQUEST} events; split it`)
  }
  await takeIn(sender, body.bytes, sorted, dependencies)
  return { ...answer(replies), accepted: sorted.accepted.length, rejected: sorted.rejected.length }
}
