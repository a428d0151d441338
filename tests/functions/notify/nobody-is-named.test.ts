import { describe, expect, it } from 'vitest'
import { newWebhookSecret } from '../../../shared/channels/webhook-secret.ts'
import { rosterSchema } from '../../../shared/roster.ts'
import { PLANTED, stored, TARGET_INPUTS } from '../../support/channels.ts'
import { anAlertOf, MONDAY_TEN, notifyUnderTest, WEST } from '../../support/notify-under-test.ts'

const SECRET = newWebhookSecret()
const NAMES = ['Mara-Quill', 'Cleo-Vane', 'Dora-Pym', 'Nils-Oake']
const [MARA, CLEO, DORA, NILS] = NAMES as [string, string, string, string]

/** A house in which every person, comment and address has a name that is found again. */
async function house(answer = { status: 200, retryAfter: null as string | null, body: '{"ok":true}' }) {
  const under = notifyUnderTest()
  await under.setUp(
    rosterSchema.parse({
      teams: [
        { teamId: 'care', name: 'Care', managers: [CLEO] },
        { teamId: 'east', name: 'East', parentId: 'care', managers: [MARA] },
        { teamId: 'west', name: 'West', parentId: 'care', managers: [MARA] },
      ],
      staff: NAMES.map((staffId) => ({ staffId, role: 'nurse', teamId: 'east' })),
    }),
  )
  await under.prefer(MARA, { deputy: DORA, zone: 'America/New_York' })
  for (const [index, target] of TARGET_INPUTS.entries()) {
    for (const recipientId of [MARA, DORA, CLEO, null]) {
      const more = { recipientId, name: `${NILS}s phone` }
      await under.addChannel(`c-${index}-${recipientId ?? 'all'}`, stored(target, SECRET), more)
    }
  }
  await under.slackApp.saveSigningSecret('demo', `${PLANTED}-signing-secret`)
  under.world.answer = () => answer
  return under
}

async function aWeek(under: Awaited<ReturnType<typeof house>>): Promise<void> {
  await under.reads(anAlertOf(), 'HH')
  await under.reads(anAlertOf('short-rest', WEST), 'HH')
  await under.reads(anAlertOf('work-on-leave', { kind: 'organization' }), 'HH')
  for (let hours = 1; hours < 8 * 24; hours += 8) {
    under.clock.now = MONDAY_TEN + hours * 3600
    await under.happens(anAlertOf(), { kind: 'tick', mask: null })
    await under.until(under.clock.now + 4 * 3600)
  }
  await under.happens(anAlertOf('short-rest', WEST), { kind: 'acknowledge', actor: NILS })
  await under.reads(anAlertOf(), 'HHLL')
  await under.until(under.clock.now + 3 * 86_400)
}

describe('expectation 8: no message holds a person’s name', () => {
  it('whatever the roster, the deputies, the channels and the history are called', async () => {
    const under = await house()
    await aWeek(under)
    expect(new Set(under.sent.map(({ via }) => via))).toEqual(new Set(['mail', 'sns', 'bus', 'http']))
    expect(under.sent.map(({ text }) => text).some((text) => text.includes('Escalated to you'))).toBe(true)
    for (const { title, text } of under.sent) {
      // What a button of Slack carries is for the service that signed it.
      const said = `${title} ${text}`.replaceAll(/"value":"[\w-]+\.[\w-]+"/g, '')
      for (const name of NAMES) expect(said).not.toContain(name)
    }
  })
})

describe('no secret and no address', () => {
  it.each([
    { status: 200, retryAfter: null, body: '{"ok":true}' },
    { status: 500, retryAfter: null, body: `${PLANTED} in an answer` },
    { status: 410, retryAfter: null, body: PLANTED },
  ])('stands in a log or a delivery, where the world answers $status', async (answer) => {
    const under = await house(answer)
    if (answer.status !== 200) {
      under.world.service = () => {
        throw new Error(`No such address: mara.${PLANTED}@clinic.example`)
      }
    }
    await aWeek(under)
    const rows = JSON.stringify((under.tables.Deliveries as unknown as { dump(): unknown[] }).dump())
    expect(rows).toContain('msg_')
    const kept = `${rows} ${JSON.stringify(under.log.lines)}`.toLowerCase()
    for (const word of [PLANTED, 'whsec_', 'xoxb', '@clinic']) expect(kept).not.toContain(word)
  })
})

describe('expectation 2: a team of four', () => {
  it('leaves no trace: an alert that cannot be read tells nobody, and puts nothing', async () => {
    const under = await house()
    await under.reads(anAlertOf(), 'mm')
    await under.until(MONDAY_TEN + 86_400)
    expect(under.sent).toEqual([])
    expect((under.tables.Deliveries as unknown as { dump(): unknown[] }).dump()).toEqual([])
    expect((await under.recipients.list('demo')).length).toBe(0)
  })
})
