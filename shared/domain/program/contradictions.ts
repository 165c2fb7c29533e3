import { type Field, type Form, fieldsOf } from './form.ts';

/** What a program file says twice, or of things it does not have: found before publishing, named by path. */
export type Contradiction = { readonly path: string; readonly message: string };

type Named = readonly { readonly id: string }[];
type Terms = {
  readonly entities: readonly { readonly id: string; readonly serves: 'rest' | readonly string[] }[];
  readonly tiers: Named;
  readonly entryTier: string;
  readonly products: Named;
  readonly commission: {
    readonly schemes: readonly { readonly id: string; readonly products: 'all' | readonly string[] }[];
  };
  readonly benefits: Named;
  readonly application: {
    readonly form: Form;
    readonly scorecard: { readonly criteria: Named };
    readonly signatures: { readonly documents: Named };
  };
  readonly referral: { readonly form: Form };
};

const twice = (path: string, things: Named): Contradiction[] => {
  const ids = things.map(({ id }) => id);
  return ids
    .filter((id, at) => ids.indexOf(id) !== at)
    .map((id) => ({ path: `${path}.${id}`, message: 'stands here twice: ids must be different' }));
};

const offices = ({ entities }: Terms): Contradiction[] => {
  const served = entities.flatMap(({ serves }) => (serves === 'rest' ? [] : serves));
  const rest = entities.filter(({ serves }) => serves === 'rest').length;
  return [
    ...(rest === 1
      ? []
      : [{ path: 'entities', message: 'exactly one entity must serve the rest of the world' }]),
    ...served
      .filter((country, at) => served.indexOf(country) !== at)
      .map((country) => ({ path: 'entities', message: `${country} is served by two entities` })),
  ];
};

const strangers = ({ commission, products }: Terms): Contradiction[] =>
  commission.schemes.flatMap(({ id, products: named }) =>
    (named === 'all' ? [] : named)
      .filter((product) => !products.some((known) => known.id === product))
      .map((product) => ({
        path: `commission.schemes.${id}.products`,
        message: `${product} is no product of this program`,
      })),
  );

/** What the product asks itself, by form: without these it cannot take an application or a referral. */
const FORMS = {
  application: {
    needed: ['company.name', 'company.country', 'company.website', 'contact.name', 'contact.email'],
    known: ['contact.phone'],
  },
  referral: {
    needed: ['customer.name', 'customer.country'],
    known: ['customer.domain', 'customer.vatId', 'contact.name', 'contact.email', 'contact.phone', 'need'],
  },
} as const;

const fieldRules = (path: string, field: Field, known: readonly string[]): Contradiction[] => [
  ...(field.id.startsWith('answers.') || known.includes(field.id)
    ? []
    : [
        {
          path: `${path}.${field.id}`,
          message: `is not known: the program’s own fields are called answers.…`,
        },
      ]),
  ...(field.kind === 'choice' && !field.options?.length
    ? [{ path: `${path}.${field.id}`, message: 'is a choice without options' }]
    : []),
];

const formRules = (name: keyof typeof FORMS, form: Form): Contradiction[] => {
  const path = `${name}.form`;
  const fields = fieldsOf(form);
  const { needed, known } = FORMS[name];
  return [
    ...twice(path, fields),
    ...fields.flatMap((field) => fieldRules(path, field, [...needed, ...known])),
    ...needed
      .filter((id) => !fields.some((field) => field.id === id && field.required))
      .map((id) => ({ path: `${path}.${id}`, message: 'must be asked, and required' })),
  ];
};

/** A referral without domain and VAT id could never be told from another. */
const identity = ({ referral }: Terms): Contradiction[] =>
  fieldsOf(referral.form).some(({ id }) => id === 'customer.domain' || id === 'customer.vatId')
    ? []
    : [{ path: 'referral.form', message: 'must ask for customer.domain or customer.vatId' }];

export const contradictions = (terms: Terms): Contradiction[] => [
  ...twice('entities', terms.entities),
  ...twice('tiers', terms.tiers),
  ...twice('products', terms.products),
  ...twice('benefits', terms.benefits),
  ...twice('commission.schemes', terms.commission.schemes),
  ...twice('application.scorecard.criteria', terms.application.scorecard.criteria),
  ...twice('application.signatures.documents', terms.application.signatures.documents),
  ...offices(terms),
  ...strangers(terms),
  ...(terms.tiers.some(({ id }) => id === terms.entryTier)
    ? []
    : [{ path: 'entryTier', message: 'must be one of the tiers' }]),
  ...formRules('application', terms.application.form),
  ...formRules('referral', terms.referral.form),
  ...identity(terms),
];
