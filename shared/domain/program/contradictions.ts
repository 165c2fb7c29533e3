import { countries } from '../country.ts';
import { fieldCode } from '../field-problems.ts';
import type { Adjustment } from './adjustment.ts';
import type { Benefit } from './benefit.ts';
import type { Category, Fee, Package, Resource } from './catalogue.ts';
import type { ChargeTerms } from './charge-terms.ts';
import { type DealTerms, dealGaps } from './deals.ts';
import type { Evaluation } from './evaluation.ts';
import { type Field, type Form, fieldsOf } from './form.ts';
import { omissions } from './omissions.ts';
import type { Distributor, Region, VendorEntity } from './parties.ts';
import type { PayoutTerms } from './payout.ts';
import type { Rebate } from './rebate.ts';
import type { Requirement, Rule } from './requirement.ts';
import type { Scheme } from './scheme.ts';
import { strangers } from './strangers.ts';
import { type UniqueTerms, uniqueGaps } from './uniqueness.ts';

/** What a program file says twice, or of things it does not have: found before publishing, named by path. */
export type Contradiction = {
  readonly path: string;
  /** A code of `fieldProblems`, or a sentence of its own. */
  readonly message: string;
  readonly values?: Readonly<Record<string, string>>;
};

export type Named = readonly { readonly id: string }[];
export type Terms = {
  readonly currencies: readonly string[];
  readonly regions: readonly Region[];
  readonly entities: readonly VendorEntity[];
  readonly distributors: readonly Distributor[];
  readonly categories: readonly Category[];
  readonly tiers: readonly {
    readonly id: string;
    readonly rank: number;
    readonly requires?: Rule | undefined;
  }[];
  readonly entryTier: string;
  readonly fee: Fee;
  readonly requirements: readonly Requirement[];
  readonly products: readonly { readonly id: string; readonly family?: string | undefined }[];
  readonly families: Named;
  readonly resale?: { readonly products: readonly string[] } | undefined;
  readonly deals?: DealTerms | undefined;
  readonly packages: readonly Package[];
  readonly trainings: Named;
  readonly certificates: Named;
  readonly resources: readonly Resource[];
  readonly commission: { readonly schemes: readonly Scheme[] };
  readonly rebates: readonly Rebate[];
  readonly payouts: 'none' | PayoutTerms;
  readonly charges: 'none' | ChargeTerms;
  readonly benefits: readonly Benefit[];
  readonly evaluation: Evaluation;
  readonly adjustment: Adjustment;
  readonly application: {
    readonly form: Form;
    readonly review: 'automatic' | 'vendor' | 'distributor';
    readonly scorecard: { readonly criteria: Named };
    readonly signatures: { readonly documents: Named };
  };
  readonly referral:
    | 'none'
    | {
        readonly form: Form;
        readonly unique?: UniqueTerms | undefined;
        readonly openAtMost?: unknown;
      };
};

export const twice = (path: string, things: Named): Contradiction[] => {
  const ids = things.map(({ id }) => id);
  return ids
    .filter((id, at) => ids.indexOf(id) !== at)
    .map((id) => ({ path: `${path}.${id}`, message: 'stands here twice: ids must be different' }));
};

export const repeated = (values: readonly string[]): string[] =>
  values.filter((value, at) => values.indexOf(value) !== at);

const listed = (countries: 'rest' | 'region' | 'nobody' | readonly string[]): readonly string[] =>
  typeof countries === 'string' ? [] : countries;

export const offices = ({ entities, regions }: Pick<Terms, 'entities' | 'regions'>): Contradiction[] => {
  const served = entities.flatMap(({ serves }) => listed(serves));
  const rest = entities.filter(({ serves }) => serves === 'rest').length;
  return [
    ...(rest === 1
      ? []
      : [{ path: 'entities', message: 'exactly one entity must serve the rest of the world' }]),
    ...repeated(served).map((country) => ({
      path: 'entities',
      message: `${country} is served by two entities`,
    })),
    ...repeated(entities.flatMap(({ serves, region }) => (serves === 'region' ? [region ?? ''] : []))).map(
      (region) => ({ path: 'entities', message: `two entities serve the rest of the region ${region}` }),
    ),
    ...entities
      .filter(({ serves, region }) => serves === 'region' && region === undefined)
      .map(({ id }) => ({ path: `entities.${id}.region`, message: 'must name the region it serves' })),
    ...regions
      .filter(({ id }) => !entities.some(({ region }) => region === id))
      .map(({ id }) => ({ path: `regions.${id}`, message: 'has no office of the vendor' })),
  ];
};

/** Every country resolves to exactly one region, where the program has regions at all. */
const regionRules = ({ regions }: Terms): Contradiction[] => {
  const named = regions.flatMap((region) => listed(region.countries));
  const rest = regions.filter((region) => region.countries === 'rest').length;
  const nowhere = countries.filter((country) => !named.includes(country));
  return [
    ...repeated(named).map((country) => ({ path: 'regions', message: `${country} lies in two regions` })),
    ...(rest > 1 ? [{ path: 'regions', message: 'only one region may take the rest' }] : []),
    ...(regions.length && rest === 0 && nowhere.length
      ? [
          {
            path: 'regions',
            message: fieldCode('country-without-region'),
            values: { countries: nowhere.join(', ') },
          },
        ]
      : []),
  ];
};

const distribution = ({ distributors }: Terms): Contradiction[] =>
  repeated(distributors.flatMap((distributor) => distributor.countries)).map((country) => ({
    path: 'distributors',
    message: `${country} has two distributors`,
  }));

/** What counts needs a stretch of time in which it counts, and one that begins somewhere. */
const counting = ({ benefits }: Terms): Contradiction[] =>
  benefits.flatMap(({ id, cells, cycle, package: bought }) => {
    const counts = Object.values(cells).some(
      (cell) =>
        typeof cell === 'object' &&
        ('perCycle' in cell ||
          ('quota' in cell && cell.quota !== 'unlimited') ||
          ('discount' in cell && cell.beyond !== undefined)),
    );
    const path = `benefits.${id}.cycle`;
    if (counts && !cycle) return [{ path, message: 'must say in which stretch of time this counts' }];
    if (cycle?.from === 'purchase' && bought === undefined)
      return [{ path, message: 'counts from a purchase, and no package is named' }];
    return [];
  });

const ranks = ({ tiers }: Terms): Contradiction[] =>
  repeated(tiers.map(({ rank }) => String(rank))).map((rank) => ({
    path: 'tiers',
    message: `rank ${rank} stands here twice: no tier could be the higher one`,
  }));

/** What the product asks itself, by form: without these it cannot take an application or a referral. */
const FORMS = {
  application: {
    needed: ['company.name', 'company.country', 'company.website', 'contact.name', 'contact.email'],
    known: ['contact.phone', 'company.category', 'company.coverage', 'terms.accepted'],
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
const identity = (form: Form): Contradiction[] =>
  fieldsOf(form).some(({ id }) => id === 'customer.domain' || id === 'customer.vatId')
    ? []
    : [{ path: 'referral.form', message: 'must ask for customer.domain or customer.vatId' }];

export const contradictions = (terms: Terms): Contradiction[] => [
  ...twice('regions', terms.regions),
  ...twice('entities', terms.entities),
  ...twice('distributors', terms.distributors),
  ...twice('categories', terms.categories),
  ...twice('tiers', terms.tiers),
  ...ranks(terms),
  ...twice('requirements', terms.requirements),
  ...twice('products', terms.products),
  ...twice('families', terms.families),
  ...twice('packages', terms.packages),
  ...twice('trainings', terms.trainings),
  ...twice('certificates', terms.certificates),
  ...twice('resources', terms.resources),
  ...twice('benefits', terms.benefits),
  ...twice('commission.schemes', terms.commission.schemes),
  ...twice('rebates', terms.rebates),
  ...twice('application.scorecard.criteria', terms.application.scorecard.criteria),
  ...twice('application.signatures.documents', terms.application.signatures.documents),
  ...offices(terms),
  ...regionRules(terms),
  ...distribution(terms),
  ...strangers(terms),
  ...counting(terms),
  ...omissions(terms),
  ...uniqueGaps(terms),
  ...dealGaps(terms),
  ...formRules('application', terms.application.form),
  ...(terms.referral === 'none'
    ? []
    : [...formRules('referral', terms.referral.form), ...identity(terms.referral.form)]),
];
