import { type Contradiction, type Named, offices, repeated, twice } from './contradictions.ts';
import type { VendorEntity } from './parties.ts';
import type { ServiceWindow } from './service-window.ts';

type Service = { readonly for: 'subscription' | readonly string[] };
type Plan = {
  readonly id: string;
  readonly rank: number;
  readonly subscription: boolean;
  readonly window: 'always' | ServiceWindow | Readonly<Record<string, ServiceWindow>>;
};
type Plans = {
  readonly entities: readonly VendorEntity[];
  readonly plans: readonly Plan[];
  readonly assessment: Service;
  readonly addOns: Service & { readonly items: Named };
  readonly escalations: Service;
  readonly updates: Readonly<Record<'patch' | 'minor', Service>>;
  readonly security: Service;
  readonly discounts: Readonly<Record<'development' | 'migration', Service>>;
  readonly response: { readonly kinds: Named; readonly warnAtPercent: readonly number[] };
  readonly resolution: { readonly warnAtPercent: readonly number[] };
  readonly alerts: readonly {
    readonly level: number;
    readonly percent?: number | undefined;
    readonly tell: 'office' | Readonly<Record<string, string>>;
  }[];
};

const isWindow = (window: Exclude<Plan['window'], 'always'>): window is ServiceWindow => 'timeZone' in window;

/** Hours that differ by office are there for each office, and for no other. */
const hours = ({ plans, entities }: Plans): Contradiction[] =>
  plans.flatMap(({ id, window }) => {
    if (window === 'always' || isWindow(window)) return [];
    const offices = entities.map((entity) => entity.id);
    return [
      ...Object.keys(window)
        .filter((name) => !offices.includes(name))
        .map((name) => ({
          path: `plans.${id}.window.${name}`,
          message: `${name} is no office of this file`,
        })),
      ...offices
        .filter((name) => !Object.hasOwn(window, name))
        .map((name) => ({ path: `plans.${id}.window`, message: `has no hours for ${name}` })),
    ];
  });

const servicesOf = ({ assessment, addOns, escalations, updates, security, discounts }: Plans) =>
  Object.entries({
    assessment,
    addOns,
    escalations,
    security,
    'updates.patch': updates.patch,
    'updates.minor': updates.minor,
    'discounts.development': discounts.development,
    'discounts.migration': discounts.migration,
  });

/** Whoever a service is for exists: one of the plans by name, or any plan that is a subscription. */
const audiences = (terms: Plans): Contradiction[] =>
  servicesOf(terms).flatMap(([path, { for: whom }]) => {
    if (whom === 'subscription')
      return terms.plans.some(({ subscription }) => subscription)
        ? []
        : [{ path: `${path}.for`, message: 'is for subscriptions, and no plan is one' }];
    return whom
      .filter((id) => !terms.plans.some((plan) => plan.id === id))
      .map((id) => ({ path: `${path}.for`, message: `${id} is no plan of this file` }));
  });

/** Each level is one alert, to offices that there are, with a percent of which anybody is warned. */
const alerted = ({ alerts, entities, response, resolution }: Plans): Contradiction[] => {
  const percents = [...response.warnAtPercent, ...resolution.warnAtPercent];
  return [
    ...repeated(alerts.map(({ level }) => String(level))).map((level) => ({
      path: 'alerts',
      message: `level ${level} stands here twice: each is one alert`,
    })),
    ...alerts.flatMap(({ tell }, at) =>
      (tell === 'office' ? [] : Object.keys(tell))
        .filter((name) => !entities.some(({ id }) => id === name))
        .map((name) => ({ path: `alerts.${at}.tell.${name}`, message: `${name} is no office of this file` })),
    ),
    ...alerts.flatMap(({ percent }, at) =>
      percent === undefined || percents.includes(percent)
        ? []
        : [{ path: `alerts.${at}.percent`, message: `nobody is warned at ${percent} %` }],
    ),
  ];
};

/** What a file of service plans says twice, or of things it does not have. */
export const planContradictions = (terms: Plans): Contradiction[] => [
  ...twice('plans', terms.plans),
  ...repeated(terms.plans.map(({ rank }) => String(rank))).map((rank) => ({
    path: 'plans',
    message: `rank ${rank} stands here twice: no plan could be the higher one`,
  })),
  ...twice('entities', terms.entities),
  ...offices({ entities: terms.entities, regions: [] }),
  ...twice('addOns.items', terms.addOns.items),
  ...twice('response.kinds', terms.response.kinds),
  ...hours(terms),
  ...alerted(terms),
  ...audiences(terms),
];
