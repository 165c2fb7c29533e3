import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';

/** Who asks, and where whose it is stands in an address. */
export const partners: Allowed[] = ['partner-admin', 'partner-member'];
export const partnerPath = z.object({ partner: idSchema('par') });
