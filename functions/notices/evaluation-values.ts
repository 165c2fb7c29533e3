import { awardsOf, countedText } from '../../shared/domain/evaluation/ranking.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import type { Language } from '../../shared/domain/text.ts';
import { spanText } from '../../shared/web/dates.ts';
import { countryName } from '../../shared/web/field.ts';
import { speak, type Words } from '../../shared/web/words.ts';
import { mailDeadline } from './mail-dates.ts';
import { factOf, type Place, type Values } from './place.ts';

const phrases = {
  'would-keep': ['It keeps the level {tier}.', 'Es behält die Stufe {tier}.'],
  'would-upgrade': ['The level {tier} is within reach.', 'Die Stufe {tier} ist erreicht.'],
  'would-downgrade': [
    'What the present level asks for is not met; {tier} would be proposed.',
    'Was die jetzige Stufe verlangt, ist nicht erfüllt; vorgeschlagen würde {tier}.',
  ],
  'would-manual-review': [
    'A person looks at it, since the program names no threshold that would decide.',
    'Eine Person sieht es sich an, weil das Programm keine Schwelle nennt, die entscheidet.',
  ],
  open: ['Open today: {names}.', 'Heute offen: {names}.'],
  nothing: ['Nothing is open today.', 'Heute ist nichts offen.'],
  keep: ['The level stays {tier}.', 'Die Stufe bleibt {tier}.'],
  now: ['The level is {tier} from now on.', 'Die Stufe ist von jetzt an {tier}.'],
  coming: ['The level will be {tier} after {day}.', 'Die Stufe ist nach {day} {tier}.'],
  appeal: [
    'Whoever disagrees may appeal until {day}, on the page below.',
    'Wer anderer Ansicht ist, kann bis {day} auf der Seite unten Einspruch einlegen.',
  ],
  final: ['This decision is final.', 'Diese Entscheidung ist endgültig.'],
  granted: [
    'The appeal is granted: the vendor decides anew.',
    'Dem Einspruch wird stattgegeben: Der Hersteller entscheidet neu.',
  ],
  best: [
    '{company} is the first of {ranked} in “{group}”, with {have}.',
    '{company} ist Erste von {ranked} in „{group}“, mit {have}.',
  ],
  bestOfAll: [
    '{company} is the first of {ranked}, with {have}.',
    '{company} ist Erste von {ranked}, mit {have}.',
  ],
  bonus: [
    'The bonus that belongs to it waits in our books for a second person; then it stands in your statement.',
    'Der Bonus dazu wartet in unseren Büchern auf eine zweite Person; dann steht er in Ihrer Abrechnung.',
  ],
  noBonus: ['No amount of money belongs to it.', 'Ein Geldbetrag gehört nicht dazu.'],
  refused: [
    'The appeal is refused: what was decided stands.',
    'Der Einspruch ist abgelehnt: Es bleibt bei der Entscheidung.',
  ],
} as const satisfies Words;
const say = speak(phrases);

const namesOf = (ids: string, { program, language }: Place): string =>
  ids
    .split(' ')
    .flatMap((id) => program.requirements.find((one) => one.id === id)?.name[language] ?? [])
    .join(', ');

const resultOf = (facts: Notice['facts'], place: Place, tier: string): string => {
  const { language } = place;
  const { outcome = 'keep', effectiveAt } = facts;
  if (outcome === 'keep') return say(language, 'keep', { tier });
  return effectiveAt === undefined
    ? say(language, 'now', { tier })
    : say(language, 'coming', { tier, day: mailDeadline(place, effectiveAt) });
};

const appealOf = ({ answer, appealUntil }: Notice['facts'], place: Place): string => {
  const language: Language = place.language;
  if (answer === 'granted' || answer === 'refused') return say(language, answer);
  return appealUntil === undefined
    ? say(language, 'final')
    : say(language, 'appeal', { day: mailDeadline(place, appealUntil) });
};

/** Of the winner of a cycle: among how many, with what. */
const awardValues = ({ facts }: Notice, { program, language }: Place, company: string): Values => {
  const award = awardsOf(program).find(({ id }) => id === facts['awardId']);
  const { group = 'all', have = '', ranked = '', hasBonus } = facts;
  const found = program.regions.find(({ id }) => id === group)?.name;
  return {
    award: () => award?.name[language] ?? '',
    result: () =>
      say(language, group === 'all' ? 'bestOfAll' : 'best', {
        ...{ company, ranked, have: award ? countedText(program, award, have) : have },
        group: found ?? countryName(language, group),
      }),
    bonus: () => say(language, hasBonus === 'yes' ? 'bonus' : 'noBonus'),
  };
};

/** Of an evaluation, or of where a partner would stand: what is proposed or decided, in words of the mail's reader. */
export const evaluationValues = (notice: Notice, place: Place, company = ''): Values => {
  const { about, facts, to, kind } = notice;
  const { url, program, language } = place;
  const tier = program.tiers.find(({ id }) => id === facts['tierId'])?.name ?? '';
  const at = facts['on'] === undefined ? '' : `/${facts['on']}`;
  const outcome = `would-${facts['outcome']}`;
  return {
    period: () => spanText(language, { start: factOf(notice, 'start'), end: factOf(notice, 'end') }),
    decideBy: () => mailDeadline(place, factOf(notice, 'decideAt')),
    result: () =>
      factOf(notice, 'outcome') && kind === 'evaluation-forecast' && Object.hasOwn(phrases, outcome)
        ? say(language, outcome as 'would-keep', { tier })
        : resultOf(facts, place, tier),
    missing: () => {
      const names = namesOf(facts['requirements'] ?? '', place);
      return names === '' ? say(language, 'nothing') : say(language, 'open', { names });
    },
    reason: () => facts['reason'] ?? '',
    appeal: () => appealOf(facts, place),
    evaluationLink: () =>
      to.kind === 'distributor'
        ? `${url}/portal/distributors/${program.id}/${to.distributor}/partners/${about}/evaluations${at}`
        : `${url}/portal/${about}/evaluations${at}`,
    ...(kind === 'evaluation-award' ? awardValues(notice, place, company) : {}),
  };
};
