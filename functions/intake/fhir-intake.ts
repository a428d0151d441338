import type { RosterDependencies } from '../../shared/change-roster.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Caller } from '../../shared/sign-in.ts'
import { fhirLinesReader, fhirReader } from '../../shared/sources/fhir.ts'
import { latestInstants } from '../../shared/taking-in/check-event.ts'
import { answerToBundle, answerToLines, answerToResource, type FhirAnswer } from './fhir-answer.ts'
import { type Body, EVENTS_A_REQUEST } from './read-body.ts'
import { type FhirAddress, readFhirBody } from './read-fhir-body.ts'
import { type FhirPart, type FhirReply, partOf, partOfLine, sortOutFhir } from './sort-out-fhir.ts'
import { takeDirectory } from './take-directory.ts'
import { type IntakeDependencies, senderOf, takeIn } from './take-in.ts'

/** What a sender of people and teams may do beside sending events. */
const ROSTER_SCOPE = 'roster:write'

export interface FhirIntakeAnswer extends FhirAnswer {
  readonly accepted: number
  readonly rejected: number
}

/**
 * The door for those who speak FHIR: `POST /fhir`, `POST /fhir/{type}` and `PUT /fhir/{type}/{id}`. What resources tell of work becomes
 * events and goes the way of all events; what they tell of people and teams goes into the roster; the rest of them,
 * patients too, is dropped here.
 *
 * A time without offset is read in the zone of its feed, else of the organisation. What does not say when it was recorded was
 * recorded when it came.
 *
 * @param address the type and the id that the address names, where it names them
 * @throws HttpProblem where the request as a whole is refused
 */
export async function fhirIntake(
  caller: Caller,
  feed: string | undefined,
  address: FhirAddress,
  body: Body,
  dependencies: IntakeDependencies & RosterDependencies,
): Promise<FhirIntakeAnswer> {
  const sender = senderOf(caller, feed)
  const given = readFhirBody(body, address)
  const { settings } = await dependencies.roster.settings(caller.tenantId)
  const now = dependencies.now()
  const reading = {
    zone: settings.feeds[sender.feedId]?.zone ?? settings.zone,
    recordedAt: new Date(now).toISOString(),
  }

  let parts: readonly FhirPart[]
  let answer: (replies: readonly FhirReply[]) => FhirAnswer
  if (given.form === 'lines') {
    const read = fhirLinesReader(reading)(given.lines)
    parts = given.lines.map((line, index) => partOfLine(line, read[index] ?? []))
    answer = answerToLines
  } else {
    const units = fhirReader(reading)(given.json)
    parts = units.map(partOf)
    answer =
      units[0]?.entry === undefined ? ([reply]) => answerToResource(reply as FhirReply) : answerToBundle
  }
  const latest = latestInstants(now, settings.futureToleranceHours)
  const { replies, records, ...sorted } = sortOutFhir(parts, latest, caller.scopes.has(ROSTER_SCOPE))
  if (sorted.accepted.length > EVENTS_A_REQUEST) {
    throw new HttpProblem(413, `A request gives at most ${EVENTS_A_REQUEST} events; split it`)
  }
  await takeIn(sender, body.bytes, sorted, dependencies)
  await takeDirectory(sender.tenantId, records, dependencies)
  return { ...answer(replies), accepted: sorted.accepted.length, rejected: sorted.rejected.length }
}
