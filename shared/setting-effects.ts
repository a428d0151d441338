import type { Settings } from './settings.ts'

/** What a change of a setting does, in words for whoever is about to make it. */
export const SETTING_EFFECTS = {
  'days-recomputed':
    'Stored days and weeks are computed anew from the stored events; a recomputation starts when it is saved.',
  'shown-at-once': 'Counts at once wherever figures are shown.',
  'next-alert-evaluation': 'Alerts follow when they are evaluated next, within the hour.',
  'next-survey-cycle': 'Surveys that run keep what they began with; it counts from the next cycle on.',
  'next-file': 'Counts for what the feed sends from now on; what came before stays as it was read.',
  'next-event': 'Counts for events from now on; what was refused can be replayed.',
} as const

export type SettingEffect = keyof typeof SETTING_EFFECTS

const FIGURES = ['days-recomputed', 'next-alert-evaluation'] as const

/**
 * What each setting does when it is changed: zones, gap, window and so on change stored figures; what is looked up
 * when a figure is read, or an event comes in, does not.
 */
export const EFFECTS_OF_SETTING: Readonly<Record<keyof Settings, readonly SettingEffect[]>> = {
  zone: FIGURES,
  inactivityGapSeconds: FIGURES,
  pajamaWindow: FIGURES,
  holidays: FIGURES,
  systemAccounts: [...FIGURES, 'next-survey-cycle'],
  shoulderMinutes: FIGURES,
  businessHours: FIGURES,
  minutesEach: FIGURES,
  hourlyRate: ['shown-at-once'],
  currency: ['shown-at-once'],
  roleRanks: FIGURES,
  mayDo: ['shown-at-once'],
  physicianRoles: FIGURES,
  agreements: FIGURES,
  smallestGroup: ['shown-at-once', 'next-alert-evaluation', 'next-survey-cycle'],
  surveyBands: ['next-survey-cycle'],
  managersSeeWorkItemsByName: ['shown-at-once'],
  feeds: ['next-file'],
  futureToleranceHours: ['next-event'],
}
