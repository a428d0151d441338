import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { localArn } from '../engines/region.ts'
import { json, readJson, type Sink } from './sink.ts'

const content = z.object({ Data: z.string() })
const addresses = z.array(z.string().regex(/^[^\s@]+@[^\s@]+$|<[^\s@]+@[^\s@]+>$/)).default([])

/** Of `SendEmail` what Evenshift sends: a simple mail. SES takes 50 recipients. */
const sendEmail = z.object({
  FromEmailAddress: z.string().min(3),
  Destination: z
    .object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses })
    .refine(({ ToAddresses, CcAddresses, BccAddresses }) => {
      const count = ToAddresses.length + CcAddresses.length + BccAddresses.length
      return count >= 1 && count <= 50
    }, 'needs 1 to 50 recipients'),
  Content: z.object({
    Simple: z.object({
      Subject: content,
      Body: z
        .object({ Text: content.optional(), Html: content.optional() })
        .refine(({ Text, Html }) => Text || Html, 'needs a text or HTML'),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
    }),
  }),
})

export type SentMail = z.infer<typeof sendEmail>

/** SES, version 2 of its API: `SendEmail`. */
export const sesSink: Sink = ({ path, text }) => {
  const body = readJson(text)
  const parsed = sendEmail.safeParse(body)
  if (path !== '/v2/email/outbound-emails' || !parsed.success) {
    const refusal = parsed.success ? `The sink knows SendEmail, not ${path}.` : z.prettifyError(parsed.error)
    const refused = json(400, { message: refusal })
    const headers = { ...refused.headers, 'x-amzn-errortype': 'BadRequestException' }
    return { ...refused, headers, sent: { to: '', title: 'A mail that SES refuses', body }, refusal }
  }
  const { FromEmailAddress, Destination, Content } = parsed.data
  const address = /<(.+)>$/.exec(FromEmailAddress)?.[1] ?? FromEmailAddress
  // The right may be given for the address or for its whole domain.
  const identities = [address, address.split('@').at(-1)].map((one) => localArn('ses', `identity/${one}`))
  const to = Destination.ToAddresses.join(', ')
  return {
    ...json(200, { MessageId: randomUUID() }),
    needs: { action: 'ses:SendEmail', resources: identities },
    sent: { to, title: Content.Simple.Subject.Data, body: parsed.data },
  }
}
