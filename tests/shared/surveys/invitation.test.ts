import { describe, expect, it } from 'vitest'
import { instantOf } from '../../../shared/domain/local-time.ts'
import { withChosenQuestions } from '../../../shared/domain/surveys/chosen-questions.ts'
import { ownPulse } from '../../../shared/domain/surveys/own-pulse.ts'
import { invitationForSlack, invitationMail } from '../../../shared/surveys/invitation-message.ts'
import {
  INVITATION_LANGUAGES,
  type Invitation,
  type InvitationLanguage,
  invitationWords,
} from '../../../shared/surveys/invitation-words.ts'

const LINK = 'https://evenshift.clinic.example/s/clinic/7kq2m9abcdefghjkmnpqrstvwx'

function anInvitation(language: InvitationLanguage, changed: Partial<Invitation> = {}): Invitation {
  return {
    instrument: ownPulse(language),
    mode: 'anonymous',
    smallestGroup: 5,
    closesAt: instantOf('America/New_York', '2026-01-26', '00:00'),
    zone: 'America/New_York',
    isReminder: false,
    ...changed,
  }
}

const mailOf = (words: ReturnType<typeof invitationWords>) =>
  invitationMail('ann@clinic.example', words, LINK, 'evenshift@clinic.example').Content?.Simple

describe('the words of an invitation', () => {
  it('say until when, by the calendar of whoever reads them', () => {
    const { paragraphs } = invitationWords(anInvitation('en'), 'en')
    expect(paragraphs[0]).toContain('until Sunday 25 January')
    const abroad = invitationWords(anInvitation('de', { zone: 'Asia/Tokyo' }), 'de')
    expect(abroad.paragraphs[0]).toContain('bis Montag, 26. Januar')
  })

  it('say the mode in plain words, and never the other one', () => {
    const texts = INVITATION_LANGUAGES.flatMap((language) =>
      (['anonymous', 'confidential'] as const).map((mode) =>
        invitationWords(anInvitation(language, { mode }), language).paragraphs.join(' '),
      ),
    )
    expect(
      texts.map((text) => [
        /is anonymous|ist anonym/.test(text),
        /is confidential|ist vertraulich/.test(text),
      ]),
    ).toEqual([
      [true, false],
      [false, true],
      [true, false],
      [false, true],
    ])
  })

  it('say the smallest group that results are made for', () => {
    for (const language of INVITATION_LANGUAGES) {
      const words = invitationWords(anInvitation(language, { smallestGroup: 12 }), language)
      expect(words.paragraphs.join(' ')).toContain(' 12 ')
    }
  })

  it('say how long it takes: fewer questions, less', () => {
    const subjectOf = (linkIds: string[]) =>
      invitationWords(anInvitation('en', { instrument: withChosenQuestions(ownPulse('en'), linkIds) }), 'en')
        .subject
    expect(subjectOf(['strain', 'demands', 'safety'])).toBe('How is work going? (a minute)')
    expect(subjectOf(['strain', 'easier', 'unnecessary'])).toBe('How is work going? (2 minutes)')
  })

  it.each(INVITATION_LANGUAGES)('in %s differ for a reminder', (language) => {
    const first = invitationWords(anInvitation(language), language)
    const reminder = invitationWords(anInvitation(language, { isReminder: true }), language)
    expect(reminder.subject).not.toBe(first.subject)
    expect(reminder.small).not.toEqual(first.small)
  })
})

describe('a message', () => {
  it('by mail has the link as text and as a button, and loads nothing', () => {
    const { Body, Subject } = mailOf(invitationWords(anInvitation('de'), 'de')) ?? {}
    expect(Subject?.Data).toBe('Wie läuft die Arbeit? (2 Minuten)')
    expect(Body?.Text?.Data).toContain(`\n\n${LINK}\n\n`)
    const html = Body?.Html?.Data ?? ''
    expect(html).toContain('<html lang="de">')
    expect(html.match(/(?:href|src)="[^"]*"/g)).toEqual([`href="${LINK}"`])
    expect(html).not.toMatch(/<(img|script|link|style)/)
  })

  it('by mail cannot be broken by the title of an instrument', () => {
    const instrument = { ...ownPulse('en'), title: '<b>How\r\nBcc: x@y</b>' }
    const { Body, Subject } = mailOf(invitationWords(anInvitation('en', { instrument }), 'en')) ?? {}
    expect(Subject?.Data).not.toMatch(/[\r\n]/)
    expect(Body?.Html?.Data).not.toContain('<b>')
  })

  it('by Slack has the link in a button, which no preview opens', () => {
    const content = invitationForSlack(invitationWords(anInvitation('en'), 'en'), LINK)
    expect(content).toMatchObject({ unfurl_links: false, link_names: false })
    expect(JSON.stringify(content).match(/https:[^"]*/g)).toEqual([LINK])
  })
})
