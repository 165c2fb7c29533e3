import type { Language } from '../text.ts';

// What subscribers, packagers and the vendor are told of a threat, in the product's words; the vendor's own stand above.

type Localized = Readonly<Record<Language, string>>;
type Mail = { readonly subject: Localized; readonly body: Localized };

const facts: Localized = {
  en: `{number}: {title}
Severity: {severity}
Affected releases: {affected}

{description}

What to do:
{mitigation}

{advisoryLink}`,
  de: `{number}: {title}
Schweregrad: {severity}
Betroffene Releases: {affected}

{description}

Was zu tun ist:
{mitigation}

{advisoryLink}`,
};
const of = (subject: Localized, en: string, de: string): Mail => ({
  subject,
  body: { en: `{introduction}${en}\n\n${facts.en}`, de: `{introduction}${de}\n\n${facts.de}` },
});
const subject = (en: string, de: string): Localized => ({ en: `[{number}] ${en}`, de: `[{number}] ${de}` });

export const advisoryMails = {
  'advisory-affected': of(
    subject('Security advisory: you are affected', 'Sicherheitshinweis: Sie sind betroffen'),
    'Systems of {customer} run an affected release:\n{systems}',
    'Systeme von {customer} haben einen betroffenen Stand:\n{systems}',
  ),
  'advisory-information': of(
    subject('Security advisory: for your information', 'Sicherheitshinweis: zur Kenntnis'),
    'None of the systems that {customer} has registered with us runs an affected release. This is for your information.',
    'Keines der Systeme, die {customer} bei uns registriert hat, hat einen betroffenen Stand. Dies ist zu Ihrer Kenntnis.',
  ),
  'advisory-packager': of(
    subject('Security advisory', 'Sicherheitshinweis'),
    'You hear of this as you package our software, at the same time as our customers.',
    'Sie erfahren dies, weil Sie unsere Software paketieren, zur selben Zeit wie unsere Kunden.',
  ),
  'advisory-patch': of(
    subject('The security patch {release} is there', 'Der Sicherheitspatch {release} ist da'),
    `Release {release} mends this. Nothing happens to your systems by itself: have us install it, system by system, with the button on this page:
{updateLink}`,
    `Release {release} behebt dies. An Ihren Systemen geschieht von selbst nichts: Lassen Sie es uns installieren, System für System, mit dem Knopf auf dieser Seite:
{updateLink}`,
  ),
  'advisory-patch-information': of(
    subject('The security patch {release} is there', 'Der Sicherheitspatch {release} ist da'),
    'Release {release} mends this.',
    'Release {release} behebt dies.',
  ),
  'advisory-instead': of(
    subject('The security patch {release} is there', 'Der Sicherheitspatch {release} ist da'),
    `Our last mail to your colleague {reader} came back, so please pass this on: release {release} mends this. Nothing happens to your systems by itself.`,
    `Unsere letzte Mail an {reader} bei Ihnen kam zurück; bitte geben Sie dies weiter: Release {release} behebt dies. An Ihren Systemen geschieht von selbst nichts.`,
  ),
  'advisory-unreached': {
    subject: subject(
      'Somebody did not get this advisory',
      'Jemand hat diesen Sicherheitshinweis nicht erhalten',
    ),
    body: {
      en: `The mail about {number} to {reader} came back, and there is no other contact. Please tell them of release {release} another way.

{deskAdvisoryLink}`,
      de: `Die Mail zu {number} an {reader} kam zurück, und es gibt keine andere Kontaktperson. Bitte sagen Sie dort auf anderem Weg, dass Release {release} da ist.

{deskAdvisoryLink}`,
    },
  },
} as const satisfies Readonly<Record<string, Mail>>;
export type AdvisoryMailKind = keyof typeof advisoryMails;

export const isAdvisoryMail = (kind: string): kind is AdvisoryMailKind => Object.hasOwn(advisoryMails, kind);
