import type { DefinitionParameter } from './definition.ts'

/** What the figures depend on, under the names of the tenant's settings. */
export const INACTIVITY_GAP: DefinitionParameter = {
  name: 'inactivityGapSeconds',
  default: '300',
  meaning: 'the longest silence, in seconds, that still counts as work; exactly this long counts',
}
export const ZONE: DefinitionParameter = {
  name: 'zone',
  default: 'UTC',
  meaning: "the person's time zone: their own, else their team's, else the organisation's",
}
export const SYSTEM_ACCOUNTS: DefinitionParameter = {
  name: 'systemAccounts',
  default: 'none',
  meaning: 'accounts of machines, whose rows take no part in time',
}
export const PAJAMA_WINDOW: DefinitionParameter = {
  name: 'pajamaWindow',
  default: '17:30-07:00',
  meaning: 'local clock times between which a working day counts as after hours',
}
export const HOLIDAYS: DefinitionParameter = {
  name: 'holidays',
  default: 'none',
  meaning: 'local dates that count whole, as a weekend does',
}
export const SHOULDER: DefinitionParameter = {
  name: 'shoulderMinutes',
  default: '0',
  meaning: 'minutes before the first and after the last visit of a day that still count as scheduled',
}
export const BUSINESS_HOURS: DefinitionParameter = {
  name: 'businessHours',
  default: 'weekdays 1-5, 08:00-17:00',
  meaning: 'when the organisation is open, by its own clock; closed on holidays; 1 = Monday',
}
export const MINUTES_EACH: DefinitionParameter = {
  name: 'minutesEach',
  default: 'task.prior-auth 20, task.denial 20, task.appeal 20',
  meaning: 'minutes that an item of the type is taken to need where no step of it says; else 0',
}
export const ROLE_RANKS: DefinitionParameter = {
  name: 'roleRanks',
  default: 'none',
  meaning: 'which role is higher; of a role without a rank nothing is said',
}
export const PHYSICIAN_ROLES: DefinitionParameter = {
  name: 'physicianRoles',
  default: 'physician',
  meaning: 'the roles of the roster that are physicians',
}
export const AGREEMENTS: DefinitionParameter = {
  name: 'agreements',
  default: 'none',
  meaning: 'what the teams have agreed on: protected time, response hours, share after hours, days in a row',
}
