import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { environment } from '../../shared/runtime/environment.ts';
import type { PageRequest } from '../../shared/runtime/page.ts';
import { downloadAddress, paperKey, UPLOAD_SECONDS, waitingKey } from '../../shared/runtime/papers.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { signForm } from '../../shared/runtime/sign-form.ts';
import { readServiceFile } from '../../shared/store/services.ts';
import { requestsOfCustomer } from '../../shared/store/support.ts';
import { type CustomerServices, customerServicesPage } from '../../shared/web/pages/service/customer.ts';
import { frame, sentForm } from '../page-frame.ts';
import { loadCustomer } from '../support/load-support.ts';
import { servicesOf } from './read.ts';

// The page of what one customer has beside requests, for either side.

export const common = { zone: 'service', refusals: { 'not-found': true } } as const;
export const query = z.object({ upload: idSchema('fil').optional().catch(undefined) });
type Asked = PageRequest<{ readonly subscription: string }, z.infer<typeof query>>;
type Own = Pick<CustomerServices, 'side' | 'may' | 'at' | 'back'>;

const MOST = 100;

export const modelOf = async (
  deps: Deps,
  request: Asked,
  own: (plans: string) => Own,
): Promise<Outcome<CustomerServices, 'not-found'>> => {
  const { subscription: id } = request.path;
  const loaded = await loadCustomer(deps, request, id);
  if (!loaded.ok) return loaded;
  const { subscription, plans } = loaded.value;
  const [{ files, ...work }, requests] = await Promise.all([
    servicesOf(deps.table, id),
    requestsOfCustomer(deps.table, id, MOST),
  ]);
  const shown = own(plans.id);
  const upload = request.newId('fil');
  const acts = shown.may.includes('ask') || shown.may.includes('work');
  return accept({
    ...shown,
    plans,
    customer: { id, name: subscription.customer.name, number: subscription.number },
    systems: subscription.instances,
    work,
    files,
    requests: requests.items.filter(({ status }) => status !== 'closed'),
    policy: subscription.policy,
    // Straight from the browser to the storage, and back here.
    ...(acts
      ? {
          to: signForm({
            object: waitingKey(id, upload),
            mostBytes: plans.portal.uploads.mostBytes,
            next: `${environment().PUBLIC_URL}${shown.at}?upload=${upload}`,
            seconds: UPLOAD_SECONDS,
          }),
        }
      : {}),
    uploaded: request.query?.upload ?? request.again?.typed['upload'],
    token: request.token,
    sent: sentForm(request),
  });
};

export const shownPage = (model: CustomerServices, request: Asked, nav: 'customer' | 'support') => ({
  html: customerServicesPage(model, frame(request, nav, model.plans)),
  ...(model.to ? { formsTo: new URL(model.to.action).origin } : {}),
});

/** The desk's address names the plans as well. */
type FilePath = { readonly subscription: string; readonly file: string; readonly plans?: string | undefined };

export const fileOn = async (
  deps: Deps,
  request: Parameters<typeof loadCustomer>[1],
  { subscription, file: id, plans }: FilePath,
): Promise<Outcome<{ readonly location: string }, 'not-found'>> => {
  const customer = await loadCustomer(deps, request, subscription);
  const isTheirs = customer.ok && (plans === undefined || customer.value.plans.id === plans);
  const file = isTheirs ? await readServiceFile(deps.table, subscription, id) : undefined;
  return file?.scan === 'clean'
    ? accept({ location: downloadAddress(paperKey(subscription, file), file.name) })
    : refuse('not-found');
};
