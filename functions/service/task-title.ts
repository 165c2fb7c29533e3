import type { RemoteTask } from '../../shared/domain/support/remote-task.ts';

/** What a task is called in the record: in the product's own words, whatever the reader's language. */
export const taskTitle = ({ kind, release, addOn }: RemoteTask): string =>
  [kind, addOn, release].filter((part) => part !== undefined).join(' ');

/** What a mail names it by, in its reader's language when it is written. */
export const taskFacts = ({
  kind,
  release,
  addOn,
  instance,
  minutes,
}: RemoteTask): Record<string, string> => ({
  taskKind: kind,
  ...(release === undefined ? {} : { taskRelease: release }),
  ...(addOn === undefined ? {} : { taskAddOn: addOn }),
  ...(instance === undefined ? {} : { taskInstance: instance }),
  ...(minutes === undefined ? {} : { taskMinutes: String(minutes) }),
});
