import type { EntitlementRefusal } from '../../shared/domain/partner/entitlement.ts';

/** Whatever may stand in the way of a benefit. */
export const entitlementRefusals = {
  'not-found': true,
  'partner-not-active': true,
  'category-not-entitled': true,
  'tier-not-entitled': true,
  'fee-unpaid': true,
  'package-required': true,
  'invitation-required': true,
  'service-desk-not-active': true,
} as const satisfies Record<EntitlementRefusal, true>;
