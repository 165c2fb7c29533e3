import type { Language } from './text.ts';

/** What a person may be, for one subject (a partner, a customer, the vendor) in one program. */
export const partnerRoles = ['partner-admin', 'partner-member'] as const;
export const distributorRoles = ['distributor-manager', 'distributor-finance'] as const;
export const vendorRoles = [
  'program-manager',
  'support-agent',
  'release-manager',
  'finance',
  'auditor',
  'administrator',
] as const;
export const roles = [...partnerRoles, ...distributorRoles, 'customer-contact', ...vendorRoles] as const;
export type PartnerRole = (typeof partnerRoles)[number];
export type VendorRole = (typeof vendorRoles)[number];
export type Role = (typeof roles)[number];

/** `subject` is `vendor`, or the id of the partner or customer for whom the person acts; `program` `*` is every program. */
export type Grant = { readonly program: string; readonly role: Role; readonly subject: string };

/** What a machine's token may do; a partner's token is bound to its partner as `subject`. */
export const scopes = [
  'referrals:read',
  'referrals:write',
  'statement:read',
  'worklist:read',
  'sales:write',
  'exports:read',
] as const;
export type Scope = (typeof scopes)[number];
/** What a partner may give to its own machines; the rest is the vendor's. */
export const partnerScopes: readonly Scope[] = ['referrals:read', 'referrals:write', 'statement:read'];

/** What a mailed or handed-out link lets its bearer do, and nothing else. */
export const linkPurposes = [
  'confirm-address',
  'complete-application',
  'submit-referral',
  'answer-lead',
  'book-update',
  'leave-news',
  'sign-in',
] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** Who is calling, found out once per request; never taken from the body. `id` is what audit and idempotency record. */
export type Caller =
  | { readonly kind: 'visitor'; readonly id: 'visitor' }
  | {
      readonly kind: 'person';
      readonly id: string;
      readonly sessionId: string;
      readonly name: string;
      readonly grants: readonly Grant[];
      readonly language: Language;
    }
  | {
      readonly kind: 'machine';
      readonly id: string;
      readonly program: string;
      readonly subject: string;
      readonly scopes: readonly Scope[];
    }
  | {
      readonly kind: 'link';
      readonly id: string;
      readonly purpose: LinkPurpose;
      readonly program: string;
      readonly subject: string;
      /** Where a sign-in leads to, as a path of this site. */
      readonly to?: string;
    };

/** One line of a route's list of callers. */
export type Allowed = 'visitor' | Role | `machine:${Scope}` | `link:${LinkPurpose}`;

/** What is asked about: whose it is. Things without a partner belong to the vendor. */
export type Target = { readonly program: string; readonly subject?: string | undefined };

/** May this kind of caller use the route at all? Decided before anything of the target is read. */
export const mayCall = (caller: Caller, allowed: readonly Allowed[]): boolean => {
  if (allowed.includes('visitor')) return true;
  switch (caller.kind) {
    case 'visitor':
      return false;
    case 'person':
      return caller.grants.some((grant) => allowed.includes(grant.role));
    case 'machine':
      return caller.scopes.some((scope) => allowed.includes(`machine:${scope}`));
    case 'link':
      return allowed.includes(`link:${caller.purpose}`);
  }
};

const vendorRole = new Set<string>(vendorRoles);

const grantCovers = (grant: Grant, { program, subject }: Target): boolean =>
  (grant.program === '*' || grant.program === program) &&
  (vendorRole.has(grant.role) ? grant.subject === 'vendor' : grant.subject === subject);

/** Is this target the caller's own, under a role the route allows? What is not is answered as if it were not there. */
export const mayTouch = (caller: Caller, allowed: readonly Allowed[], target: Target): boolean => {
  // What everybody may see does not go away by signing in.
  if (allowed.includes('visitor')) return true;
  switch (caller.kind) {
    case 'visitor':
      return false;
    case 'person':
      return caller.grants.some((grant) => allowed.includes(grant.role) && grantCovers(grant, target));
    case 'machine':
      return (
        mayCall(caller, allowed) &&
        (caller.program === '*' || caller.program === target.program) &&
        (caller.subject === 'vendor' || caller.subject === target.subject)
      );
    case 'link':
      return (
        mayCall(caller, allowed) && caller.program === target.program && caller.subject === target.subject
      );
  }
};

/** One of the vendor's people in this program; who also acts for a partner elsewhere is a partner there. */
export const isVendorStaff = (caller: Caller, program: string): boolean =>
  caller.kind === 'person' &&
  caller.grants.some(
    (grant) => vendorRole.has(grant.role) && (grant.program === '*' || grant.program === program),
  );
