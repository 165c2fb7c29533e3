import type { Notice } from '../../shared/domain/notice.ts';
import { petitionKinds } from '../../shared/domain/petition/petition.ts';
import { bookName } from '../../shared/web/book-name.ts';
import { speak, type Words } from '../../shared/web/words.ts';
import { factOf, type Place, type Values } from './place.ts';

const phrases = {
  dispute: ['the line about {subject} in the statement', 'die Zeile zu {subject} in der Abrechnung'],
  objection: ['the objection to {subject}', 'der Widerspruch gegen {subject}'],
  appeal: ['the lost referral of {subject}', 'die verlorene Empfehlung von {subject}'],
  contest: [
    'the customer {subject}, whom somebody else holds',
    'den Kunden {subject}, den jemand anderes hält',
  ],
  'to-referral': [
    'the deal with {subject}, from now on by referral',
    'das Geschäft mit {subject}, künftig als Empfehlung',
  ],
  'to-resale': [
    'the deal with {subject}, from now on by resale',
    'das Geschäft mit {subject}, künftig als Weiterverkauf',
  ],
  'granted-dispute': [
    'You are right: the line is put right by a later entry, {superseded}, which the statement shows.',
    'Sie haben recht: Die Zeile ist durch einen späteren Eintrag richtiggestellt, {superseded}, wie die Abrechnung zeigt.',
  ],
  'granted-objection': [
    'You are right: {superseded} puts it right in the books, and the close of its month corrects the document.',
    'Sie haben recht: {superseded} stellt es in den Büchern richtig; der Abschluss seines Monats berichtigt das Dokument.',
  ],
  'refused-objection': [
    'We see no mistake in it: the document stays as it is, and its lines are paid with the next payout.',
    'Wir sehen darin keinen Fehler: Das Dokument bleibt, wie es ist; seine Zeilen werden mit der nächsten Auszahlung gezahlt.',
  ],
  'granted-appeal': [
    'The appeal is granted: the referral is open and protected again.',
    'Dem Einspruch wird stattgegeben: Die Empfehlung ist wieder offen und geschützt.',
  ],
  'granted-contest': [
    'The customer is yours: your referral is registered, and protected from now on.',
    'Der Kunde ist Ihrer: Ihre Empfehlung ist aufgenommen und ab jetzt geschützt.',
  ],
  'granted-mode-change': [
    'Agreed: what is sold from now on counts so. What was sold before stays as it is.',
    'Einverstanden: Was ab jetzt verkauft wird, zählt so. Was vorher verkauft wurde, bleibt, wie es ist.',
  ],
  refused: ['It stays as it is.', 'Es bleibt, wie es ist.'],
} as const satisfies Words;
const say = speak(phrases);

const askedOf = ({ petitionKind, mode }: Notice['facts']) => {
  if (petitionKind === 'mode-change') return mode === 'resale' ? 'to-resale' : 'to-referral';
  const plain = ['appeal', 'contest', 'objection'] as const;
  return plain.find((one) => one === petitionKind) ?? 'dispute';
};

const answerOf = (state: string | undefined, kind: (typeof petitionKinds)[number]) => {
  if (state === 'granted') return `granted-${kind}` as const;
  return kind === 'objection' ? 'refused-objection' : 'refused';
};

/** Of what a partner asked: what it is about, the answer, and where it stands for whoever reads it. */
export const petitionValues = (notice: Notice, { url, program, language }: Place): Values => {
  const { about, facts, to } = notice;
  const { superseded = '', state, petitionKind } = facts;
  const kind = petitionKinds.find((one) => one === petitionKind) ?? 'dispute';
  const base =
    to.kind === 'person'
      ? `${url}/portal/${about}/petitions`
      : `${url}/desk/${program.id}/petitions/partners/${about}`;
  return {
    asked: () => say(language, askedOf(facts), { subject: bookName(factOf(notice, 'subject'), language) }),
    answer: () => say(language, answerOf(state, kind), { superseded: bookName(superseded, language) }),
    reason: () => facts['reason'] ?? '',
    petitionLink: () => `${base}/${factOf(notice, 'petition')}`,
  };
};
