import type { Benefit } from './benefit.ts';
import type { Contradiction, Named, Terms } from './contradictions.ts';
import { dealMentions } from './deals.ts';
import type { Rebate } from './rebate.ts';
import type { Requirement, Rule } from './requirement.ts';
import { schemeMentions } from './scheme-places.ts';
import type { ForWhom } from './term.ts';

export type Mention = {
  readonly path: string;
  readonly id: string;
  readonly of: Named;
  readonly what: string;
};

const tiersNamed = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && !('amount' in value) ? Object.keys(value) : [];

const rulesNamed = (rule: Rule | undefined): string[] => {
  if (rule === undefined) return [];
  if (typeof rule === 'string') return [rule];
  return ('all' in rule ? rule.all : rule.any).flatMap(rulesNamed);
};

const whom = (path: string, whom: ForWhom | undefined, { tiers, categories }: Terms): Mention[] => [
  ...(whom?.tiers ?? []).map((id) => ({ path, id, of: tiers, what: 'tier' })),
  ...(whom?.categories ?? []).map((id) => ({ path, id, of: categories, what: 'category' })),
];

const thresholds = (requirement: Requirement): string[] => {
  const { kind } = requirement;
  if (kind === 'figure' && typeof requirement.atLeast === 'object' && 'byCountry' in requirement.atLeast)
    return Object.values(requirement.atLeast.byCountry).flatMap(tiersNamed);
  if (kind === 'people') return [requirement.atLeast, requirement.with?.atLeast].flatMap(tiersNamed);
  if (kind === 'trainings' && 'training' in requirement.needs) return tiersNamed(requirement.needs.atLeast);
  return 'atLeast' in requirement ? tiersNamed(requirement.atLeast) : [];
};

const ofRequirement = (requirement: Requirement, terms: Terms): Mention[] => {
  const path = `requirements.${requirement.id}`;
  const { kind } = requirement;
  const own =
    kind === 'certificates'
      ? [{ path, id: requirement.certificate, of: terms.certificates, what: 'certificate' }]
      : kind === 'signature'
        ? [
            {
              path,
              id: requirement.document,
              of: terms.application.signatures.documents,
              what: 'document to sign',
            },
          ]
        : kind === 'trainings' && 'training' in requirement.needs
          ? [{ path, id: requirement.needs.training, of: terms.trainings, what: 'training' }]
          : [];
  return [
    ...own,
    ...whom(path, requirement.for, terms),
    ...thresholds(requirement).map((id) => ({ path, id, of: terms.tiers, what: 'tier' })),
  ];
};

const ofBenefit = (benefit: Benefit, terms: Terms): Mention[] => {
  const path = `benefits.${benefit.id}`;
  const mention = (of: Named, what: string, ids: readonly string[] = []): Mention[] =>
    ids.map((id) => ({ path, id, of, what }));
  return [
    ...mention(terms.tiers, 'tier', Object.keys(benefit.cells)),
    ...mention(
      benefit.products?.map((id) => ({ id })) ?? terms.products,
      'product',
      Object.values(benefit.cells).flatMap((cell) =>
        typeof cell === 'object' && 'rates' in cell ? Object.keys(cell.rates) : [],
      ),
    ),
    ...mention(terms.categories, 'category', benefit.categories),
    ...mention(terms.products, 'product', benefit.products),
    ...mention(terms.resources, 'resource', benefit.resources),
    ...mention(terms.packages, 'package', benefit.package === undefined ? [] : [benefit.package]),
    ...mention(terms.benefits, 'benefit', benefit.sameAs === undefined ? [] : [benefit.sameAs]),
  ];
};

const ofRebate = ({ id, products, rate, sales, listed }: Rebate, terms: Terms): Mention[] => {
  const path = `rebates.${id}`;
  return [
    ...(products === 'all' ? [] : products).map((name) => ({
      path,
      id: name,
      of: terms.products,
      what: 'product',
    })),
    ...tiersNamed(rate).map((name) => ({ path, id: name, of: terms.tiers, what: 'tier' })),
    ...[sales, listed.in].map((name) => ({ path, id: name, of: terms.requirements, what: 'requirement' })),
  ];
};

const ofEvaluation = ({ evaluation, requirements }: Terms): Mention[] =>
  evaluation.by === 'nobody'
    ? []
    : evaluation.upgradeNeeds.map((id) => ({
        path: 'evaluation.upgradeNeeds',
        id,
        of: requirements,
        what: 'requirement',
      }));

/** Every id that names another thing of the file names one that is there. */
export const strangers = (terms: Terms): Contradiction[] => {
  const mentions: Mention[] = [
    ...terms.entities.flatMap(({ id, region }) =>
      region === undefined
        ? []
        : [{ path: `entities.${id}.region`, id: region, of: terms.regions, what: 'region' }],
    ),
    ...terms.commission.schemes.flatMap((scheme) => schemeMentions(scheme, terms)),
    ...terms.tiers.flatMap(({ id, requires }) =>
      rulesNamed(requires).map((name) => ({
        path: `tiers.${id}.requires`,
        id: name,
        of: terms.requirements,
        what: 'requirement',
      })),
    ),
    ...(terms.fee.amount === 'none'
      ? []
      : tiersNamed(terms.fee.amount).map((id) => ({
          path: 'fee.amount',
          id,
          of: terms.tiers,
          what: 'tier',
        }))),
    ...terms.packages.flatMap(({ id, licences }) =>
      (licences ?? []).map(({ product }) => ({
        path: `packages.${id}`,
        id: product,
        of: terms.products,
        what: 'product',
      })),
    ),
    ...terms.resources.flatMap(({ id, files }) =>
      tiersNamed(files).map((tier) => ({ path: `resources.${id}`, id: tier, of: terms.tiers, what: 'tier' })),
    ),
    ...terms.requirements.flatMap((requirement) => ofRequirement(requirement, terms)),
    ...terms.benefits.flatMap((benefit) => ofBenefit(benefit, terms)),
    ...terms.rebates.flatMap((rebate) => ofRebate(rebate, terms)),
    ...ofEvaluation(terms),
    ...terms.products.flatMap(({ id, family }) =>
      family === undefined
        ? []
        : [{ path: `products.${id}.family`, id: family, of: terms.families, what: 'family' }],
    ),
    ...(terms.referral === 'none' ? [] : tiersNamed(terms.referral.openAtMost)).map((id) => ({
      path: 'referral.openAtMost',
      id,
      of: terms.tiers,
      what: 'tier',
    })),
    ...(terms.resale?.products ?? []).map((id) => ({
      path: 'resale.products',
      id,
      of: terms.products,
      what: 'product',
    })),
    ...dealMentions(terms),
    { path: 'entryTier', id: terms.entryTier, of: terms.tiers, what: 'tier' },
  ];
  return mentions
    .filter(({ id, of }) => !of.some((known) => known.id === id))
    .map(({ path, id, what }) => ({ path, message: `${id} is no ${what} of this program` }));
};
