import { randomUUID } from 'node:crypto'
import type { Sink } from './sink.ts'

const TOPIC = /^arn:aws:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/
const LARGEST_BYTES = 256 * 1024

/** SNS over its query protocol: `Publish` to a topic. */
export const snsSink: Sink = ({ text }) => {
  const form = new URLSearchParams(text)
  const topic = form.get('TopicArn') ?? ''
  const subject = form.get('Subject') ?? undefined
  const message = form.get('Message') ?? ''
  const attributes = Object.fromEntries(
    [...form]
      .filter(([name]) => /^MessageAttributes\.entry\.\d+\.Name$/.test(name))
      .map(([name, value]) => [value, form.get(name.replace(/Name$/, 'Value.StringValue'))]),
  )
  const sent = { to: topic, title: subject ?? message.slice(0, 80), body: { subject, message, attributes } }
  const refusal = refusalOf(form.get('Action'), topic, subject, message)
  if (refusal) {
    const body = `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>InvalidParameter</Code><Message>${refusal}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`
    return { status: 400, body, headers: XML, sent, refusal }
  }
  const body = `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>${randomUUID()}</MessageId></PublishResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></PublishResponse>`
  const needs = { action: 'sns:Publish', resources: [topic] }
  return { status: 200, body, headers: XML, sent, needs }
}

const XML = { 'content-type': 'text/xml' }

function refusalOf(
  action: string | null,
  topic: string,
  subject: string | undefined,
  message: string,
): string | undefined {
  if (action !== 'Publish') return 'The sink knows Publish'
  if (!TOPIC.test(topic)) return 'Invalid parameter: TopicArn'
  if (subject !== undefined && !/^[!-~][ -~]{0,99}$/.test(subject)) return 'Invalid parameter: Subject'
  if (message === '' || Buffer.byteLength(message) > LARGEST_BYTES) return 'Invalid parameter: Message'
  return undefined
}
