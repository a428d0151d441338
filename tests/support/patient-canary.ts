/** A patient whose every mark must be found nowhere. Put them where a format can hold a patient. */
export const CANARY = {
  id: 'MRN-CANARY-77123',
  family: 'Canarysson',
  given: 'Yellowbird',
  born: '19511103',
  phone: '555-0199-771',
} as const

/** Whether any mark of the patient stands in what a source gave. */
export function holdsCanary(outcome: unknown): boolean {
  const text = JSON.stringify(outcome).toLowerCase()
  return [...Object.values(CANARY), '1951-11-03'].some((mark) => text.includes(mark.toLowerCase()))
}
