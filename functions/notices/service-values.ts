import type { Notice } from '../../shared/domain/notice.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import type { ServiceOrder } from '../../shared/domain/support/order.ts';
import type { RemoteTask } from '../../shared/domain/support/remote-task.ts';
import type { Subscription } from '../../shared/domain/support/subscription.ts';
import type { Language } from '../../shared/domain/text.ts';
import { percentText } from '../../shared/web/money-text.ts';
import { say } from '../../shared/web/pages/service/words.ts';
import { orderName, taskName } from '../../shared/web/pages/service/work.ts';
import { factOf, type Values } from './place.ts';

/** Of work, add-ons and orders beside requests, as the pages name them, in the language of the mail's reader. */
export const serviceValues = (
  notice: Notice,
  plans: ServicePlans,
  subscription: Subscription | undefined,
  language: Language,
): Values => {
  const { facts } = notice;
  const addOnName = (id: string): string =>
    plans.addOns.items.find((one) => one.id === id)?.name[language] ?? id;
  return {
    task: () =>
      taskName(
        { plans, systems: subscription?.instances ?? [] },
        {
          kind: factOf(notice, 'taskKind') as RemoteTask['kind'],
          release: facts['taskRelease'],
          addOn: facts['taskAddOn'],
          instance: facts['taskInstance'],
          minutes: facts['taskMinutes'] === undefined ? undefined : Number(facts['taskMinutes']),
        },
        language,
      ),
    addOns: () =>
      factOf(notice, 'addOnIds')
        .split(' ')
        .map((id) => `- ${addOnName(id)}`)
        .join('\n'),
    order: () =>
      orderName(
        { plans },
        { of: factOf(notice, 'orderOf') as ServiceOrder['of'], addOn: facts['orderAddOn'] },
        language,
      ),
    decision: () => {
      if (facts['reason'] !== undefined) return facts['reason'];
      const status = factOf(notice, 'orderStatus') as ServiceOrder['status'];
      const discount = facts['orderPpm'] && `, −${percentText(language, Number(facts['orderPpm']))}`;
      return `${say(language, `ordered-${status}`)}${discount ?? ''}`;
    },
  };
};
