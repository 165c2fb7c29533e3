import { distributorRoles, partnerRoles, type Role, vendorRoles } from '../domain/access.ts';
import type { Language } from '../domain/text.ts';
import { speak, type Words } from './words.ts';

/** A person with access, as pages show one. */
export type PersonView = {
  readonly id: string;
  readonly name?: string | undefined;
  readonly email: string;
  readonly phone?: string | undefined;
  readonly roles: readonly Role[];
  readonly you?: boolean | undefined;
  /** Why mails to this person do not arrive. */
  readonly mail?: 'bounced' | 'complained' | undefined;
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

const sides = {
  vendor: ['vendor', 'Hersteller'],
  partner: ['partner', 'Partner'],
  distributor: ['distributor', 'Distributor'],
  customer: ['customer', 'Kunde'],
} as const satisfies Words;
const saySide = speak(sides);
const ofSide = {
  vendor: vendorRoles,
  partner: partnerRoles,
  distributor: distributorRoles,
  customer: ['customer-contact'],
} as const;

/** Roles in words with the side to which they belong: administrators are there on more than one. */
export const rolesText = (language: Language, roles: readonly Role[]): string =>
  (Object.keys(ofSide) as (keyof typeof ofSide)[])
    .flatMap((side) => {
      const names = roles
        .filter((role) => ofSide[side].some((one) => one === role))
        .map((role) => roleText(language, role));
      return names.length ? [`${names.join(', ')} (${saySide(language, side)})`] : [];
    })
    .join('; ') || '-';

export const personName = ({ name, email }: PersonView): string => name || email;
