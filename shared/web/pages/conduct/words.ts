import { speak, type Words } from '../../words.ts';

const own = {
  title: ['What we have arranged', 'Was wir vereinbart haben'],
  deskTitle: ['Arrangements with {company}', 'Vereinbarungen mit {company}'],
  nothingYet: [
    'Your service desk, resale deals and your own agent appear here as soon as there are some.',
    'Ihr Service Desk, Weiterverkäufe und Ihre Ansprechperson erscheinen hier, sobald es sie gibt.',
  ],
  toPartner: ['To the partner', 'Zum Partner'],
  toArrangements: ['Arrangements', 'Vereinbarungen'],
  toExit: ['Name, merger and exit', 'Name, Zusammenschluss und Austritt'],
  agent: ['Your technical agent', 'Ihre technische Ansprechperson'],
  agentOf: ['Technical agent', 'Technische Ansprechperson'],
  agentSince: ['{name}, since {date}', '{name}, seit {date}'],
  agentNobody: [
    'Nobody at the moment: we are looking for somebody.',
    'Derzeit niemand: Wir suchen jemanden.',
  ],
  agentNone: ['Nobody is assigned yet.', 'Noch ist niemand zugeteilt.'],
  agentSays: [
    'The agent gets the technical requests of {company}; its people are told by mail who it is.',
    'Die Ansprechperson erhält die technischen Anfragen von {company}; deren Leute erfahren per Mail, wer es ist.',
  ],
  agentAssign: ['Assign', 'Zuteilen'],
  person: ['Person', 'Person'],
  noAgents: ['None of your people has this role yet.', 'Noch hat niemand bei Ihnen diese Rolle.'],
  desk: ['Integration of the service desk', 'Einbindung des Service Desks'],
  'desk-none': ['Nothing was offered yet.', 'Noch wurde nichts angeboten.'],
  'desk-offered': ['Offered on {date}: waiting for an answer.', 'Angeboten am {date}: wartet auf Antwort.'],
  'desk-accepted': [
    'Accepted on {date}: the vendor looks at it.',
    'Angenommen am {date}: Der Hersteller sieht es sich an.',
  ],
  'desk-active': [
    'Active since {date}: single contact in {count} contracts.',
    'Aktiv seit {date}: einzige Anlaufstelle in {count} Verträgen.',
  ],
  'desk-declined': ['Declined on {date}.', 'Abgelehnt am {date}.'],
  'desk-ended': ['Ended on {date}.', 'Beendet am {date}.'],
  terms: ['Terms', 'Bedingungen'],
  termsVersion: ['Version {version}', 'Fassung {version}'],
  version: ['Version of the terms', 'Fassung der Bedingungen'],
  termsUrl: ['Where they can be read', 'Wo sie zu lesen sind'],
  fee: ['Yearly fee', 'Jährliche Gebühr'],
  share: ['Share of the revenue in percent', 'Anteil am Umsatz in Prozent'],
  note: ['Note', 'Notiz'],
  agreedBy: ['Terms agreed to', 'Bedingungen angenommen'],
  description: ['The desk: people, hours, languages', 'Der Desk: Personen, Zeiten, Sprachen'],
  deskMail: ['Mail address of the desk', 'Mailadresse des Desks'],
  deskUrl: ['Web page of the desk', 'Webseite des Desks'],
  returned: ['What is still missing', 'Was noch fehlt'],
  closedBecause: ['Reason', 'Grund'],
  offer: ['Offer the integration', 'Einbindung anbieten'],
  offerSays: [
    '{company} gets the offer by mail and accepts or declines it in its portal.',
    '{company} erhält das Angebot per Mail und nimmt es im Portal an oder lehnt es ab.',
  ],
  activate: ['Make it active', 'Aktiv setzen'],
  activateSays: [
    'From now on {company} is the single contact in the contracts you name here.',
    'Ab jetzt ist {company} die einzige Anlaufstelle in den Verträgen, die Sie hier nennen.',
  ],
  giveBack: ['Ask for more', 'Mehr verlangen'],
  giveBackSays: [
    '{company} is told by mail what is missing and answers anew.',
    '{company} erfährt per Mail, was fehlt, und antwortet neu.',
  ],
  end: ['End the integration', 'Einbindung beenden'],
  endConfirm: [
    'Yes, end it with all contracts of {company}',
    'Ja, mit allen Verträgen von {company} beenden',
  ],
  reason: ['Reason', 'Grund'],
  accept: ['Accept the offer', 'Angebot annehmen'],
  acceptSays: [
    'You agree to the terms in version {version}, and show the desk you have.',
    'Sie nehmen die Bedingungen in Fassung {version} an und zeigen Ihren Desk.',
  ],
  decline: ['Decline the offer', 'Angebot ablehnen'],
  deskCustomers: ['What is asked for these customers', 'Was für diese Kunden gefragt wird'],
  contracts: ['Contracts with this contact', 'Verträge mit dieser Anlaufstelle'],
  noContracts: [
    'A contract appears here when the vendor names it.',
    'Ein Vertrag erscheint hier, wenn der Hersteller ihn nennt.',
  ],
  contract: ['Add a contract', 'Vertrag hinzufügen'],
  number: ['Number of the contract', 'Nummer des Vertrags'],
  customer: ['End customer', 'Endkunde'],
  country: ['Country', 'Land'],
  startsOn: ['Begins on', 'Beginnt am'],
  endsOn: ['Last day', 'Letzter Tag'],
  endContract: ['End', 'Beenden'],
  running: ['Running', 'Läuft'],
  over: ['Ended', 'Beendet'],
  deals: ['Resale deals', 'Weiterverkäufe'],
  noDeals: [
    'What {company} sells on to end customers appears here once it is registered.',
    'Was {company} an Endkunden weiterverkauft, erscheint hier, sobald es registriert ist.',
  ],
  newDeal: ['Register a resale deal', 'Weiterverkauf registrieren'],
  newDealSays: [
    'The vendor is told by mail. The price is that of your level, {tier}.',
    'Der Hersteller erfährt es per Mail. Der Preis ist der Ihrer Stufe {tier}.',
  ],
  product: ['Product', 'Produkt'],
  pieces: ['Pieces', 'Stück'],
  listPrice: ['Net list price of one', 'Netto-Listenpreis für eines'],
  currency: ['Currency', 'Währung'],
  domain: ['Domain of the customer', 'Domain des Kunden'],
  expectedOn: ['Expected to sign on', 'Unterschrift erwartet am'],
  yourPrice: ['Price for the partner', 'Preis für den Partner'],
  state: ['State', 'Stand'],
  'deal-registered': ['Registered', 'Registriert'],
  'deal-withdrawn': ['Withdrawn', 'Zurückgezogen'],
  withdraw: ['Withdraw', 'Zurückziehen'],
  register: ['Register', 'Registrieren'],
  'done-stepped': [
    'It is recorded, and the partner is told by mail.',
    'Es ist erfasst; der Partner erfährt es per Mail.',
  ],
  'done-contract': ['The contract is recorded.', 'Der Vertrag ist erfasst.'],
  'done-answered': ['Your answer is with the vendor.', 'Ihre Antwort liegt beim Hersteller.'],
  'done-deal': [
    'The deal is registered, and the vendor is told by mail.',
    'Der Weiterverkauf ist registriert; der Hersteller erfährt es per Mail.',
  ],
  'done-withdrawn': ['The deal is withdrawn.', 'Der Weiterverkauf ist zurückgezogen.'],
  'done-assigned': [
    'The agent is assigned, and the partner’s people are told by mail.',
    'Die Ansprechperson ist zugeteilt; die Leute des Partners erfahren es per Mail.',
  ],
} as const satisfies Words;

export const conductWords: Words = own;
export const say = speak(own);

export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) =>
  done !== undefined && Object.hasOwn(own, `done-${done}`)
    ? say(language, `done-${done}` as keyof typeof own)
    : undefined;
