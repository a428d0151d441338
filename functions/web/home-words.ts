import type { Role } from '../../shared/roles.ts'
import type { PageLanguage } from './page-language.ts'

interface HomeWords {
  readonly title: string
  readonly roles: Readonly<Record<Role, string>>
  readonly role: string
  readonly staffId: string
  readonly noStaffId: string
  readonly team: string
  readonly zone: string
  readonly organization: string
  readonly whatOthersSee: string
  readonly links: string
  readonly documentation: string
}

const ENGLISH: HomeWords = {
  title: 'You are signed in',
  roles: {
    staff: 'Staff',
    manager: 'Manager',
    leader: 'Leadership',
    admin: 'Administrator',
    'privacy-officer': 'Privacy officer',
    integration: 'Integration',
  },
  role: 'Role',
  staffId: 'Staff id',
  noStaffId: 'none: this account is nobody of the roster',
  team: 'Team',
  zone: 'Time zone',
  organization: 'Organisation',
  whatOthersSee: 'What others can see of you',
  links: 'Where you can go',
  documentation: 'How to ask Evenshift from a program',
}

const GERMAN: HomeWords = {
  title: 'Sie sind angemeldet',
  roles: {
    staff: 'Personal',
    manager: 'Teamleitung',
    leader: 'Leitung',
    admin: 'Administration',
    'privacy-officer': 'Datenschutz',
    integration: 'Schnittstelle',
  },
  role: 'Rolle',
  staffId: 'Personalnummer',
  noStaffId: 'keine: Dieses Konto ist niemand aus der Personalliste',
  team: 'Team',
  zone: 'Zeitzone',
  organization: 'Organisation',
  whatOthersSee: 'Was andere von Ihnen sehen können',
  links: 'Wohin Sie gehen können',
  documentation: 'Wie ein Programm Evenshift fragt (Englisch)',
}

export const HOME_WORDS: Readonly<Record<PageLanguage, HomeWords>> = { en: ENGLISH, de: GERMAN }
