import type ICAL from 'ical.js'

/**
 * Whose shift an entry of a roster is: that of a person whom the caller names, whose calendar it is; or the part
 * before the `@` of the mail address of those who attend, or of the organizer.
 */
export type RosterPerson = { readonly staffId: string } | { readonly from: 'attendee' | 'organizer' }

export type PersonsOfEntry =
  | { readonly staffIds: readonly string[] }
  | { readonly field: string; readonly reason: string }

const NO_PERSONS: ReadonlySet<string> = new Set(['ROOM', 'RESOURCE'])

export function personsOfEntry(event: ICAL.Component, person: RosterPerson): PersonsOfEntry {
  if ('staffId' in person) return { staffIds: [person.staffId] }
  const field = person.from.toUpperCase()
  const properties = event.getAllProperties(person.from).filter(takesPart)
  const staffIds = new Set<string>()
  for (const property of properties) {
    const address = String((property.jCal as unknown[])[3])
    const name = /^(?:mailto:)?([^@:/]+)@[^@]+$/i.exec(address)?.[1]
    if (name === undefined) return { field, reason: 'is no mail address' }
    staffIds.add(name)
  }
  return staffIds.size === 0 ? { field, reason: 'is missing' } : { staffIds: [...staffIds] }
}

function takesPart(property: ICAL.Property): boolean {
  const isDeclined = property.getFirstParameter('partstat')?.toUpperCase() === 'DECLINED'
  return !isDeclined && !NO_PERSONS.has(property.getFirstParameter('cutype')?.toUpperCase() ?? '')
}
