import { AT_ONCE, TWO_OF_THREE } from './condition.ts'
import { afterHoursMessages, consecutiveDays, protectedTime, responseTime } from './measures-of-agreements.ts'
import {
  backlogAgeing,
  messageVolume,
  priorAuthBurden,
  systemMessages,
  unfairDistribution,
} from './measures-of-items.ts'
import { afterHoursLoad, doubleBooking, shortRest, workOnLeave } from './measures-of-time.ts'
import type { Rule, TeamRule } from './rule.ts'
import type { TeamRuleId } from './rule-id.ts'

const ON = { isOn: true, repeatDays: 7 }
const ADLER_MILSTEIN =
  'of 122 clinicians of one organisation (Adler-Milstein 2020, PMC7647261). An association of groups with a wide ' +
  'range, not a cause, and no finding about any person.'
const POLICY = 'What your team has agreed on. A policy, not evidence.'

/** The rules of METRICS section 5 and the team agreements. A new rule is one entry here, and one id. */
export const TEAM_RULES: Readonly<Record<TeamRuleId, TeamRule>> = {
  'after-hours-load': {
    title: 'Much work after hours',
    severity: 'warning',
    measure: afterHoursLoad,
    defaults: { ...ON, high: 68, low: 60 },
    hysteresis: TWO_OF_THREE,
    unit: { format: 'number', words: 'minutes per full-time equivalent and week' },
    why: `Above 68 minutes a week the odds of exhaustion were 4.78 (95 % interval 1.1 to 20.1) and in the highest quarter 12.52 (2.6 to 61), ${ADLER_MILSTEIN}`,
    suggestedAction: 'Agree on protected time for documentation within the working day.',
    definitions: ['after-hours-per-fte', 'pajama-time'],
  },
  'message-volume': {
    title: 'Many messages',
    severity: 'warning',
    measure: messageVolume,
    defaults: { ...ON, high: 307, low: 275 },
    hysteresis: TWO_OF_THREE,
    unit: { format: 'number', words: 'messages per full-time equivalent and week' },
    why: `Above 307 messages a week the odds of exhaustion were 6.17 (95 % interval 1.1 to 41), ${ADLER_MILSTEIN}`,
    suggestedAction: 'Let a team inbox with triage take what needs no clinician.',
    definitions: ['messages-per-fte', 'items-received'],
  },
  'system-messages': {
    title: 'Many messages from the system',
    severity: 'notice',
    measure: systemMessages,
    defaults: { ...ON, high: 114, low: 100 },
    hysteresis: TWO_OF_THREE,
    unit: { format: 'number', words: 'system messages per person and week' },
    why: 'Physicians above 114 system messages a week had a 40 % higher probability of burnout (Tai-Seale 2019, doi 10.1377/hlthaff.2018.05509). One organisation, an association, and no finding about any person.',
    suggestedAction: 'Triage: switch off or send to a team inbox the system messages that nobody acts on.',
    definitions: ['system-messages', 'items-received'],
  },
  'work-on-leave': {
    title: 'Work on leave',
    severity: 'warning',
    measure: workOnLeave,
    defaults: { ...ON, high: 0.2, low: 0.1 },
    hysteresis: TWO_OF_THREE,
    unit: {
      format: 'percent',
      words: 'of the days of leave, in four weeks, with more than 30 minutes of work',
    },
    why: 'Time in the record on leave goes with burnout (doi 10.1001/jamanetworkopen.2023.51635). The 30 minutes a day are taken from there; the share of days is a policy.',
    suggestedAction:
      'Agree on who covers the inbox of whoever is away: after-hours rules for leave, and a team inbox.',
    definitions: ['worked-leave', 'leave-day'],
  },
  'short-rest': {
    title: 'Short rests',
    severity: 'warning',
    measure: shortRest,
    defaults: { ...ON, high: 0, low: 0 },
    hysteresis: TWO_OF_THREE,
    unit: {
      format: 'number',
      words: 'rests under 11 hours in the week, in the whole team',
      one: 'rest under 11 hours in the week, in the whole team',
    },
    why: 'Below 11 hours between working days injuries were more frequent (rate ratio 1.39, doi 10.5271/sjweh.3770), and EU 2003/88/EC asks for them. Rest is read from work in the record: work elsewhere is not seen. What one short rest a person in ten weeks makes by chance is left out: a policy.',
    suggestedAction: 'Rebalance late and early duties, and agree on after-hours rules.',
    definitions: ['short-rest'],
  },
  'unfair-distribution': {
    title: 'Work unevenly shared',
    severity: 'notice',
    measure: unfairDistribution,
    defaults: { ...ON, high: 0.15, low: 0.12 },
    hysteresis: TWO_OF_THREE,
    unit: { format: 'percent', words: 'of the work would have to move to be shared evenly' },
    why: 'More uneven than chance makes it in 95 of 100 cases, in the team and between people of the same role. No threshold of fairness in health care has been published: 15 % is a policy. Uneven can be right, where people of one role do different work.',
    suggestedAction: 'Look at the proposal for rebalancing open work.',
    definitions: ['hoover', 'within-roles', 'gini', 'noise-floor'],
  },
  'backlog-ageing': {
    title: 'Backlog grows old',
    severity: 'notice',
    measure: backlogAgeing,
    defaults: { ...ON, high: 0.1, low: 0.07 },
    hysteresis: TWO_OF_THREE,
    unit: { format: 'percent', words: 'of the weekly intake is open for over three business days' },
    why: 'What lies long is asked for again, and weighs on whoever has it. The 10 % are a policy, not evidence.',
    suggestedAction: 'Triage the oldest items together, and rebalance open work.',
    definitions: ['backlog', 'items-received'],
  },
  'prior-auth-burden': {
    title: 'Many hours of prior authorisations',
    severity: 'notice',
    measure: priorAuthBurden,
    defaults: { ...ON, high: 13, low: 11.5 },
    hysteresis: TWO_OF_THREE,
    unit: { format: 'number', words: 'hours per full-time physician and week' },
    why: '13 hours of physicians and staff a week are what practices report themselves (AMA 2024 survey, a secondary source): above it is more than usual, not proven harm. Minutes that no step states are taken as set.',
    suggestedAction: 'Let an authorisation coordinator take them over.',
    definitions: ['prior-auth-per-physician', 'prior-auth-burden', 'item-minutes'],
  },
  'double-booking': {
    title: 'Crowded schedules',
    severity: 'notice',
    measure: doubleBooking,
    defaults: { ...ON, high: 0.1, low: 0.08 },
    hysteresis: TWO_OF_THREE,
    unit: { format: 'percent', words: 'of the time with patients is promised to two or more at once' },
    why: 'A crowded schedule leaves no time for one patient alone. The 10 % are a policy, not evidence.',
    suggestedAction: 'Try a longer visit slot.',
    definitions: ['double-booking'],
  },
  'protected-time': {
    title: 'Protected time was booked',
    severity: 'notice',
    measure: protectedTime,
    defaults: { ...ON, high: 0.2, low: 0.1 },
    hysteresis: TWO_OF_THREE,
    unit: { format: 'percent', words: 'of the protected times had a visit booked' },
    why: POLICY,
    suggestedAction: 'Block the protected documentation time in the schedule.',
    definitions: ['protected-time-kept'],
  },
  'response-time': {
    title: 'Answers later than agreed',
    severity: 'notice',
    measure: responseTime,
    defaults: { ...ON, high: 0.2, low: 0.1 },
    hysteresis: TWO_OF_THREE,
    unit: { format: 'percent', words: 'of the items were not answered in the agreed time' },
    why: POLICY,
    suggestedAction: 'Triage what comes in with a team inbox, or agree on a longer time.',
    definitions: ['answered-in-time', 'turnaround'],
  },
  'after-hours-messages': {
    title: 'More messages after hours than agreed',
    severity: 'notice',
    measure: afterHoursMessages,
    defaults: { ...ON, high: 0.2, low: 0.2 },
    hysteresis: TWO_OF_THREE,
    unit: { format: 'percent', words: 'of the messages were handled after hours' },
    why: POLICY,
    suggestedAction: 'Remind of the after-hours rules, and send what is not urgent on the next morning.',
    definitions: ['messages-in-hours', 'items-after-hours'],
  },
  'consecutive-days': {
    title: 'More days in a row than agreed',
    severity: 'warning',
    measure: consecutiveDays,
    defaults: { ...ON, high: 0, low: 0 },
    hysteresis: { ...AT_ONCE, lowWeeks: 2 },
    unit: {
      format: 'number',
      words: 'weeks in which somebody worked for more days in a row than agreed',
      one: 'week in which somebody worked for more days in a row than agreed',
    },
    why: POLICY,
    suggestedAction: 'Rebalance duties, so that everybody has a day off in time.',
    definitions: ['days-in-a-row-kept', 'consecutive-days'],
  },
}

/** The only rule about a feed, not about work. */
export const SILENT_FEED: Rule = {
  title: 'A feed is silent',
  severity: 'warning',
  defaults: { ...ON, high: 2, low: 2 },
  hysteresis: AT_ONCE,
  unit: { format: 'number', words: 'times its usual gap without an event' },
  why: 'While a feed is silent, figures are too low and alerts stay away. Operational, no evidence is needed.',
  suggestedAction: 'Ask whoever runs the feed.',
  definitions: [],
}
