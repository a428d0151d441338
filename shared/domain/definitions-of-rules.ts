import type { Definition } from './definition.ts'
import {
  AGREEMENTS,
  BUSINESS_HOURS,
  HOLIDAYS,
  INACTIVITY_GAP,
  PAJAMA_WINDOW,
  PHYSICIAN_ROLES,
  SYSTEM_ACCOUNTS,
  ZONE,
} from './definition-parameters.ts'

const POLICY = 'A policy of the team, not evidence; METRICS section 5.'

/** What the alert rules measure of a team's week. */
export const DEFINITIONS_OF_RULES: readonly Omit<Definition, 'version'>[] = [
  {
    id: 'after-hours-per-fte',
    name: 'Time after hours per full-time equivalent',
    unit: 'seconds',
    formula:
      "Of each person with visits in the week: pajama time on days with visits / full-time equivalent. The team's " +
      'value is the median; a rule takes the mean of four weeks.',
    parameters: [PAJAMA_WINDOW, HOLIDAYS, INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source: 'Adler-Milstein 2020, PMC7647261; METRICS section 5.',
  },
  {
    id: 'messages-per-fte',
    name: 'Messages per full-time equivalent',
    unit: 'items',
    formula:
      "Of each person with visits in the week: messages received / full-time equivalent. The team's value is the median.",
    parameters: [ZONE],
    source: 'Adler-Milstein 2020, PMC7647261; METRICS section 5.',
  },
  {
    id: 'system-messages',
    name: 'System messages',
    unit: 'items',
    formula:
      "Of each person who received any message: messages of the type message.system. The team's value is the median.",
    parameters: [ZONE],
    source: 'Tai-Seale 2019, doi 10.1377/hlthaff.2018.05509.',
  },
  {
    id: 'worked-leave',
    name: 'Days of leave with work',
    unit: 'share',
    formula:
      'Days of leave with more than 30 minutes of active time / days of leave, of the four weeks that end with the ' +
      'week; shown for each fourth week. Behind it stands who was on leave.',
    parameters: [INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source: 'doi 10.1001/jamanetworkopen.2023.51635; METRICS section 5.',
  },
  {
    id: 'prior-auth-per-physician',
    name: 'Prior authorisations per physician',
    unit: 'minutes',
    formula:
      'Minutes of prior authorisations, denials and appeals that the team handled / full-time equivalents of its ' +
      'physicians who worked in the week.',
    parameters: [PHYSICIAN_ROLES],
    source: 'METRICS section 5; AMA 2024, a secondary source.',
  },
  {
    id: 'protected-time-kept',
    name: 'Protected time kept',
    unit: 'share',
    formula:
      'Protected times without any visit on them / protected times of days on which the person had visits.',
    parameters: [AGREEMENTS, ZONE],
    source: POLICY,
  },
  {
    id: 'answered-in-time',
    name: 'Answered in the agreed time',
    unit: 'share',
    formula:
      'Items handled within the business hours agreed on for their type / items handled, and items open for longer.',
    parameters: [AGREEMENTS, BUSINESS_HOURS, HOLIDAYS],
    source: POLICY,
  },
  {
    id: 'messages-in-hours',
    name: 'Messages handled in hours',
    unit: 'share',
    formula: 'Messages handled outside the pajama window of the person who did it / messages handled.',
    parameters: [AGREEMENTS, PAJAMA_WINDOW, HOLIDAYS, ZONE],
    source: POLICY,
  },
  {
    id: 'days-in-a-row-kept',
    name: 'People within the agreed days in a row',
    unit: 'share',
    formula: 'People whose longest run of worked days is not longer than agreed on / people who worked.',
    parameters: [AGREEMENTS, INACTIVITY_GAP, ZONE, SYSTEM_ACCOUNTS],
    source: POLICY,
  },
  {
    id: 'survey-cut-off-share',
    name: 'People at or beyond the cut-off of a survey scale',
    unit: 'share',
    formula:
      'People whose score lies in the band that calls for action / people with a band. Of several scales and surveys ' +
      'the greatest. Bands are those that the cycle took with it when it opened. Published results of the last cycle alone.',
    parameters: [],
    source: 'The cut-off of the instrument, or a policy; METRICS section 5.',
  },
  {
    id: 'survey-participation',
    name: 'Fall of participation in a survey',
    unit: 'share',
    formula:
      '1 - (answered / invited) of the last cycle / (answered / invited) of the cycle before of the same survey, never ' +
      'under 0. Published counts alone.',
    parameters: [],
    source: POLICY,
  },
]
