import type { ActivityCategory } from '../domain/activity-category.ts'
import { type WordRule, wordReader } from './word-rules.ts'

/** Words that say that something was written, in both of the forms that Epic uses. */
const WRITING = (
  'sign signed pend pended save saved modify modified edit edited accepted filed entered ' +
  'documented updated added created removed deleted'
).split(' ')

/**
 * What a person was doing, by the name of an Epic metric: the rules, in order.
 *
 *   something was written (signed, edited, filed ...)  the category of the thing; if it has none, notes
 *   something was read (viewed, opened, a tab ...)     the category of the thing; if it has none, chart-review
 *   neither                                            other
 *
 * A workspace (navigator, storyboard, list, schedule, sign-in) that is opened is navigation, whatever it shows.
 * A note that is read is chart review, and so is an order that is only looked at: `notes` and `orders` are
 * writing. Advisories that people answer are `other`, since they are no work of any one kind.
 */
const METRIC_RULES: readonly WordRule<ActivityCategory>[] = [
  {
    means: 'other',
    words: ['advisor*', 'bestpractice', 'best practice', 'bpa', 'alert*'],
  },
  {
    means: 'prior-auth',
    words: ['prior auth*', 'preauth*', 'pre auth*', 'precert*'],
  },
  {
    means: 'handoff',
    words: ['handoff*', 'hand off*', 'signout', 'sign out report', 'sign out list', 'i pass', 'ipass'],
  },
  {
    means: 'messaging',
    words: ['chat*', 'staff message*', 'paging', 'pager', 'page sent', 'communication*'],
  },
  {
    means: 'inbox',
    words: ['basket', 'inbasket', 'inbox', 'ib', 'message*', 'telephone encounter', 'phone encounter'],
  },
  {
    means: 'navigation',
    words: [
      'navigator',
      'storyboard*',
      'dashboard*',
      'patient list*',
      'system list*',
      'track board*',
      'trackboard*',
      'lookup',
      'look up',
      'login*',
      'logon*',
      'logoff*',
      'logout*',
      'log in',
      'log out',
      'logged in',
      'logged out',
      'logged off',
      'sign in',
      'signed in',
      'signed out',
      'authenticat*',
      'session*',
      'workspace*',
      'patient station',
      'patient selected',
      'schedule + loaded',
      'schedule + opened',
      'schedule + view*',
      'schedule + access*',
      'break the glass',
    ],
  },
  {
    means: 'billing',
    words: [
      'charge',
      'charges',
      'billing',
      'level of service',
      'coding',
      'claim*',
      'guarantor*',
      'coverage*',
      'hospital account*',
      'invoice*',
    ],
  },
  {
    means: 'scheduling',
    words: ['schedul*', 'appointment*', 'check in', 'checked in', 'waitlist*', 'wait list*', 'snapboard'],
  },
  {
    means: 'chart-review',
    words: ['order* + view*', 'order* + report*', 'order* + history', 'medication* + view*'],
  },
  {
    means: 'prescribing',
    words: [
      'prescri*',
      'eprescri*',
      'refill*',
      'pharmacy',
      'rx',
      'reconcil*',
      'medication* + reviewed',
      'medication* + discontinued',
      'medication* + reordered',
      ...WRITING.map((verb) => `medication* + ${verb}`),
    ],
  },
  {
    means: 'orders',
    words: [
      'order*',
      'smartset*',
      'smart set*',
      'preference list*',
      'referral*',
      'treatment plan + modified',
    ],
  },
  {
    means: 'notes',
    words: [
      'notewriter',
      'note writer',
      'smart*',
      'dictat*',
      'transcri*',
      'addend*',
      'cosign*',
      'note* + copy',
      'note* + copied',
      'note* + shared',
      ...WRITING.map((verb) => `note* + ${verb}`),
    ],
  },
  {
    means: 'imaging',
    words: ['imaging', 'image', 'images', 'pacs', 'radiolog*', 'dicom', 'x ray'],
  },
  {
    means: 'results',
    words: ['result*', 'lab', 'labs', 'microbiolog*', 'patholog*', 'wet read*'],
  },
  {
    means: 'notes',
    words: WRITING,
  },
  {
    means: 'chart-review',
    words: [
      'chart*',
      'report*',
      'snapshot*',
      'history',
      'flowsheet*',
      'care everywhere',
      'note*',
      'view*',
      'review*',
      'access*',
      'open*',
      'read',
      'displayed',
      'selected',
      'search*',
      'tab',
    ],
  },
]

/**
 * What a report is about where that is more than reading the chart. Each hospital names its own reports, so only
 * words of the trade are looked for; every other report that was opened is chart review.
 */
const REPORT_RULES: readonly WordRule<ActivityCategory>[] = [
  { means: 'prior-auth', words: ['prior auth*', 'preauth*', 'precert*'] },
  { means: 'handoff', words: ['handoff*', 'hand off*', 'sign out', 'signout', 'i pass', 'ipass'] },
  { means: 'billing', words: ['billing', 'charge', 'charges', 'coding', 'claim*'] },
]

const readMetric = wordReader(METRIC_RULES)
const readReport = wordReader(REPORT_RULES)

/** @param report the name of the report that was opened, or empty */
export function epicActivity(metric: string, report: string): ActivityCategory {
  const category = readMetric(metric) ?? 'other'
  return (category === 'chart-review' && readReport(report)) || category
}
