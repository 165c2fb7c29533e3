import type * as z from 'zod';
import { type Referral, referralSchema } from '../../shared/domain/referral/referral.ts';

/** What a partner sees of its referral: everything but the vendor's own flags. */
export const partnerViewSchema = referralSchema.omit({ sameName: true });
export type PartnerView = z.infer<typeof partnerViewSchema>;

export const partnerView = ({ sameName: _sameName, ...referral }: Referral): PartnerView => referral;
