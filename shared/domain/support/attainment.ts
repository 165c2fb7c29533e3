import type { SupportRequest } from './support-request.ts';
import type { Target } from './target.ts';

// How promises of the service plans were kept: by plan, by what was promised, and where not, by whose doing it was.

/** Who a missed promise is put down to; a level that was lowered before its deadline, without the contact's consent, is neither kept nor forgotten. */
export const causes = ['vendor', 'customer', 'lowered-before-due'] as const;
export type Cause = (typeof causes)[number];

/** What became of one promise; undefined: another took its place, and counts instead. */
type Outcome = 'kept' | 'open' | Cause | undefined;

const isConsented = ({ changes }: Pick<SupportRequest, 'changes'>, at: string): boolean =>
  changes.findLast((change) => change.at === at)?.consented ?? false;

/** "Required to assist and to cooperate" [S1-25]: recorded otherwise, what was missed is the customer's doing. */
export const outcomeOf = (
  request: Pick<SupportRequest, 'changes' | 'nonCooperation'>,
  { breach, ended }: Pick<Target, 'breach' | 'ended'>,
): Outcome => {
  if (breach) return request.nonCooperation ? 'customer' : 'vendor';
  if (!ended) return 'open';
  if (ended.by === 'lowered') return isConsented(request, ended.at) ? undefined : 'lowered-before-due';
  return ended.by === 'raised' || ended.by === 'confirmed-in-portal' ? undefined : 'kept';
};

export type Attainment = {
  readonly plan: string;
  readonly kind: Target['kind'];
  /** All that count: kept, missed for whatever cause, and still open. */
  readonly promised: number;
  readonly kept: number;
  readonly open: number;
  readonly missed: Readonly<Record<Cause, number>>;
};

const none = (plan: string, kind: Target['kind']): Attainment => ({
  ...{ plan, kind, promised: 0, kept: 0, open: 0 },
  missed: { vendor: 0, customer: 0, 'lowered-before-due': 0 },
});

const plus = (sum: Attainment, outcome: Exclude<Outcome, undefined>): Attainment => {
  const counted = { ...sum, promised: sum.promised + 1 };
  if (outcome === 'kept' || outcome === 'open') return { ...counted, [outcome]: sum[outcome] + 1 };
  return { ...counted, missed: { ...sum.missed, [outcome]: sum.missed[outcome] + 1 } };
};

/** By plan and promise, in the plans' own order; what was never guaranteed does not count [S1-38]. */
export const attainmentOf = (
  requests: readonly Pick<SupportRequest, 'plan' | 'guaranteed' | 'targets' | 'changes' | 'nonCooperation'>[],
  plans: readonly { readonly id: string }[],
): Attainment[] =>
  plans.flatMap(({ id }) => {
    const own = requests.filter(({ plan, guaranteed }) => plan === id && guaranteed);
    return (['response', 'resolution'] as const).flatMap((kind) => {
      const sum = own
        .flatMap((request) =>
          request.targets
            .filter((target) => target.kind === kind)
            .flatMap((target) => outcomeOf(request, target) ?? []),
        )
        .reduce(plus, none(id, kind));
      return sum.promised ? [sum] : [];
    });
  });
