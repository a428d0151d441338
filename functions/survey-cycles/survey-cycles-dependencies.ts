import type { AudienceStores } from '../../shared/alert-audience.ts'
import type { Transports } from '../../shared/channels/send.ts'
import type { Publish } from '../../shared/event-bus.ts'
import type { Log } from '../../shared/log.ts'
import type { ParticipationStore } from '../../shared/stores/participation-store.ts'
import type { PauseStore } from '../../shared/stores/pause-store.ts'
import type { SealingKeyStore } from '../../shared/stores/sealing-key-store.ts'
import type { SurveyAnswerStore } from '../../shared/stores/survey-answer-store.ts'
import type { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import type { SurveyStore } from '../../shared/stores/survey-store.ts'

export interface SurveyCyclesDependencies extends AudienceStores {
  readonly pauses: Pick<PauseStore, 'get'>
  readonly surveys: SurveyStore
  readonly participation: ParticipationStore
  readonly answers: SurveyAnswerStore
  readonly sealingKeys: SealingKeyStore
  readonly results: SurveyResultStore
  readonly transports: Transports
  /** Links of invitations begin with it. */
  readonly baseUrl: string
  readonly publish: Publish
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: Log
}
