import * as z from 'zod';

const environmentSchema = z.object({
  TABLE_NAME: z.string(),
  /** Where people reach this installation, without a slash at the end: links in mails begin with it. */
  PUBLIC_URL: z.string(),
  /** On AWS the name of the secret; locally the keys themselves. */
  SIGNING_KEYS_SECRET: z.string().optional(),
  SIGNING_KEYS: z.string().optional(),
  CONFIGURATION_SET: z.string().default('guildhall'),
  /** Of what its reader may refuse. */
  MARKETING_SET: z.string().default('guildhall-marketing'),
  /** Address of the first administrator, who may sign in once without an invitation. */
  FIRST_ADMINISTRATOR: z.string().optional(),
  /** The bucket of files that are handed out; locally also where it is, with its own credentials. */
  FILES_BUCKET: z.string().default('guildhall'),
  FILES_ENDPOINT: z.string().optional(),
  /** The bucket of the files of closed months, at the same endpoint. */
  CLOSED_BUCKET: z.string().default('guildhall-closed'),
  /** The function that looks at pages which partners name; locally it is called in this process. */
  PAGE_FUNCTION: z.string().optional(),
  /** The function that writes mails to be looked at. */
  MAIL_FUNCTION: z.string().optional(),
  /** Folder of the static files and the API's description. */
  ASSETS: z.string().default('./assets'),
});

/** Read when a function answers, never at import: tests need no environment. */
export const environment = () => environmentSchema.parse(process.env);
