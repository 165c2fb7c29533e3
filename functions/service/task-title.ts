import type { RemoteTask } from '../../shared/domain/support/remote-task.ts';

/** What a task is called in a mail and in the record: in the product's own words, whatever the reader's language. */
export const taskTitle = ({ kind, release, addOn }: RemoteTask): string =>
  [kind, addOn, release].filter((part) => part !== undefined).join(' ');
