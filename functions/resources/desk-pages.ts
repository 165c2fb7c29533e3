import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { filesOf, isLogo } from '../../shared/domain/partner/resource.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { action, type PageRequest } from '../../shared/runtime/page.ts';
import { signForm } from '../../shared/runtime/sign-form.ts';
import { handedFilesOf } from '../../shared/store/handed-files.ts';
import { resourcesPage } from '../../shared/web/pages/benefits/resources.ts';
import { deskPage } from '../own-pages.ts';
import { sentForm } from '../page-frame.ts';
import { LARGEST, LARGEST_LOGO, takeUploadRoute, UPLOAD_SECONDS, uploadedAs } from './upload.ts';

/** The storage adds what it took to the address that the browser goes on to. */
const query = z.object({
  upload: idSchema('fil').optional().catch(undefined),
  resource: termId.optional().catch(undefined),
  file: z.string().max(200).optional().catch(undefined),
});

/** Each file of the program, and where the browser puts a new version of it. */
const filesFor = (program: Program, request: PageRequest) =>
  program.resources.flatMap((resource) =>
    filesOf(resource).map((file) => {
      const upload = request.newId('fil');
      const mostBytes = isLogo(program, resource) ? LARGEST_LOGO : LARGEST;
      const asked = new URLSearchParams({ upload, resource: resource.id, file });
      const next = `${environment().PUBLIC_URL}/desk/${program.id}/resources?${asked}`;
      const object = uploadedAs({ program: program.id, resource: resource.id }, upload);
      const to = signForm({ object, mostBytes, next, seconds: UPLOAD_SECONDS });
      return { resource, file, mostBytes, to };
    }),
  );

/** A form that came back names the upload itself. */
const uploadedOf = (
  { query: asked, again }: PageRequest<unknown, z.infer<typeof query>>,
  resource?: string,
) => {
  const upload = asked?.upload ?? again?.typed['upload'];
  const file = asked?.file ?? again?.typed['file'];
  const of = asked?.resource ?? resource;
  return upload === undefined || file === undefined ? undefined : { upload, file, resource: of };
};

export const resourcesPageRoute = deskPage({
  zone: 'benefits',
  key: 'GET /desk/{program}/resources',
  summary: 'Files that are handed out: which lie ready, and a new version of each',
  callers: ['program-manager', 'administrator'],
  query,
  show: async ({ table }, request, { program, frame }) => {
    const files = filesFor(program, request);
    const [first] = files;
    const model = {
      program,
      files,
      handed: await handedFilesOf(table, program.id),
      uploaded: uploadedOf(request),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({
      html: resourcesPage(model, frame),
      ...(first ? { formsTo: new URL(first.to.action).origin } : {}),
    });
  },
});

export const takeUploadAction = action({
  key: 'POST /desk/{program}/resources/{resource}/files',
  says: 'handed-out',
  of: takeUploadRoute,
  on: resourcesPageRoute,
  form: ({ resource }, { file }) => `take-${resource}-${file}`,
  done: (_value, { path }) => `/desk/${path.program}/resources`,
});
