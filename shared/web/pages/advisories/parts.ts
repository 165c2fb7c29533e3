import { type Advisory, isPublic, wordFields } from '../../../domain/advisory/advisory.ts';
import { severityOf } from '../../../domain/advisory/cvss.ts';
import { affectedText, severityText } from '../../../domain/advisory/words.ts';
import type { Language } from '../../../domain/text.ts';
import type { InputField } from '../../field.ts';
import type { Child } from '../../html.ts';
import { lines } from '../../parts.ts';
import { say } from './words.ts';

/** What state it is in, in words: released is not yet published. */
export const statusText = (advisory: Advisory, now: string, language: Language): string =>
  say(
    language,
    `status-${advisory.status === 'released' && !isPublic(advisory, now) ? 'embargo' : advisory.status}`,
  );

type Facts = Pick<Advisory, 'severity' | 'affected' | 'cve' | 'description' | 'mitigation'>;

/** What anybody may know of it, a line each. */
export const factsOf = (
  { severity, affected, cve, description, mitigation }: Facts,
  language: Language,
): (readonly [string, Child])[] => [
  [say(language, 'severity'), severity && severityText(severityOf(severity), language)],
  [say(language, 'affected'), affectedText(affected)],
  [say(language, 'cve'), cve],
  [say(language, 'description'), description && lines(description)],
  [say(language, 'mitigation'), mitigation && lines(mitigation)],
];

const rangesText = (affected: Advisory['affected']): string =>
  affected.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(', ');

/** The fields of a draft, filled with what is there. */
export const draftFields = (language: Language, advisory?: Advisory): InputField[] => {
  const wordsHelp = say(language, 'wordsHelp', { fields: wordFields.join(', ') });
  return [
    advisory
      ? { name: 'number', kind: 'hidden', label: say(language, 'number'), value: advisory.number }
      : {
          name: 'number',
          kind: 'line',
          label: say(language, 'number'),
          help: say(language, 'numberHelp'),
          required: true,
          autocomplete: 'off',
        },
    { name: 'title', kind: 'line', label: say(language, 'title'), required: true, value: advisory?.title },
    {
      name: 'severity',
      kind: 'line',
      label: say(language, 'severityField'),
      help: say(language, 'severityHelp'),
      value: advisory?.severity,
      autocomplete: 'off',
    },
    {
      name: 'affected',
      kind: 'line',
      label: say(language, 'affected'),
      help: say(language, 'affectedHelp'),
      value: advisory && rangesText(advisory.affected),
      autocomplete: 'off',
    },
    { name: 'cve', kind: 'line', label: say(language, 'cve'), value: advisory?.cve, autocomplete: 'off' },
    {
      name: 'description',
      kind: 'paragraphs',
      label: say(language, 'description'),
      value: advisory?.description,
    },
    {
      name: 'mitigation',
      kind: 'paragraphs',
      label: say(language, 'mitigation'),
      value: advisory?.mitigation,
    },
    {
      name: 'words.en',
      kind: 'paragraphs',
      label: say(language, 'words'),
      help: wordsHelp,
      value: advisory?.words?.en,
      rows: 3,
    },
    {
      name: 'words.de',
      kind: 'paragraphs',
      label: say(language, 'wordsDe'),
      value: advisory?.words?.de,
      rows: 3,
    },
  ];
};
