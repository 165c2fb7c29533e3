import { speak, type Words } from '../../words.ts';

export const contractWords = {
  title: ['Contracts whose years earn a share', 'Verträge, deren Jahre einen Anteil bringen'],
  contractTitle: ['Contract {number}', 'Vertrag {number}'],
  find: ['Number of a contract', 'Nummer eines Vertrags'],
  findGo: ['Look up', 'Nachschlagen'],
  unknown: [
    'There is no contract {number} here. Register it below.',
    'Einen Vertrag {number} gibt es hier nicht. Erfassen Sie ihn unten.',
  ],
  partner: ['Partner', 'Partner'],
  partnerId: ['Number of the partner (par_…)', 'Nummer des Partners (par_…)'],
  partnerHelp: ['It stands at the partner’s page.', 'Sie steht auf der Seite des Partners.'],
  product: ['Product', 'Produkt'],
  yearlyNet: ['Net amount of a year', 'Nettobetrag eines Jahres'],
  currency: ['Currency', 'Währung'],
  reported: ['Said year by year', 'Jahr für Jahr gemeldet'],
  startsOn: ['First day', 'Erster Tag'],
  endsOn: ['Last day', 'Letzter Tag'],
  noEnd: ['No end', 'Ohne Ende'],
  next: ['Counted next', 'Wird als Nächstes gezählt'],
  nextYear: ['Year {year}, on {day}', 'Jahr {year}, am {day}'],
  over: ['None: all its years are counted.', 'Keins: Alle Jahre sind gezählt.'],
  register: ['Register a contract', 'Vertrag erfassen'],
  registerSays: [
    'Each year of it is counted once, on its anniversary. Years from before today are recorded as sales.',
    'Jedes Jahr zählt einmal, am Jahrestag. Jahre vor heute werden als Verkäufe erfasst.',
  ],
  end: ['Say its last day', 'Letzten Tag angeben'],
  endSays: [
    'No later year earns; the year in which it ends is counted as the program says.',
    'Kein späteres Jahr bringt etwas; das Jahr, in dem er endet, zählt nach dem Programm.',
  ],
  toSales: ['To the sales', 'Zu den Verkäufen'],
  'done-registered': ['The contract is registered.', 'Der Vertrag ist erfasst.'],
  'done-ended': ['Its last day is recorded.', 'Sein letzter Tag ist erfasst.'],
} as const satisfies Words;

export const say = speak(contractWords);
/** What was just done, by the redirect after it. */
export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) => {
  const key = `done-${done}`;
  return done !== undefined && Object.hasOwn(contractWords, key)
    ? say(language, key as keyof typeof contractWords)
    : undefined;
};
