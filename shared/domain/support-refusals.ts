import type { RefusalText } from './refusals.ts';

/** Why the vendor's support does not take something, or not this way. */
export const supportRefusals = {
  'audience-empty': {
    status: 422,
    title: { en: 'This would reach nobody', de: 'Das würde niemanden erreichen' },
    next: {
      en: 'Widen the audience, or register who is to hear of it.',
      de: 'Erweitern Sie die Zielgruppe, oder tragen Sie ein, wer es erfahren soll.',
    },
  },
  'subscription-required': {
    status: 403,
    title: { en: 'This needs an active subscription', de: 'Dafür braucht es ein aktives Abonnement' },
    next: {
      en: 'Renew it or take a plan with this; an emergency is always taken.',
      de: 'Verlängern Sie es oder nehmen Sie einen Plan damit; ein Notfall wird immer angenommen.',
    },
  },
  'not-a-support-contact': {
    status: 403,
    title: { en: 'You are not a support contact', de: 'Sie sind keine Support-Kontaktperson' },
    next: {
      en: 'Ask one of your contacts to send it, or have one replaced.',
      de: 'Bitten Sie eine Ihrer Kontaktpersonen darum, oder lassen Sie eine ersetzen.',
    },
  },
  'support-not-included': {
    status: 403,
    title: { en: 'The program does not include support', de: 'Das Programm umfasst keinen Support' },
    next: {
      en: 'Support can be bought from the vendor: follow the address given here.',
      de: 'Support lässt sich beim Hersteller kaufen: Folgen Sie der genannten Adresse.',
    },
  },
  'no-end-user-contract': {
    status: 403,
    title: {
      en: 'No contract of this customer with the vendor is yours to speak for',
      de: 'Kein Vertrag dieses Kunden mit dem Hersteller, für den Sie sprechen',
    },
    next: {
      en: 'Have the vendor name your service desk as contact of a running contract.',
      de: 'Lassen Sie Ihren Service Desk vom Hersteller als Kontakt eines laufenden Vertrags eintragen.',
    },
  },
  'environment-not-covered': {
    status: 403,
    title: { en: 'This is not for systems of that kind', de: 'Das gilt nicht für Systeme dieser Art' },
    next: {
      en: 'Use the vendor’s support by subscription: follow the address given here.',
      de: 'Nutzen Sie den Support im Abonnement: Folgen Sie der genannten Adresse.',
    },
  },
  'contact-limit': {
    status: 409,
    title: { en: 'All contacts are appointed', de: 'Alle Kontaktpersonen sind benannt' },
    next: {
      en: 'Take the appointment of one from them first.',
      de: 'Entziehen Sie zuerst einer davon die Benennung.',
    },
  },
  'instance-limit': {
    status: 409,
    title: { en: 'The packages cover no further system', de: 'Die Pakete decken kein weiteres System' },
    next: {
      en: 'Take another package, or remove a system.',
      de: 'Nehmen Sie ein weiteres Paket, oder entfernen Sie ein System.',
    },
  },
  'instance-not-registered': {
    status: 409,
    title: { en: 'This system is not registered', de: 'Dieses System ist nicht registriert' },
    next: {
      en: 'Choose a registered one; an emergency is always taken.',
      de: 'Wählen Sie ein registriertes; ein Notfall wird immer angenommen.',
    },
  },
  'impact-contradicted': {
    status: 409,
    title: { en: 'Your answers make another level', de: 'Ihre Antworten ergeben eine andere Stufe' },
    next: {
      en: 'Send it with the level that fits, or change the answers.',
      de: 'Senden Sie es mit der passenden Stufe oder ändern Sie die Antworten.',
    },
  },
  'minor-not-covered': {
    status: 409,
    title: { en: 'Updates do not cover this release', de: 'Updates decken diesen Stand nicht ab' },
    next: { en: 'Take one of the latest lines.', de: 'Nehmen Sie eine der neuesten Linien.' },
  },
} as const satisfies Record<string, RefusalText>;
