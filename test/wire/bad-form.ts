import { wrongTexts } from './bad.ts';

// Bad forms: what a browser never sends, and what people must not type.

type Texts = Readonly<Record<string, string>>;
type WrongForm = { readonly what: string; readonly text: string };

const pair = ([name, value]: readonly [string, string]) =>
  `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
const encoded = (form: Texts) => Object.entries(form).map(pair).join('&');

/** Half a surrogate pair cannot be written in a form; its bytes stand among the broken ones. */
const canTravel = (text: string) => !/\p{Cs}/u.test(text);

const lastName = (name: string) => name.split('.').findLast((step) => !/^\d+$/.test(step)) ?? name;

/** Said by the page's own fields, and not typed. */
const isTyped = ([name]: readonly [string, string]) => !name.startsWith('_');

const wrongFields = (form: Texts): WrongForm[] =>
  Object.entries(form)
    .filter(isTyped)
    .flatMap(([name, value]) =>
      wrongTexts(lastName(name), value)
        .filter(([, text]) => canTravel(text))
        .map(([what, text]) => ({ what: `${name}: ${what}`, text: encoded({ ...form, [name]: text }) })),
    );

const RAW: readonly (readonly [string, string])[] = [
  ['a broken escape', 'a=%zz'],
  ['half an escape', 'a=%4'],
  ['broken UTF-8', 'a=%ff%fe'],
  ['an encoded surrogate', 'a=%ED%A0%80'],
  ['overlong UTF-8', 'a=%C0%AF'],
  ['a name twice', 'a=1&a=2'],
  ['a name twice, once escaped', 'a=1&%61=2'],
  ['__proto__', '__proto__=1'],
  ['__proto__ inside', 'a.__proto__.isAdmin=1'],
  ['constructor', 'constructor.prototype.isAdmin=1'],
  ['a value and a group', 'a=1&a.b=2'],
  ['a name with brackets', 'a[b]=1'],
  ['a name of blanks', '+=1'],
  ['a deep name', 'a.b.c.d.e.f.g.h=1'],
  ['a long name', `${'a'.repeat(500)}=1`],
  ['too many fields', Array.from({ length: 301 }, (_, at) => `a${at}=1`).join('&')],
];

/** Every bad form, by a valid one. */
export const wrongForms = (form: Texts): WrongForm[] => [
  ...wrongFields(form),
  ...RAW.map(([what, text]) => ({ what, text: [encoded(form), text].filter(Boolean).join('&') })),
  ...(Object.keys(form).some((name) => !name.startsWith('_'))
    ? [{ what: 'unknown field', text: `${encoded(form)}&unexpected=1` }]
    : []),
];
