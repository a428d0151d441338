/**
 * Reading RFC 3339 instants, strictly and fast: audit rows come by the million, and `Date.parse` takes
 * 30 February for 2 March and a missing offset for local time.
 *
 *   2026-11-22T14:05:09.250-05:00
 *   date       T or blank      offset: required, Z or ±hh:mm
 */

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** @returns milliseconds since 1970 (a finer fraction is cut), or NaN: then {@link instantProblem} says why */
export function parseInstant(text: string): number {
  const length = text.length
  if (length < 20 || length > 40) return Number.NaN
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return Number.NaN
  const separator = text.charCodeAt(10)
  if (separator !== 84 && separator !== 116 && separator !== 32) return Number.NaN

  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  if (!isRealDate(year, month, day) || !(hour < 24) || !(minute < 60) || !(second < 60)) return Number.NaN

  let position = 19
  let milliseconds = 0
  if (text.charCodeAt(position) === 46) {
    const start = ++position
    let scale = 100
    for (let digit = digitAt(text, position); digit >= 0; digit = digitAt(text, ++position)) {
      milliseconds += Math.floor(digit * scale)
      scale /= 10
    }
    if (position === start) return Number.NaN
  }

  const offset = offsetMinutes(text, position)
  const days = daysSince1970(year, month, day)
  return ((days * 24 + hour) * 60 + minute - offset) * 60_000 + second * 1000 + milliseconds
}

/** Why {@link parseInstant} refuses a text, in words for an integrator. Never repeats the text. */
export function instantProblem(text: string): string {
  const date = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  if (date === null) return 'is not an RFC 3339 date-time such as 2026-11-22T14:05:09-05:00'
  if (!isRealDate(Number(date[1]), Number(date[2]), Number(date[3]))) return 'names a day that does not exist'
  if (text.length === 10) return 'is a date without a time'
  const time = /^.{10}[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d+)?/.exec(text)
  if (time === null) return 'has no time of day such as 14:05:09 after its date'
  if (Number(time[1]) > 23 || Number(time[2]) > 59 || Number(time[3]) > 59) {
    return 'names a time of day that does not exist'
  }
  if (text.length === time[0].length) return 'has no offset from UTC'
  return 'has an offset that is not Z or ±hh:mm'
}

/** Gregorian, years 0 to 9999; NaN parts are no date. */
export function isRealDate(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1 && year >= 0)) return false
  return day <= (month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] as number))
}

function daysSince1970(year: number, month: number, day: number): number {
  const y = year - 1
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) - 477
  const inYear = (DAYS_BEFORE_MONTH[month - 1] as number) + (month > 2 && isLeapYear(year) ? 1 : 0)
  return (year - 1970) * 365 + leapDays + inYear + day - 1
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function offsetMinutes(text: string, position: number): number {
  const sign = text.charCodeAt(position)
  if (sign === 90 || sign === 122) return text.length === position + 1 ? 0 : Number.NaN
  if (sign !== 43 && sign !== 45) return Number.NaN
  if (text.length !== position + 6 || text.charCodeAt(position + 3) !== 58) return Number.NaN
  const hours = twoDigits(text, position + 1)
  const minutes = twoDigits(text, position + 4)
  if (!(hours < 24) || !(minutes < 60)) return Number.NaN
  return (hours * 60 + minutes) * (sign === 45 ? -1 : 1)
}

/** NaN where a character is no digit, so that every comparison with it fails. */
function twoDigits(text: string, position: number): number {
  const tens = text.charCodeAt(position) - 48
  const ones = text.charCodeAt(position + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

function digitAt(text: string, position: number): number {
  const digit = text.charCodeAt(position) - 48
  return digit >= 0 && digit <= 9 ? digit : -1
}
