import type { FC } from 'hono/jsx'
import type { AlertState, TransitionReason } from '../../../shared/domain/alerts/alert.ts'

interface StateInWords {
  readonly name: string
  readonly means: string
  readonly tag: 'tag' | 'tag bad' | 'tag fair'
}

/** In the order in which somebody looks at them. */
export const STATE_WORDS: Readonly<Record<AlertState, StateInWords>> = {
  firing: { name: 'Firing', means: 'It waits for somebody.', tag: 'tag bad' },
  acknowledged: { name: 'Acknowledged', means: 'Somebody is on it; it is told no more.', tag: 'tag fair' },
  snoozed: {
    name: 'Snoozed',
    means: 'It was put off, and is told again where it fires still.',
    tag: 'tag fair',
  },
  silenced: { name: 'Silenced', means: 'A silence keeps it from being told.', tag: 'tag' },
  inhibited: {
    name: 'Covered',
    means: 'The same rule fires for the whole organisation, and is told there.',
    tag: 'tag',
  },
  pending: { name: 'One high week', means: 'It fires with the next high week.', tag: 'tag' },
  'no data': {
    name: 'No data',
    means: 'The last week cannot be read: it neither fires nor ends.',
    tag: 'tag',
  },
  resolved: {
    name: 'Over',
    means: 'The weeks are calm again, or somebody said that it is over.',
    tag: 'tag',
  },
  ok: { name: 'Calm', means: 'Nothing has fired.', tag: 'tag' },
}

/** Why an alert is shown otherwise than before. */
export const REASON_WORDS: Readonly<Record<TransitionReason, string>> = {
  'high-week': 'A week was above the threshold',
  fires: 'Enough weeks were above the threshold',
  'calm-again': 'The next weeks were calm',
  'low-weeks': 'Enough weeks were below the threshold',
  'data-revised': 'The weeks were computed anew',
  'no-data': 'The last week could not be read',
  'data-again': 'The last week could be read again',
  acknowledged: 'Somebody is on it',
  snoozed: 'Put off',
  'snooze-over': 'The time for which it was put off is over',
  silenced: 'A silence began',
  'silence-over': 'The silence is over',
  inhibited: 'The same rule fires for the whole organisation',
  'inhibition-over': 'It no longer fires for the whole organisation',
  'resolved-by-hand': 'Somebody said that it is over',
  withdrawn: 'The rule was switched off, or the team is gone',
}

export const StateTag: FC<{ readonly state: AlertState }> = ({ state }) => (
  <span class={STATE_WORDS[state].tag}>{STATE_WORDS[state].name}</span>
)
