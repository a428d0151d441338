import type * as z from 'zod'
import { rulesSchema } from '../../api/alert-rules.ts'
import { myTeamsSchema } from '../../api/my-teams.ts'
import { silencesSchema } from '../../api/silences.ts'
import type { ApiOfCaller } from '../api-as.ts'
import { read } from '../read-api.ts'

export interface SilencesShown {
  readonly silences: z.infer<typeof silencesSchema>['silences']
  readonly teams: z.infer<typeof myTeamsSchema>['teams']
  readonly rules: z.infer<typeof rulesSchema>['rules']
}

export async function readSilences(api: ApiOfCaller): Promise<SilencesShown> {
  const [{ silences }, { teams }, { rules }] = await Promise.all([
    read(api, '/v1/silences', silencesSchema),
    read(api, '/v1/me/teams', myTeamsSchema),
    read(api, '/v1/alert-rules', rulesSchema),
  ])
  return { silences, teams, rules }
}
