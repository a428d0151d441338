interface RoleSees {
  readonly role: string
  readonly sees: string
  readonly never: string
}

/** The roles of Evenshift in a clinic's words. What each may call is data of the routes; this says why. */
export const WHO_SEES_WHAT: readonly RoleSees[] = [
  {
    role: 'Staff',
    sees: 'Their own figures, days and data; who looked at them; results of surveys of their team, where enough people stand behind each',
    never: 'Anybody else’s data',
  },
  {
    role: 'Manager',
    sees: 'Figures of their teams, where enough people stand behind each; alerts; open work by name, where that is switched on',
    never: 'A person’s time, days or answers; who has not answered a survey',
  },
  {
    role: 'Leadership',
    sees: 'Figures of units and teams, where enough people stand behind each; how much is suppressed',
    never: 'Any person',
  },
  {
    role: 'Administrator',
    sees: 'Settings, roster, feeds, channels, deliveries, audit trail',
    never: 'Figures and answers',
  },
  {
    role: 'Privacy officer',
    sees: 'Policies, the access log, how much is suppressed, safety reports; pauses Evenshift, and erases',
    never: 'Figures and answers',
  },
  {
    role: 'Machine',
    sees: 'What its scope allows: to send events, or to read figures of groups',
    never: 'Persons',
  },
]
