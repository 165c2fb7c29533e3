import type { Allowed } from '../../shared/domain/access.ts';

/** Who sees a partner's referrals. */
export const readers: Allowed[] = [
  'partner-admin',
  'partner-member',
  'program-manager',
  'finance',
  'auditor',
  'administrator',
  'machine:referrals:read',
];
