import type { ServicePlans } from '../program/service-plans.ts';
import { type Advisory, isPublic } from './advisory.ts';
import { severityOf } from './cvss.ts';

// The same advisory for machines: the Common Security Advisory Framework 2.0 of OASIS, profile "CSAF Security Advisory".

const MITIGATED = 'mitigation';

/** CSAF says ratings in capitals, and dates as RFC 3339. */
const scoreOf = (vector: string, products: readonly string[]) => {
  const { score, rating } = severityOf(vector);
  return [
    {
      products,
      cvss_v3: {
        version: '3.1',
        vectorString: vector,
        baseScore: score,
        baseSeverity: rating.toUpperCase(),
      },
    },
  ];
};

const trackingOf = ({ number, released, patch }: Advisory) => {
  const first = released?.releaseAt ?? '';
  const history = [
    { number: '1', date: first, summary: 'Released' },
    ...(patch ? [{ number: '2', date: patch.at, summary: `Release ${patch.release} mends it` }] : []),
  ];
  return {
    id: number,
    status: 'final',
    version: String(history.length),
    initial_release_date: first,
    current_release_date: patch?.at ?? first,
    revision_history: history,
    generator: { engine: { name: 'Guildhall' } },
  };
};

const branch = (category: string, name: string, more: object) => ({ category, name, ...more });

const productsOf = (
  { affected, patch }: Advisory,
  { vendor, name, product: software = name }: ServicePlans,
) => {
  const product = (id: string, version: string) => ({ product_id: id, name: `${software} ${version}` });
  const ranges = affected.map(({ from, to }, at) =>
    branch('product_version_range', `vers:generic/>=${from}|<=${to}`, {
      product: product(`AFFECTED-${at + 1}`, `${from} - ${to}`),
    }),
  );
  const mended = patch
    ? [branch('product_version', patch.release, { product: product('FIXED', patch.release) })]
    : [];
  return {
    branches: [
      branch('vendor', vendor, {
        branches: [branch('product_name', software, { branches: [...ranges, ...mended] })],
      }),
    ],
  };
};

/** The document of a released advisory at `address`, its own; undefined before its instant. */
export const csafOf = (advisory: Advisory, plans: ServicePlans, address: string, now: string) => {
  if (!isPublic(advisory, now)) return undefined;
  const { title, description = '', mitigation = '', severity, cve, number, patch, affected } = advisory;
  const products = affected.map((_, at) => `AFFECTED-${at + 1}`);
  return {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      title: `${number}: ${title}`,
      lang: 'en',
      distribution: { tlp: { label: 'WHITE', url: 'https://www.first.org/tlp/v1/' } },
      publisher: { category: 'vendor', name: plans.vendor, namespace: plans.contact.website },
      notes: [{ category: 'summary', title: 'Summary', text: title }],
      references: [{ category: 'self', summary: number, url: address }],
      tracking: trackingOf(advisory),
    },
    product_tree: productsOf(advisory, plans),
    vulnerabilities: [
      {
        ...(cve === undefined ? { ids: [{ system_name: plans.vendor, text: number }] } : { cve }),
        title,
        notes: [{ category: 'description', title: 'Description', text: description }],
        product_status: { known_affected: products, ...(patch ? { fixed: ['FIXED'] } : {}) },
        remediations: [
          { category: MITIGATED, details: mitigation, product_ids: products },
          ...(patch
            ? [
                {
                  category: 'vendor_fix',
                  details: `Install release ${patch.release}.`,
                  product_ids: products,
                },
              ]
            : []),
        ],
        ...(severity === undefined ? {} : { scores: scoreOf(severity, products) }),
      },
    ],
  };
};
