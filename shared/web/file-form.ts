import { hidden } from './field.ts';
import { type Html, html } from './html.ts';

/** Where a browser puts a file, and the hidden fields that let it. */
export type FileTarget = {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** One file, straight from the browser to the storage, which sends the browser back here; the file comes last. */
export const fileForm = (form: {
  readonly id: string;
  readonly to: FileTarget;
  readonly says: string;
  readonly label: string;
  readonly submit: string;
  /** Media types; documents where nothing is said. */
  readonly accept?: string;
}): Html => {
  const { id, to, says, label, submit, accept = 'application/pdf,image/png,image/jpeg' } = form;
  return html`<form class="action" id="${id}" method="post" enctype="multipart/form-data" action="${to.action}">${Object.entries(
    to.fields,
  ).map(([name, value]) => hidden(name, value))}<p>${says}</p>
<div class="field"><label for="f-${id}">${label}</label><input id="f-${id}" type="file" name="file" accept="${accept}" required></div><button>${submit}</button></form>`;
};
