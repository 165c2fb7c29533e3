import type { Role } from '../domain/access.ts';
import type { Language } from '../domain/text.ts';
import { speak, type Words } from './words.ts';

/** A person with access, as pages show one. */
export type PersonView = {
  readonly id: string;
  readonly name?: string | undefined;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly you?: boolean | undefined;
};

export const roleWords = {
  'partner-admin': ['Administrator', 'Administrator'],
  'partner-member': ['Member', 'Mitglied'],
  'distributor-manager': ['Distributor’s manager', 'Leitung Distribution'],
  'distributor-finance': ['Distributor’s finance', 'Finanzen Distribution'],
  'customer-contact': ['Customer contact', 'Kundenkontakt'],
  'program-manager': ['Program manager', 'Programmleitung'],
  'support-agent': ['Support agent', 'Support'],
  'release-manager': ['Release manager', 'Releaseleitung'],
  finance: ['Finance', 'Finanzen'],
  auditor: ['Auditor', 'Revision'],
  administrator: ['Administrator', 'Administrator'],
} as const satisfies Words & Record<Role, readonly [string, string]>;

export const roleText: (language: Language, role: Role) => string = speak(roleWords);

export const personName = ({ name, email }: PersonView): string => name || email;
